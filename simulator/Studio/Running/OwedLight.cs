using Laterne.Street.Weather;

namespace Laterne.Studio.Running;

/// <summary>A time in which people near a pole are owed light.</summary>
/// <param name="FromMs">World time, Unix ms.</param>
/// <param name="ToMs">End, exclusive.</param>
/// <param name="Hundredths">Output that counts as boost level, hundredths of a percent.</param>
public readonly record struct OwedSpan(long FromMs, long ToMs, int Hundredths);

/// <summary>
/// When how much light is owed: between sunset and sunrise as the world's own sun sets and rises, at the boost level that the
/// pole's settings promise for that time.
/// </summary>
public static class OwedLight
{
    private const long SunEveryMs = 60_000;

    /// <param name="promised">Boost levels over time in order, without gaps or overlaps; 0 where the settings promise no light.</param>
    public static IReadOnlyList<OwedSpan> Between(long fromMs, long toMs, double latitude, double longitude, IReadOnlyList<OwedSpan> promised)
    {
        var owed = new List<OwedSpan>();
        foreach (var night in Nights(fromMs, toMs, latitude, longitude))
        {
            foreach (var promise in promised)
            {
                var span = new OwedSpan(Math.Max(night.FromMs, promise.FromMs), Math.Min(night.ToMs, promise.ToMs), promise.Hundredths);
                if (span.FromMs < span.ToMs && span.Hundredths > 0)
                {
                    owed.Add(span);
                }
            }
        }

        return owed;
    }

    private static IEnumerable<OwedSpan> Nights(long fromMs, long toMs, double latitude, double longitude)
    {
        var begin = SunPosition.IsDown(fromMs, latitude, longitude) ? fromMs : long.MaxValue;
        for (var at = fromMs; at < toMs; at = Math.Min(at + SunEveryMs, toMs))
        {
            var next = Math.Min(at + SunEveryMs, toMs);
            var isDown = SunPosition.IsDown(next, latitude, longitude);
            if (isDown == (begin != long.MaxValue))
            {
                continue;
            }

            var change = Change(at, next, isDown, latitude, longitude);
            if (isDown)
            {
                begin = change;
            }
            else
            {
                yield return new OwedSpan(begin, change, 0);
                begin = long.MaxValue;
            }
        }

        if (begin < toMs)
        {
            yield return new OwedSpan(begin, toMs, 0);
        }
    }

    /// <summary>The first millisecond at which the sun is down (or up again), by halving.</summary>
    private static long Change(long beforeMs, long afterMs, bool isDown, double latitude, double longitude)
    {
        while (afterMs - beforeMs > 1)
        {
            var middle = beforeMs + (afterMs - beforeMs) / 2;
            if (SunPosition.IsDown(middle, latitude, longitude) == isDown)
            {
                afterMs = middle;
            }
            else
            {
                beforeMs = middle;
            }
        }

        return afterMs;
    }
}
