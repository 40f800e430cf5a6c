using Laterne.Core;
using Laterne.Core.Health;
using Laterne.Core.Messaging;
using Laterne.Core.Settings;
using Laterne.Core.Weather;

namespace Laterne.Weather;

/// <summary>The weather station: a measurement a minute, a mean every ten, the risk of a slippery road with each mean.</summary>
public sealed class WeatherFunction : IPoleFunction
{
    // More often would warm the sensor by itself.
    private const long SampleMs = 60_000;
    private const long MeanMs = 10 * 60_000;
    private const int MeansMissed = 3;
    private const int BusyMs = 10;
    private const int IdleMs = 1000;
    private const long LongestMeasurementMs = 5_000;

    private readonly MeasurementKind _kind = new MeasurementKind("weather", new string[]
    {
        "airTemperatureCenti", "relativeHumidityCenti", "dewPointCenti", "atmosphericPressurePa", "heightDm", "iceRisk", "samples",
    });

    private readonly FunctionSeat _seat;
    private readonly IWeatherSensor _sensor;
    private readonly WeatherReading _reading = new WeatherReading();
    private readonly SampleCheck _check = new SampleCheck();
    private readonly FaultWatch _watch = new FaultWatch();
    private readonly Mean _temperature = new Mean();
    private readonly Mean _humidity = new Mean();
    private readonly Mean _pressure = new Mean();
    private readonly long[] _values = new long[7];
    private WeatherSettings _settings;
    private int _selfHeating;
    private bool _isOn;
    private bool _isMeasuring;
    private long _sampleMs;
    private long _beganMs;
    private long _meanMs;
    private int _missed;
    private int _toldLevel;

    /// <summary>Makes the function of a pole with a weather sensor.</summary>
    public WeatherFunction(FunctionSeat seat, IWeatherSensor sensor)
    {
        _seat = seat;
        _sensor = sensor;
        _settings = seat.Settings.Weather;
        _selfHeating = _settings.SelfHeatingCentiKelvin;
    }

    /// <summary>Risk of a slippery road.</summary>
    public IceRisk Ice { get; } = new IceRisk();

    /// <inheritdoc/>
    public string Name => FunctionName.Weather;

    /// <inheritdoc/>
    public string Health => !_settings.Enabled ? FunctionHealth.Absent
        : !_watch.IsRaised ? FunctionHealth.Ok
        : _watch.Reason == SampleFault.HumidityStuck ? FunctionHealth.Stuck : FunctionHealth.Fault;

    /// <inheritdoc/>
    public void Use(PoleSettings settings)
    {
        _settings = settings.Weather;
        if (_settings.SelfHeatingCentiKelvin != _selfHeating)
        {
            // Old and new correction must not meet in one mean.
            _selfHeating = _settings.SelfHeatingCentiKelvin;
            ClearMeans();
        }
    }

    /// <inheritdoc/>
    public int Step(long monotonicMs, long utcMs)
    {
        if (!_settings.Enabled)
        {
            Stop(utcMs);
            return IdleMs;
        }

        if (!_isOn)
        {
            _isOn = true;
            _sampleMs = monotonicMs;
            _meanMs = monotonicMs + MeanMs;
            ClearMeans();
            _check.Reset();
        }

        if (monotonicMs >= _meanMs)
        {
            Close(monotonicMs, utcMs);
        }

        Measure(monotonicMs, utcMs);
        return _isMeasuring ? BusyMs : IdleMs;
    }

    /// <inheritdoc/>
    public bool Acknowledge(int ticket) => false;

    /// <inheritdoc/>
    public string? Command(string name, FieldReader fields, long monotonicMs, long utcMs) => null;

    private void Measure(long monotonicMs, long utcMs)
    {
        if (!_isMeasuring)
        {
            if (monotonicMs >= _sampleMs)
            {
                _isMeasuring = true;
                _beganMs = monotonicMs;
                _sampleMs = Next(_sampleMs, SampleMs, monotonicMs);
                _sensor.Begin(monotonicMs);
            }

            return;
        }

        int state = _sensor.Poll(monotonicMs, _reading);
        if (state == SensorState.Busy && monotonicMs - _beganMs <= LongestMeasurementMs)
        {
            return;
        }

        _isMeasuring = false;
        string fault = SampleFault.Silent;
        if (state == SensorState.Done)
        {
            fault = _check.Judge(_reading, _selfHeating, monotonicMs);
            _temperature.Add(_check.TemperatureCenti);
            _humidity.Add(_check.HumidityCenti);
            _pressure.Add(_check.PressurePa);
        }

        _watch.Sense(fault, _seat.Events, utcMs);
    }

    private void Close(long monotonicMs, long utcMs)
    {
        _meanMs = Next(_meanMs, MeanMs, monotonicMs);
        long temperature = _temperature.Value;
        if (temperature != Measurements.Absent)
        {
            _missed = 0;
            Ice.Judge(temperature, _humidity.Value, monotonicMs);
            NoteIce(temperature, utcMs);
            _values[0] = temperature;
            _values[1] = _humidity.Value;
            _values[2] = Humidity.DewPointCenti(temperature, _humidity.Value);
            _values[3] = _pressure.Value;
            _values[4] = _settings.HeightDm;
            _values[5] = Ice.Level;
            _values[6] = _temperature.Count;
            _seat.Measurements.Add(_kind, _values, monotonicMs, utcMs);
        }
        else if (++_missed >= MeansMissed)
        {
            Ice.Forget();
            _missed = MeansMissed;
        }

        ClearMeans();
    }

    private void NoteIce(long temperature, long utcMs)
    {
        if (Ice.Level == _toldLevel)
        {
            return;
        }

        JsonWriter json = _seat.Events.Begin(WeatherEvents.IceRisk, "", Ice.Reason, utcMs);
        json.Member("level", Ice.Level);
        json.Member("levelBefore", _toldLevel);
        json.Member("airTemperatureCenti", temperature);
        _seat.Events.End();
        _toldLevel = Ice.Level;
    }

    private void Stop(long utcMs)
    {
        if (_isOn)
        {
            _isOn = false;
            _isMeasuring = false;
            _watch.Reset(_seat.Events, utcMs);
            Ice.Forget();
        }
    }

    private void ClearMeans()
    {
        _temperature.Clear();
        _humidity.Clear();
        _pressure.Clear();
    }

    /// <summary>The next turn of a period; turns that were slept through are not made up.</summary>
    private static long Next(long dueMs, long periodMs, long monotonicMs) =>
        monotonicMs - dueMs < periodMs ? dueMs + periodMs : monotonicMs + periodMs;
}
