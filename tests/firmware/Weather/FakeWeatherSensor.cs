namespace Laterne.Weather.Tests;

/// <summary>A sensor that answers 10 ms after it was asked, with whatever the test says.</summary>
internal sealed class FakeWeatherSensor : IWeatherSensor
{
    private long _readyMs;

    public double Celsius { get; set; } = 12;

    public double Percent { get; set; } = 70;

    public double Hectopascal { get; set; } = 1013.25;

    /// <summary>No answer at all.</summary>
    public bool IsSilent { get; set; }

    /// <summary>Never ready.</summary>
    public bool Hangs { get; set; }

    /// <summary>Changes what is said, once a measurement.</summary>
    public Action<WeatherReading>? Disturb { get; set; }

    public List<long> Asked { get; } = new(4096);

    /// <summary>A living humidity element is never quite still.</summary>
    public bool IsStill { get; set; }

    public void Begin(long monotonicMs)
    {
        Asked.Add(monotonicMs);
        _readyMs = monotonicMs + 10;
    }

    public int Poll(long monotonicMs, WeatherReading reading)
    {
        if (Hangs || monotonicMs < _readyMs)
        {
            return SensorState.Busy;
        }

        if (IsSilent)
        {
            return SensorState.Failed;
        }

        reading.TemperatureCenti = (int)Math.Round(Celsius * 100);
        reading.HumidityCenti = (int)Math.Round(Percent * 100) - (IsStill ? 0 : Asked.Count % 2);
        reading.PressurePa = (int)Math.Round(Hectopascal * 100);
        Disturb?.Invoke(reading);
        return SensorState.Done;
    }
}
