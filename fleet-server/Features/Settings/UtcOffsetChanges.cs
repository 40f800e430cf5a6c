using System.Collections.Concurrent;
using Laterne.Contracts;

namespace Laterne.Features.Settings;

/// <summary>One UTC offset and the instant from which it holds.</summary>
/// <param name="From">Unix milliseconds UTC; 0 = always before the next one.</param>
/// <param name="Minutes">Local time minus UTC, minutes.</param>
public readonly record struct UtcOffset(long From, int Minutes);

/// <summary>
/// The UTC offset changes that a pole needs: poles know no time zones. Reckoned from the start of the year to the end of the
/// next one, so that a document covers at least a year and differs only when a year ends.
/// </summary>
public static class UtcOffsetChanges
{
    private static readonly ConcurrentDictionary<(string Zone, int Year), IReadOnlyList<UtcOffset>> Known = new();

    /// <summary>The offset in force at the start of the year of <paramref name="now"/>, then every change, at most <see cref="Limits.UtcOffsets"/> entries.</summary>
    public static IReadOnlyList<UtcOffset> Of(TimeZoneInfo zone, DateTimeOffset now) =>
        Known.GetOrAdd((zone.Id, now.UtcDateTime.Year), static (key, zone) => Reckon(zone, key.Year), zone);

    private static List<UtcOffset> Reckon(TimeZoneInfo zone, int year)
    {
        var at = new DateTime(year, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var end = at.AddYears(2);
        var changes = new List<UtcOffset> { new(0, Minutes(zone, at)) };
        for (; at < end && changes.Count < Limits.UtcOffsets; at = at.AddDays(1))
        {
            var next = at.AddDays(1);
            if (Minutes(zone, at) != Minutes(zone, next))
            {
                var change = FirstMinuteOfNewOffset(zone, at, next);
                changes.Add(new(new DateTimeOffset(change).ToUnixTimeMilliseconds(), Minutes(zone, next)));
            }
        }

        return changes;
    }

    private static DateTime FirstMinuteOfNewOffset(TimeZoneInfo zone, DateTime before, DateTime after)
    {
        var old = Minutes(zone, before);
        int low = 0, high = (int)(after - before).TotalMinutes;
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            (low, high) = Minutes(zone, before.AddMinutes(middle)) == old ? (middle, high) : (low, middle);
        }

        return before.AddMinutes(high);
    }

    private static int Minutes(TimeZoneInfo zone, DateTime utc) => (int)zone.GetUtcOffset(utc).TotalMinutes;
}
