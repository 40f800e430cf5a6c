using System;

namespace Laterne.Core.Lighting;

/// <summary>
/// Sunset and sunrise of one night. Each event is iterated on the sun's place at its own time, so the daily motion of the sun costs
/// no accuracy: within 60 s of an almanac up to 65 degrees latitude. About 14 evaluations of <see cref="SunPosition"/> a night.
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

    private readonly SunPosition _sun = new SunPosition();

    /// <summary>The sun sinks below the altitude in this night. False: it stays above from noon to noon.</summary>
    public bool SunSets { get; private set; }

    /// <summary>The evening's crossing, Unix ms; <see cref="long.MinValue"/> when the sun was never above the altitude that day.</summary>
    public long Down { get; private set; }

    /// <summary>The morning's crossing, Unix ms; <see cref="long.MaxValue"/> when the sun does not come above it that day.</summary>
    public long Up { get; private set; }

    /// <summary>
    /// Computes the night whose solar midnight lies nearest to <paramref name="midnightMs"/>.
    /// </summary>
    /// <param name="latitudeE6">North positive, millionths of a degree.</param>
    /// <param name="longitudeE6">East positive, millionths of a degree.</param>
    /// <param name="midnightMs">The middle of the local night, Unix ms.</param>
    /// <param name="altitude">Altitude of the sun's centre that counts as setting and rising, degrees.</param>
    public void Compute(int latitudeE6, int longitudeE6, long midnightMs, double altitude)
    {
        double latitude = Radians * latitudeE6 / 1_000_000.0;
        double longitude = longitudeE6 / 1_000_000.0;
        double sinLatitude = Math.Sin(latitude);
        double cosLatitude = Math.Max(Math.Cos(latitude), 1e-9);
        double sinAltitude = Math.Sin(Radians * altitude);

        double midnight = midnightMs;
        for (int i = 0; i < 2; i++)
        {
            _sun.Evaluate(midnight);
            midnight -= SunPosition.Wrap(_sun.GreenwichHourAngle + longitude + 180.0) * MsPerDegree;
        }

        _sun.Evaluate(midnight);
        SunSets = CosHourAngle(sinLatitude, cosLatitude, sinAltitude) > -1.0;
        if (!SunSets)
        {
            Down = long.MaxValue;
            Up = long.MinValue;
            return;
        }

        _sun.Evaluate(midnight - HalfDayMs);
        Down = CosHourAngle(sinLatitude, cosLatitude, sinAltitude) >= 1.0
            ? long.MinValue
            : Cross(midnight, 1.0, longitude, sinLatitude, cosLatitude, sinAltitude);
        _sun.Evaluate(midnight + HalfDayMs);
        Up = CosHourAngle(sinLatitude, cosLatitude, sinAltitude) >= 1.0
            ? long.MaxValue
            : Cross(midnight, -1.0, longitude, sinLatitude, cosLatitude, sinAltitude);
    }

    private long Cross(double midnight, double side, double longitude, double sinLatitude, double cosLatitude, double sinAltitude)
    {
        // The crossing lies on its own side of midnight; from the place six hours away the iteration converges in a few rounds.
        double at = midnight - (side * HalfDayMs / 2.0);
        for (int i = 0; i < 8; i++)
        {
            _sun.Evaluate(at);
            double cos = CosHourAngle(sinLatitude, cosLatitude, sinAltitude);
            double hourAngle = Math.Acos(Math.Max(-1.0, Math.Min(1.0, cos))) / Radians;

            // Distance from midnight instead of from noon: it has no wrap where the sun only just sets.
            double beforeMidnight = 180.0 - hourAngle;
            double here = SunPosition.Wrap(_sun.GreenwichHourAngle + longitude + 180.0);
            double move = ((-side * beforeMidnight) - here) * MsPerDegree;
            at += move;
            if (Math.Abs(move) < 200.0)
            {
                break;
            }
        }

        return (long)Math.Floor(at + 0.5);
    }

    private double CosHourAngle(double sinLatitude, double cosLatitude, double sinAltitude)
    {
        double divisor = cosLatitude * _sun.CosDeclination;
        return divisor > 0.0 ? (sinAltitude - (sinLatitude * _sun.SinDeclination)) / divisor : 0.0;
    }
}
