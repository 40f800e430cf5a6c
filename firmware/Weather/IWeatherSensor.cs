namespace Laterne.Weather;

/// <summary>A sensor for air temperature, humidity and pressure that measures when it is told to.</summary>
public interface IWeatherSensor
{
    /// <summary>Wants one measurement. Forgets one that was not taken; never throws, never waits.</summary>
    void Begin(long monotonicMs);

    /// <summary>Goes one short step on and says how far it is, one of <see cref="SensorState"/>. Never throws, never waits.</summary>
    /// <param name="monotonicMs">Now.</param>
    /// <param name="reading">Filled in with <see cref="SensorState.Done"/>, undefined otherwise.</param>
    int Poll(long monotonicMs, WeatherReading reading);
}
