using Laterne.Core.Lighting;
using Laterne.Features.Settings;

namespace Laterne.Features.Energy;

/// <summary>A night: from local noon of its date to the next local noon, as the pole reckons it.</summary>
/// <param name="Date">The date on whose noon it begins.</param>
/// <param name="FromMs">Unix milliseconds UTC.</param>
/// <param name="ToMs">Unix milliseconds UTC; 23, 24 or 25 hours later.</param>
public readonly record struct Night(DateOnly Date, long FromMs, long ToMs)
{
    // A second is finer than anybody reads a sunset.
    private const double ToleranceMs = 1000;

    public static Night Of(DateOnly date, TimeZoneInfo zone) => new(date, Noon(date, zone), Noon(date.AddDays(1), zone));

    /// <summary>The night that holds an instant.</summary>
    public static Night At(DateTimeOffset instant, TimeZoneInfo zone) =>
        Of(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime.AddHours(-12)), zone);

    /// <summary>Sunset and sunrise at a place, Unix milliseconds UTC; null where the sun does not set or does not rise.</summary>
    public (long? Sunset, long? Sunrise) Sun(double latitude, double longitude)
    {
        var astro = Crossings(latitude, longitude);
        return astro.SunSets
            ? (astro.Down == long.MinValue ? null : astro.Down, astro.Up == long.MaxValue ? null : astro.Up)
            : (null, null);
    }

    /// <summary>From when to when the sun is down at a place, within the night; null where it does not set.</summary>
    public (long FromMs, long ToMs)? Dark(double latitude, double longitude)
    {
        var astro = Crossings(latitude, longitude);
        return astro.SunSets ? (Math.Max(FromMs, astro.Down), Math.Min(ToMs, astro.Up)) : null;
    }

    /// <summary>The date as a number, yyyymmdd.</summary>
    public int Number => LocalDay.Number(Date);

    private AstroClock Crossings(double latitude, double longitude)
    {
        var astro = new AstroClock();
        astro.Locate((int)(latitude * 1e6), (int)(longitude * 1e6), (FromMs + ToMs) / 2);
        astro.FindCrossings(AstroClock.Horizon, ToleranceMs);
        return astro;
    }

    // No zone changes its clocks at noon, so noon exists once on every date.
    private static long Noon(DateOnly date, TimeZoneInfo zone)
    {
        var noon = date.ToDateTime(new TimeOnly(12, 0));
        return new DateTimeOffset(noon, zone.GetUtcOffset(noon)).ToUnixTimeMilliseconds();
    }
}
