namespace Laterne.Weather;

/// <summary>Types of events of the weather station on the wire.</summary>
public static class WeatherEvents
{
    /// <summary>The sensor gives no usable values; the detail is one of <see cref="SampleFault"/>.</summary>
    public const string WeatherFault = "weatherFault";

    /// <summary>The level of <see cref="IceRisk"/> changed; the detail is its reason.</summary>
    public const string IceRisk = "iceRisk";
}
