using System;

namespace Laterne.Core.Lighting;

/// <summary>
/// Apparent place of the sun after Meeus, Astronomical Algorithms, chapters 12 and 25 (lower accuracy: 0.01 degrees), with the
/// equation of centre, aberration and the main term of nutation. 0.01 degrees are 2.4 s of time at the equator and below 20 s at 65 degrees latitude.
/// </summary>
public sealed class SunPosition
{
    private const double Radians = Math.PI / 180.0;
    private const double J2000Ms = 946_728_000_000.0;

    // TT - UT, between 69 s (2024) and about 75 s (2040); 10 s move the sun by 0.0001 degrees.
    private const double DeltaTDays = 71.0 / 86_400.0;

    /// <summary>Sine of the declination.</summary>
    public double SinDeclination { get; private set; }

    /// <summary>Cosine of the declination, never zero.</summary>
    public double CosDeclination { get; private set; }

    /// <summary>Hour angle at Greenwich, degrees, in [-180, 180).</summary>
    public double GreenwichHourAngle { get; private set; }

    /// <summary>Evaluates the place at an instant (Unix ms).</summary>
    public void Evaluate(double utcMs)
    {
        double days = (utcMs - J2000Ms) / 86_400_000.0;
        double t = (days + DeltaTDays) / 36_525.0;
        double meanLongitude = 280.46646 + (t * (36_000.76983 + (t * 0.0003032)));
        double anomaly = Radians * (357.52911 + (t * (35_999.05029 - (t * 0.0001537))));
        double centre = ((1.914602 - (t * (0.004817 + (t * 0.000014)))) * Math.Sin(anomaly))
            + ((0.019993 - (t * 0.000101)) * Math.Sin(2.0 * anomaly))
            + (0.000289 * Math.Sin(3.0 * anomaly));
        double node = Radians * (125.04452 - (t * 1_934.136261));
        double nutation = -0.00478 * Math.Sin(node);
        double longitude = Radians * (meanLongitude + centre - 0.00569 + nutation);
        double obliquity = Radians * (23.4392911 - (t * 0.0130042) + (0.00256 * Math.Cos(node)));
        double sinLongitude = Math.Sin(longitude);
        double cosObliquity = Math.Cos(obliquity);
        SinDeclination = Math.Sin(obliquity) * sinLongitude;
        CosDeclination = Math.Sqrt(1.0 - (SinDeclination * SinDeclination));
        double rightAscension = Math.Atan2(cosObliquity * sinLongitude, Math.Cos(longitude)) / Radians;

        // Apparent sidereal time: the equation of the equinoxes is the nutation seen along the equator.
        double sidereal = 280.46061837 + (360.98564736629 * days) + (t * t * 0.000387933) + (nutation * cosObliquity);
        GreenwichHourAngle = Wrap(sidereal - rightAscension);
    }

    /// <summary>The same angle in [-180, 180), degrees.</summary>
    public static double Wrap(double degrees) => degrees - (360.0 * Math.Floor((degrees + 180.0) / 360.0));
}
