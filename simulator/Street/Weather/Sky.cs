namespace Laterne.Street.Weather;

/// <summary>
/// How bright it is outside on a level surface, from the sun's height and the clouds. The clear-sky curve joins published
/// illuminances (full sun 130,000 lx, sunset about 400 lx, end of civil twilight 3.4 lx, end of nautical twilight 0.008 lx) by
/// straight lines in the logarithm; clouds weaken it after Kasten and Czeplak (1980). The same seed brings the same clouds.
/// </summary>
public sealed class Sky(double latitude, double longitude, double cloudCover, ulong seed)
{
    private const long CloudSpanMs = 30 * 60_000;

    // Glow of the town on the clouds, lux: the night over a street is never darker than this.
    private const double NightLux = 0.02;

    private static readonly (double Altitude, double Lux)[] ClearSky =
    [
        (-18, 0.0006), (-12, 0.008), (-6, 3.4), (-4, 25), (HorizonAltitude, 400), (5, 4500), (10, 11_000), (20, 30_000), (30, 50_000), (45, 80_000), (90, 130_000)
    ];

    private const double HorizonAltitude = SunPosition.HorizonDegrees;

    /// <summary>Illuminance in lux.</summary>
    public double LuxAt(long utcMs) =>
        NightLux + ClearLux(SunPosition.At(utcMs, latitude, longitude).Altitude) * (1 - 0.75 * Math.Pow(CoverAt(utcMs), 3.4));

    /// <summary>Share of the sky under clouds, 0..1: wanders around the mean from half hour to half hour.</summary>
    public double CoverAt(long utcMs)
    {
        var span = Math.DivRem(utcMs, CloudSpanMs, out var rest);
        double from = Wander(span), to = Wander(span + 1);
        return Math.Clamp(cloudCover + 0.5 * (from + (to - from) * rest / CloudSpanMs), 0, 1);
    }

    /// <summary>Height of the sun's centre above the horizon, degrees.</summary>
    public double SunAltitudeAt(long utcMs) => SunPosition.At(utcMs, latitude, longitude).Altitude;

    private double Wander(long span) => (SeededRandom.Mix(seed ^ SeededRandom.Mix((ulong)span)) >> 11) * (1.0 / (1UL << 53)) - 0.5;

    private static double ClearLux(double altitude)
    {
        if (altitude <= ClearSky[0].Altitude)
        {
            return ClearSky[0].Lux;
        }

        var upper = 1;
        while (upper < ClearSky.Length - 1 && ClearSky[upper].Altitude < altitude)
        {
            upper++;
        }

        var (below, above) = (ClearSky[upper - 1], ClearSky[upper]);
        var part = (altitude - below.Altitude) / (above.Altitude - below.Altitude);
        return below.Lux * Math.Pow(above.Lux / below.Lux, part);
    }
}
