namespace Laterne.Features.Settings;

/// <summary>Days of the poles' time zone as numbers, <c>yyyymmdd</c>, and their instants.</summary>
internal static class LocalDay
{
    public static int Number(DateOnly day) => (day.Year * 10_000) + (day.Month * 100) + day.Day;

    public static DateOnly Of(int number) => new(number / 10_000, number / 100 % 100, number % 100);

    public static DateOnly At(long ms, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(ms), zone).DateTime);

    /// <summary>Local midnight at which the day begins, Unix milliseconds UTC.</summary>
    public static long BeginMs(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).ToUnixTimeMilliseconds();
    }

    /// <summary>When a local hour begins, the first time where it comes twice, Unix milliseconds UTC; null where the clocks leap over it.</summary>
    /// <param name="day">Local day.</param>
    /// <param name="hour">0..23, as clocks show it.</param>
    /// <param name="zone">The poles' time zone.</param>
    public static long? HourMs(DateOnly day, int hour, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(new TimeOnly(hour, 0));
        return zone.IsInvalidTime(local) ? null
            : new DateTimeOffset(local, zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local)).ToUnixTimeMilliseconds();
    }
}
