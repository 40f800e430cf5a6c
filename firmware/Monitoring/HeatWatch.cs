using Laterne.Core.Lighting;
using Laterne.Core.Monitoring;
using Laterne.Core.Ports;
using Laterne.Core.Settings;

namespace Laterne.Monitoring;

/// <summary>
/// The luminaire's temperature: an alarm, and where the settings want it a cap on the output that falls from full to the derated level.
/// A thermometer that cannot be read dims nothing: into light.
/// </summary>
public sealed class HeatWatch
{
    private const long EveryMs = 2_000;
    private const int MissesToFault = 5;
    private const int GoodToClear = 5;
    private const int HysteresisC = 5;

    // Heat comes and goes slowly; a reading that trembles must not move the light.
    private const int TrembleC = 2;
    private const long AlarmAfterMs = 10_000;
    private const long CalmAfterMs = 60_000;
    private const int FullHundredths = 10_000;

    // One percent a second: nobody sees it move.
    private const int SlewHundredths = 100 * (int)(EveryMs / 1000);

    private readonly IThermometer _thermometer;
    private readonly Evidence _high = new Evidence();
    private int _misses;
    private int _good;
    private long _readMs;
    private bool _started;
    private bool _hasReading;
    private int _smoothC;
    private int _cap = FullHundredths;

    /// <summary>Makes it.</summary>
    public HeatWatch(IThermometer thermometer)
    {
        _thermometer = thermometer;
    }

    /// <summary>Last temperature, °C.</summary>
    public int Celsius { get; private set; }

    /// <summary>True while the last reading is one of now.</summary>
    public bool IsFresh => _hasReading && _misses == 0;

    /// <summary>True while nobody knows how hot it is.</summary>
    public bool IsFaulty { get; private set; }

    /// <summary>The cap, hundredths of a percent.</summary>
    public int Cap => _cap;

    /// <summary>Goes on with what flash knows.</summary>
    public void Restore(LampAlarms alarms)
    {
        _high.IsRaised = alarms.Has(LampAlarm.HighTemperature);
        IsFaulty = alarms.Has(LampAlarm.ThermometerFault);
    }

    /// <summary>Sets the alarms as they stand. Derated it is from the first percent on until the last one is back.</summary>
    public void Show(LampAlarms alarms)
    {
        alarms.Set(LampAlarm.HighTemperature, _high.IsRaised);
        alarms.Set(LampAlarm.ThermometerFault, IsFaulty);
        alarms.Set(LampAlarm.Derated, _cap < FullHundredths);
    }

    /// <summary>Nobody watches any more: nothing is capped, no alarm stands.</summary>
    public void Reset(LightControl light)
    {
        _high.Reset();
        IsFaulty = false;
        _cap = FullHundredths;
        light.OutputCap = FullHundredths;
        light.CapsEmergency = false;
    }

    /// <summary>Reads, judges, caps.</summary>
    public void Step(LightControl light, LuminaireSettings luminaire, MonitoringSettings settings, long monotonicMs)
    {
        if (_started && monotonicMs - _readMs < EveryMs)
        {
            return;
        }

        long span = _started ? monotonicMs - _readMs : 0;
        _started = true;
        _readMs = monotonicMs;
        int[] values = settings.Values;
        bool isRead = Read();
        if (isRead)
        {
            int high = values[MonitoringSettings.HighTemperatureC];
            int verdict = Celsius >= high ? Evidence.For : Celsius <= high - HysteresisC ? Evidence.Against : Evidence.Between;
            _high.Add(verdict, span > 2 * EveryMs ? 2 * EveryMs : span, AlarmAfterMs, CalmAfterMs);
        }

        bool isKnown = _hasReading && !IsFaulty;
        int target = settings.Derates && isKnown ? Target(luminaire, values) : FullHundredths;
        _cap = target < _cap - SlewHundredths ? _cap - SlewHundredths : target > _cap + SlewHundredths ? _cap + SlewHundredths : target;
        light.OutputCap = _cap;
        light.CapsEmergency = settings.Derates && isKnown && _smoothC >= values[MonitoringSettings.HardLimitC];
    }

    private bool Read()
    {
        bool isRead = _thermometer.TryRead(out int celsius);
        _misses = isRead ? 0 : _misses < MissesToFault ? _misses + 1 : MissesToFault;
        _good = !isRead ? 0 : _good < GoodToClear ? _good + 1 : GoodToClear;
        IsFaulty = IsFaulty ? _good < GoodToClear : _misses == MissesToFault;
        if (isRead)
        {
            Celsius = celsius;
            bool isFirst = !_hasReading || celsius > _smoothC;
            _smoothC = isFirst ? celsius : celsius < _smoothC - TrembleC ? celsius + TrembleC : _smoothC;
            _hasReading = true;
        }

        return isRead;
    }

    private int Target(LuminaireSettings luminaire, int[] values)
    {
        int from = values[MonitoringSettings.DerateFromC];
        int to = values[MonitoringSettings.DerateToC];
        int lowest = values[MonitoringSettings.DeratedLevel];
        lowest = 100 * (lowest < luminaire.MinimumDimLevel ? luminaire.MinimumDimLevel : lowest);
        int span = to - from;
        if (_smoothC <= from || span <= 0)
        {
            return FullHundredths;
        }

        return _smoothC >= to ? lowest : FullHundredths - ((FullHundredths - lowest) * (_smoothC - from) / span);
    }
}
