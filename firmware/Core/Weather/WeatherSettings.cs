namespace Laterne.Core.Weather;

/// <summary>The section <c>weather</c> of the settings document.</summary>
public sealed class WeatherSettings
{
    /// <summary>Makes the built-in values.</summary>
    public WeatherSettings()
    {
        Reset();
    }

    /// <summary>Whether the sensor is asked.</summary>
    public bool Enabled { get; set; }

    /// <summary>Height of the sensor above the ground, 0 to 200 dm. Reported with each reading: a lamp's height is not the 2 m of WMO.</summary>
    public int HeightDm { get; set; }

    /// <summary>By how much the electronics beside it warm the sensor, 0 to 1000 hundredths of a kelvin; taken off each temperature.</summary>
    public int SelfHeatingCentiKelvin { get; set; }

    /// <summary>The built-in values: off.</summary>
    public void Reset()
    {
        Enabled = false;
        HeightDm = 45;
        SelfHeatingCentiKelvin = 0;
    }
}
