namespace Laterne.Features;

/// <summary>
/// Hours of some weekdays by the city's clock. Their ends are instants: of an hour that the clock jumps over the moment of the jump,
/// of an hour that comes twice the first one. So what ends where something else begins does so in every night of the year.
/// </summary>
/// <param name="Days">Days on which they begin: bit 0 Monday to bit 6 Sunday.</param>
/// <param name="FromMinute">Local minutes after midnight, 0..1439.</param>
/// <param name="ToMinute">0..1439; not later than the beginning: on the next day.</param>
public readonly record struct WeekHours(int Days, int FromMinute, int ToMinute)
{
    private const long MinuteMs = 60_000;

    /// <summary>All turns that touch the span, the earlier first, not cut to it. Unix milliseconds UTC, the end is exclusive.</summary>
    public IEnumerable<(long FromMs, long ToMs)> Turns(long fromMs, long toMs, TimeZoneInfo zone)
    {
        var last = DayOf(toMs, zone);
        for (var day = DayOf(fromMs, zone).AddDays(-2); day <= last; day = day.AddDays(1))
        {
            if ((Days >> (((int)day.DayOfWeek + 6) % 7) & 1) == 0)
            {
                continue;
            }

            var begin = Instant(day, FromMinute, zone);
            var end = Instant(ToMinute > FromMinute ? day : day.AddDays(1), ToMinute, zone);
            if (begin < end && begin < toMs && end > fromMs)
            {
                yield return (begin, end);
            }
        }
    }

    public bool Holds(long atMs, TimeZoneInfo zone) => Turns(atMs, atMs + 1, zone).Any();

    /// <summary>The local date at an instant.</summary>
    public static DateOnly DayOf(long atMs, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(atMs), zone).DateTime);

    /// <summary>When the city's clock shows that minute of the day.</summary>
    public static long Instant(DateOnly day, int minute, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(TimeOnly.MinValue).AddMinutes(minute);
        while (zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(1);
        }

        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return (local - offset - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMillisecond / MinuteMs * MinuteMs;
    }
}
