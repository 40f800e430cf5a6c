using Laterne.Core;
using Laterne.Core.Health;
using Laterne.Core.Messaging;
using Laterne.Core.Monitoring;
using Laterne.Core.Ports;
using Laterne.Core.Settings;

namespace Laterne.Monitoring;

/// <summary>
/// Watches the lamp: its power by the lamp's meter, its temperature, and whether it burns by day. The presence sensor, the photocell and
/// the clock are watched by the core's health, because every pole has those.
/// </summary>
public sealed class MonitoringFunction : IPoleFunction
{
    private const int IdleMs = 1000;

    private readonly MeasurementKind _kind = new MeasurementKind("lampTemperature", new string[] { "celsius", "outputCapHundredths" });
    private readonly long[] _values = new long[2];
    private readonly FunctionSeat _seat;
    private readonly LampReading _reading;
    private readonly LampAlarms _alarms;
    private readonly PowerWatch _power = new PowerWatch();
    private readonly DayWatch _day = new DayWatch();
    private readonly HeatWatch? _heat;
    private PoleSettings _settings;
    private long _measuredMs;
    private bool _started;

    /// <summary>Makes the function and goes on with what flash knows.</summary>
    public MonitoringFunction(FunctionSeat seat, IThermometer? thermometer)
    {
        _seat = seat;
        _settings = seat.Settings;
        _reading = new LampReading(seat.LampMeter);
        _alarms = new LampAlarms(seat.Events, seat.Store);
        _heat = thermometer == null ? null : new HeatWatch(thermometer);
        _power.Restore(_alarms);
        _day.IsRaised = _alarms.Has(LampAlarm.LitByDay);
        _heat?.Restore(_alarms);
    }

    /// <summary>Bits of the alarms that stand, by the constants of <see cref="LampAlarm"/>.</summary>
    public long Raised => _alarms.Raised;

    /// <inheritdoc/>
    public string Name => FunctionName.Monitoring;

    /// <inheritdoc/>
    public string Health => !_settings.Monitoring.Enabled ? FunctionHealth.Absent
        : _heat != null && _heat.IsFaulty ? FunctionHealth.Fault : FunctionHealth.Ok;

    /// <inheritdoc/>
    public void Use(PoleSettings settings)
    {
        _settings = settings;
        _power.Forget();
    }

    /// <inheritdoc/>
    public int Step(long monotonicMs, long utcMs)
    {
        MonitoringSettings settings = _settings.Monitoring;
        bool isNew = _reading.Take(
            _seat.Light.OutputHundredths, _settings.Luminaire, settings.Values[MonitoringSettings.SettleS], monotonicMs);
        if (!settings.Enabled || !_reading.IsUsed)
        {
            _power.Reset();
        }
        else if (isNew)
        {
            _power.Take(_reading, _settings.Luminaire, settings, monotonicMs);
        }

        if (settings.Enabled)
        {
            _day.Step(_seat.Light, settings, monotonicMs, utcMs);
            _heat?.Step(_seat.Light, _settings.Luminaire, settings, monotonicMs);
            Measure(monotonicMs, utcMs);
        }
        else
        {
            _day.Reset();
            _heat?.Reset(_seat.Light);
        }

        _power.Show(_alarms);
        _alarms.Set(LampAlarm.LitByDay, _day.IsRaised);
        _heat?.Show(_alarms);
        _alarms.Tell(_reading, _heat == null ? 0 : _heat.Celsius, monotonicMs, utcMs);
        return IdleMs;
    }

    /// <inheritdoc/>
    public bool Acknowledge(int ticket) => false;

    /// <inheritdoc/>
    public string? Command(string name, FieldReader fields, long monotonicMs, long utcMs) => null;

    private void Measure(long monotonicMs, long utcMs)
    {
        if (!_started)
        {
            _started = true;
            _measuredMs = monotonicMs;
        }

        if (_heat != null && monotonicMs - _measuredMs >= _settings.TelemetryPeriodS * 1000L)
        {
            _measuredMs = monotonicMs;
            _values[0] = _heat.IsFresh ? _heat.Celsius : Measurements.Absent;
            _values[1] = _heat.Cap;
            _seat.Measurements.Add(_kind, _values, monotonicMs, utcMs);
        }
    }
}
