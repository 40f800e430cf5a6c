using System;
using Laterne.Core.Messaging;

namespace Laterne.Weather;

/// <summary>
/// Humidity after Magnus, over water, with the constants of WMO-No. 8 (Guide to Instruments, 2018, part I, annex 4.B):
/// saturation pressure 6.112 hPa · exp(17.62 t / (243.12 °C + t)), valid from -45 to 60 °C.
/// </summary>
public static class Humidity
{
    private const double Slope = 17.62;
    private const double Offset = 243.12;
    private const int LowestCenti = -4500;
    private const int HighestCenti = 6000;
    private const int SaturationCenti = 10_000;

    /// <summary>The dew point.</summary>
    /// <param name="temperatureCenti">-45 to 60 °C in hundredths.</param>
    /// <param name="humidityCenti">Above 0 to 100 % in hundredths.</param>
    /// <returns>Hundredths of a degree, at most the temperature; <see cref="Measurements.Absent"/> outside the ranges.</returns>
    public static long DewPointCenti(long temperatureCenti, long humidityCenti)
    {
        if (!IsInRange(temperatureCenti) || humidityCenti < 1 || humidityCenti > SaturationCenti)
        {
            return Measurements.Absent;
        }

        double exponent = Exponent(temperatureCenti) + Math.Log(humidityCenti / 10_000.0);

        // The exponent is at most 3.49 at 60 °C: the divisor stays above 14.
        double divisor = Slope - exponent;
        if (divisor < 1)
        {
            return Measurements.Absent;
        }

        long centi = (long)Math.Clamp(Math.Floor((Offset * exponent / divisor * 100) + 0.5), -20_000.0, HighestCenti);
        return centi > temperatureCenti ? temperatureCenti : centi;
    }

    /// <summary>
    /// The humidity at another temperature with the same vapour in the air: what a warmed sensor would say in the cooler air around it.
    /// </summary>
    /// <returns>Hundredths of a percent, also above 100 %; <see cref="Measurements.Absent"/> outside the range of temperatures.</returns>
    public static long AtTemperature(long humidityCenti, long sensorCenti, long airCenti)
    {
        if (!IsInRange(sensorCenti) || !IsInRange(airCenti) || humidityCenti < 0 || humidityCenti > SaturationCenti)
        {
            return Measurements.Absent;
        }

        double humidity = humidityCenti * Math.Exp(Exponent(sensorCenti) - Exponent(airCenti));
        return (long)Math.Clamp(Math.Floor(humidity + 0.5), 0.0, 1_000_000.0);
    }

    private static bool IsInRange(long temperatureCenti) => temperatureCenti >= LowestCenti && temperatureCenti <= HighestCenti;

    private static double Exponent(long temperatureCenti)
    {
        double celsius = temperatureCenti / 100.0;
        double divisor = Offset + celsius;
        return divisor > 1 ? Slope * celsius / divisor : 0;
    }
}
