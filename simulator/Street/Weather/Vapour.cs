namespace Laterne.Street.Weather;

/// <summary>Vapour over water after Magnus, constants of WMO-No. 8 (2018), annex 4.B.</summary>
internal static class Vapour
{
    /// <summary>Saturation pressure at a temperature, hPa.</summary>
    public static double Saturation(double celsius) => 6.112 * Math.Exp(17.62 * celsius / (243.12 + celsius));

    /// <summary>Dew point of air with a relative humidity above 0 %, °C.</summary>
    public static double DewPoint(double celsius, double percent)
    {
        var exponent = 17.62 * celsius / (243.12 + celsius) + Math.Log(percent / 100);
        return 243.12 * exponent / (17.62 - exponent);
    }
}
