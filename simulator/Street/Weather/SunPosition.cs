namespace Laterne.Street.Weather;

/// <summary>
/// Where the sun stands. Low-accuracy solar coordinates after J. Meeus, Astronomical Algorithms (2nd ed.), chapters 12, 13 and
/// 25: good to 0.01 degrees from 1950 to 2050. Written apart from the firmware's astro clock on purpose: the world must not
/// share the error of what it tests.
/// </summary>
public static class SunPosition
{
    /// <summary>Height of the sun's centre at sunrise and sunset, degrees: 34' of refraction and 16' of radius below the horizon.</summary>
    public const double HorizonDegrees = -0.8333;

    private const double Radian = Math.PI / 180;
    private const double UnixEpochJulianDay = 2440587.5;
    private const double MillisecondsPerDay = 86_400_000;

    /// <summary>Height of the sun's centre above the true horizon without refraction, and its bearing from north, degrees.</summary>
    public static (double Altitude, double Azimuth) At(long utcMs, double latitude, double longitude)
    {
        var days = utcMs / MillisecondsPerDay + UnixEpochJulianDay - 2451545.0;
        var (rightAscension, declination) = Equatorial(days);
        // Meeus 12.4: Greenwich mean sidereal time; the nutation left out stays under 0.005 degrees.
        var sidereal = 280.46061837 + 360.98564736629 * days;
        var hourAngle = (sidereal + longitude) * Radian - rightAscension;
        double sinLatitude = Math.Sin(latitude * Radian), cosLatitude = Math.Cos(latitude * Radian);
        var altitude = Math.Asin(sinLatitude * Math.Sin(declination) + cosLatitude * Math.Cos(declination) * Math.Cos(hourAngle));
        var azimuth = Math.Atan2(Math.Sin(hourAngle), Math.Cos(hourAngle) * sinLatitude - Math.Tan(declination) * cosLatitude);
        return (altitude / Radian, (azimuth / Radian + 180) % 360);
    }

    /// <summary>True between sunset and sunrise.</summary>
    public static bool IsDown(long utcMs, double latitude, double longitude) => At(utcMs, latitude, longitude).Altitude < HorizonDegrees;

    private static (double RightAscension, double Declination) Equatorial(double days)
    {
        var centuries = days / 36525;
        var meanLongitude = 280.46646 + centuries * (36000.76983 + centuries * 0.0003032);
        var anomaly = (357.52911 + centuries * (35999.05029 - centuries * 0.0001537)) * Radian;
        var centre = (1.914602 - centuries * (0.004817 + centuries * 0.000014)) * Math.Sin(anomaly)
            + (0.019993 - centuries * 0.000101) * Math.Sin(2 * anomaly)
            + 0.000289 * Math.Sin(3 * anomaly);
        var node = (125.04 - 1934.136 * centuries) * Radian;
        // Apparent longitude: aberration and the largest term of nutation.
        var apparent = (meanLongitude + centre - 0.00569 - 0.00478 * Math.Sin(node)) * Radian;
        var obliquity = (23.439291 - 0.0130042 * centuries + 0.00256 * Math.Cos(node)) * Radian;
        var rightAscension = Math.Atan2(Math.Cos(obliquity) * Math.Sin(apparent), Math.Cos(apparent));
        return (rightAscension, Math.Asin(Math.Sin(obliquity) * Math.Sin(apparent)));
    }
}
