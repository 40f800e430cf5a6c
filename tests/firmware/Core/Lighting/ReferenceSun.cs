namespace Laterne.Core.Tests.Lighting;

/// <summary>
/// The sun by a way of its own: Earth's longitude from the larger terms of VSOP87 (about 1"), nutation and aberration, and crossings
/// found by bisection on the altitude. Shares no formula with the pole's clock, which uses the equation of the centre and an hour angle.
/// </summary>
internal static class ReferenceSun
{
    private static readonly double[][] L0 =
    [
        [175347046, 0, 0], [3341656, 4.6692568, 6283.07585], [34894, 4.6261, 12566.1517], [3497, 2.7441, 5753.3849],
        [3418, 2.8289, 3.5231], [3136, 3.6277, 77713.7715], [2676, 4.4181, 7860.4194], [2343, 6.1352, 3930.2097],
        [1324, 0.7425, 11506.7698], [1273, 2.0371, 529.691], [1199, 1.1096, 1577.3435], [990, 5.233, 5884.927],
        [902, 2.045, 26.298], [857, 3.508, 398.149], [780, 1.179, 5223.694], [753, 2.533, 5507.553],
        [505, 4.583, 18849.228], [492, 4.205, 775.523], [357, 2.92, 0.067], [317, 5.849, 11790.629],
        [284, 1.899, 796.298], [271, 0.315, 10977.079], [243, 0.345, 5486.778], [206, 4.806, 2544.314],
        [205, 1.869, 5573.143], [202, 2.458, 6069.777], [156, 0.833, 213.299], [132, 3.411, 2942.463], [126, 1.083, 20.775],
    ];

    private static readonly double[][] L1 =
    [
        [628331966747, 0, 0], [206059, 2.678235, 6283.07585], [4303, 2.6351, 12566.1517], [425, 1.59, 3.523],
        [119, 5.796, 26.298], [109, 2.966, 1577.344], [93, 2.59, 18849.23], [72, 1.14, 529.69], [68, 1.87, 398.15],
    ];

    private static readonly double[][] L2 = [[52919, 0, 0], [8720, 1.0721, 6283.0758], [309, 0.867, 12566.152]];

    /// <summary>Altitude of the sun's centre without refraction, degrees.</summary>
    public static double Altitude(double utcMs, double latitude, double longitude)
    {
        double jd = (utcMs / 86_400_000.0) + 2_440_587.5;
        double jde = jd + (70.0 / 86_400);
        double tau = (jde - 2_451_545) / 365_250;
        double t = tau * 10;
        double earth = (Sum(L0, tau) + (tau * Sum(L1, tau)) + (tau * tau * Sum(L2, tau))) / 1e8;
        double radius = 1.000_139_9 + (0.016_706_996 * Math.Cos(3.098_463_5 + (6_283.075_85 * tau))) + (0.000_139_56 * Math.Cos(3.055_25 + (12_566.1517 * tau)));
        double omega = Radians(125.04452 - (1934.136261 * t));
        double sunMean = Radians(280.4665 + (36_000.7698 * t));
        double moonMean = Radians(218.3165 + (481_267.8813 * t));
        double nutation = ((-17.20 * Math.Sin(omega)) - (1.32 * Math.Sin(2 * sunMean)) - (0.23 * Math.Sin(2 * moonMean)) + (0.21 * Math.Sin(2 * omega))) / 3600;
        double obliquityNutation = ((9.20 * Math.Cos(omega)) + (0.57 * Math.Cos(2 * sunMean)) + (0.10 * Math.Cos(2 * moonMean)) - (0.09 * Math.Cos(2 * omega))) / 3600;
        double obliquity = Radians(((84_381.448 - (46.8150 * t) - (0.00059 * t * t)) / 3600) + obliquityNutation);
        double lambda = earth + Math.PI + Radians(nutation - (20.4898 / 3600 / radius) - (0.09033 / 3600));
        double ascension = Math.Atan2(Math.Sin(lambda) * Math.Cos(obliquity), Math.Cos(lambda));
        double declination = Math.Asin(Math.Sin(obliquity) * Math.Sin(lambda));
        double centuries = (jd - 2_451_545) / 36_525;
        double sidereal = 280.46061837 + (360.98564736629 * (jd - 2_451_545)) + (0.000387933 * centuries * centuries)
            + (nutation * Math.Cos(obliquity));
        double hourAngle = Radians(sidereal + longitude) - ascension;
        double phi = Radians(latitude);
        return Math.Asin((Math.Sin(phi) * Math.Sin(declination)) + (Math.Cos(phi) * Math.Cos(declination) * Math.Cos(hourAngle))) * 180 / Math.PI;
    }

    /// <summary>The instant between two others at which the altitude is crossed; the altitude must change monotonically between them.</summary>
    public static double? Crossing(double fromMs, double toMs, double latitude, double longitude, double altitude)
    {
        bool fromAbove = Altitude(fromMs, latitude, longitude) > altitude;
        if (fromAbove == Altitude(toMs, latitude, longitude) > altitude)
        {
            return null;
        }

        while (toMs - fromMs > 50)
        {
            double middle = (fromMs + toMs) / 2;
            if (Altitude(middle, latitude, longitude) > altitude == fromAbove)
            {
                fromMs = middle;
            }
            else
            {
                toMs = middle;
            }
        }

        return (fromMs + toMs) / 2;
    }

    private static double Sum(double[][] terms, double tau) => terms.Sum(term => term[0] * Math.Cos(term[1] + (term[2] * tau)));

    private static double Radians(double degrees) => degrees * Math.PI / 180;
}
