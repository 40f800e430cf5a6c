namespace Laterne.Street.Weather;

/// <summary>The weather with which a run begins; from there it goes on by itself.</summary>
public sealed record RoadWeatherOptions
{
    /// <summary>Air temperature at the start, -30..45 °C.</summary>
    public double AirTemperature { get; init; } = 8;

    /// <summary>Relative humidity at the start, 5..100 %.</summary>
    public double RelativeHumidity { get; init; } = 75;

    /// <summary>Pressure at the start, 900..1070 hPa.</summary>
    public double Pressure { get; init; } = 1013;

    /// <summary>A front with rain and another air mass once in so many hours, 0 (never) or 6..240.</summary>
    public double FrontEveryHours { get; init; }
}
