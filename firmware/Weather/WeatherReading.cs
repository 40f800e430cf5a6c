namespace Laterne.Weather;

/// <summary>What the sensor said, before any check.</summary>
public sealed class WeatherReading
{
    /// <summary>Hundredths of a degree Celsius.</summary>
    public int TemperatureCenti { get; set; }

    /// <summary>Relative humidity over water, hundredths of a percent.</summary>
    public int HumidityCenti { get; set; }

    /// <summary>Pressure at the sensor, not reduced to sea level, Pa.</summary>
    public int PressurePa { get; set; }
}
