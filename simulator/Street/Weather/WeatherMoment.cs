namespace Laterne.Street.Weather;

/// <summary>The air over a road, and the road, at one time.</summary>
/// <param name="AirTemperature">°C.</param>
/// <param name="DewPoint">°C, at most the air temperature.</param>
/// <param name="RoadTemperature">Surface of the road, °C.</param>
/// <param name="Pressure">hPa, at the place, not reduced to sea level.</param>
/// <param name="IsRaining">True around a front.</param>
public sealed record WeatherMoment(double AirTemperature, double DewPoint, double RoadTemperature, double Pressure, bool IsRaining)
{
    /// <summary>Relative humidity, 0..100 %.</summary>
    public double RelativeHumidity => HumidityAt(AirTemperature);

    /// <summary>True while hoar frost grows on the road: it is below freezing point and below the air's dew point.</summary>
    public bool IsHoarFrost => RoadTemperature <= 0 && RoadTemperature < DewPoint;

    /// <summary>True while water freezes on the road: hoar frost, or rain on a frozen road.</summary>
    public bool IsIcy => IsHoarFrost || (IsRaining && RoadTemperature <= 0);

    /// <summary>Relative humidity of the same air at another temperature, 0..100 %: at a sensor that the electronics beside it warm.</summary>
    public double HumidityAt(double celsius) => Math.Clamp(100 * Vapour.Saturation(DewPoint) / Vapour.Saturation(celsius), 0, 100);
}
