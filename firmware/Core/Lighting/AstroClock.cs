using System;

namespace Laterne.Core.Lighting;

/// <summary>
/// Sunset and sunrise of one night. Each event is iterated on the sun's place at its own time, so the daily motion of the sun costs
/// no accuracy: within 60 s of an almanac up to 65 degrees latitude. Some 10 evaluations of <see cref="SunPosition"/> a night.
/// </summary>
public sealed class AstroClock
{
    /// <summary>Altitude of the sun's centre at sunset and sunrise: 34' of refraction and 16' of radius, degrees.</summary>
    public const double Horizon = -0.833;

    /// <summary>Altitude at which the sky is dark for any photocell, between civil and nautical dusk, degrees.</summary>
    public const double DarkSky = -9.0;

    private const double Radians = Math.PI / 180.0;
    private const double MsPerDegree = 86_400_000.0 / 360.98564736629;
    private const double HalfDayMs = 43_200_000.0;

    private const double LatestMs = 1e14;
    private const int AlwaysRisesBelowE6 = 55_000_000;

    private readonly SunPosition _sun = new SunPosition();
    private double _sinLatitude;
    private double _cosLatitude;
    private double _longitude;
    private double _midnight;
    private bool _checksDay;

    /// <summary>The sun sinks below the altitude in this night. False: it stays above from noon to noon.</summary>
    public bool SunSets { get; private set; }

    /// <summary>The evening's crossing, Unix ms; <see cref="long.MinValue"/> when the sun was never above the altitude that day.</summary>
    public long Down { get; private set; }

    /// <summary>The morning's crossing, Unix ms; <see cref="long.MaxValue"/> when the sun does not come above it that day.</summary>
    public long Up { get; private set; }

    /// <summary>Turns to the night whose solar midnight lies nearest to <paramref name="midnightMs"/>.</summary>
    /// <param name="latitudeE6">North positive, millionths of a degree.</param>
    /// <param name="longitudeE6">East positive, millionths of a degree.</param>
    /// <param name="midnightMs">The middle of the local night, Unix ms.</param>
    public void Locate(int latitudeE6, int longitudeE6, long midnightMs)
    {
        double latitude = Radians * latitudeE6 / 1_000_000.0;
        _longitude = longitudeE6 / 1_000_000.0;
        _sinLatitude = Math.Sin(latitude);
        _cosLatitude = Math.Max(Math.Cos(latitude), 1e-9);
        _checksDay = latitudeE6 > AlwaysRisesBelowE6 || latitudeE6 < -AlwaysRisesBelowE6;
        _midnight = midnightMs;
        for (int i = 0; i < 2; i++)
        {
            _sun.Evaluate(_midnight);
            _midnight -= SunPosition.Wrap(_sun.GreenwichHourAngle + _longitude + 180.0) * MsPerDegree;
        }
    }

    /// <summary>Finds both crossings of an altitude in the located night.</summary>
    /// <param name="altitude">Altitude of the sun's centre, -18 to 0 degrees.</param>
    /// <param name="toleranceMs">Iteration stops when a round moves less than this.</param>
    public void FindCrossings(double altitude, double toleranceMs)
    {
        double sinAltitude = Math.Sin(Radians * altitude);
        SunSets = CosHourAngle(_midnight, sinAltitude) > -1.0;
        if (!SunSets)
        {
            Down = long.MaxValue;
            Up = long.MinValue;
            return;
        }

        Down = _checksDay && CosHourAngle(_midnight - HalfDayMs, sinAltitude) >= 1.0
            ? long.MinValue
            : Cross(1.0, sinAltitude, toleranceMs);
        Up = _checksDay && CosHourAngle(_midnight + HalfDayMs, sinAltitude) >= 1.0
            ? long.MaxValue
            : Cross(-1.0, sinAltitude, toleranceMs);
    }

    private long Cross(double side, double sinAltitude, double toleranceMs)
    {
        // The crossing lies on its own side of midnight; from the place six hours away the iteration converges in a few rounds.
        double at = _midnight - (side * HalfDayMs / 2.0);
        for (int i = 0; i < 8; i++)
        {
            double cos = CosHourAngle(at, sinAltitude);
            double hourAngle = Math.Acos(Math.Max(-1.0, Math.Min(1.0, cos))) / Radians;

            // Distance from midnight instead of from noon: it has no wrap where the sun only just sets.
            double beforeMidnight = 180.0 - hourAngle;
            double here = SunPosition.Wrap(_sun.GreenwichHourAngle + _longitude + 180.0);
            double move = ((-side * beforeMidnight) - here) * MsPerDegree;
            at += move;
            if (Math.Abs(move) < toleranceMs)
            {
                break;
            }
        }

        return (long)Math.Max(0.0, Math.Min(LatestMs, Math.Floor(at + 0.5)));
    }

    private double CosHourAngle(double at, double sinAltitude)
    {
        _sun.Evaluate(at);
        double divisor = _cosLatitude * _sun.CosDeclination;
        return divisor > 0.0 ? (sinAltitude - (_sinLatitude * _sun.SinDeclination)) / divisor : 0.0;
    }
}
