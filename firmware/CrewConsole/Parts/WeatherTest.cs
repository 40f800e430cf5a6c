using Laterne.Weather;

namespace Laterne.CrewConsole;

/// <summary><c>test-weather</c>: one measurement of its own. One of the pole's that runs at this moment is measured again a minute later.</summary>
public sealed class WeatherTest : PartTest
{
    private readonly IWeatherSensor? _sensor;
    private readonly WeatherReading _reading = new WeatherReading();

    /// <summary>Keeps the sensor.</summary>
    public WeatherTest(IWeatherSensor? sensor)
        : base("test-weather", null) => _sensor = sensor;

    /// <inheritdoc/>
    protected override bool Start(CrewRequest request, CrewAnswer answer)
    {
        if (_sensor == null)
        {
            return Absent(answer);
        }

        _sensor.Begin(BeganMs);
        return false;
    }

    /// <inheritdoc/>
    protected override bool Go(CrewAnswer answer, long monotonicMs, bool isTimeUp)
    {
        if (_sensor == null)
        {
            return Absent(answer);
        }

        int state = _sensor.Poll(monotonicMs, _reading);
        if (state == SensorState.Done)
        {
            answer.Json.Member("airTemperatureCenti", _reading.TemperatureCenti);
            answer.Json.Member("relativeHumidityCenti", _reading.HumidityCenti);
            answer.Json.Member("atmosphericPressurePa", _reading.PressurePa);
            return true;
        }

        if (state != SensorState.Failed && !isTimeUp)
        {
            return false;
        }

        answer.Refuse(ErrorCode.Silent, "The sensor does not answer on I2C.");
        return true;
    }
}
