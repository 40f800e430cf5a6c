using Laterne.Core.Monitoring;
using Laterne.Core.Settings;

namespace Laterne.Monitoring;

/// <summary>The lamp's power against what its output explains. No reading is no verdict: a silent meter is the function energy's fault.</summary>
public sealed class PowerWatch
{
    // Of the way from standby to the expected power: below the first it does not burn, above the second it does.
    private const int DeadPercent = 20;
    private const int AlivePercent = 40;

    // Less than this nobody can tell from standby.
    private const int LeastRiseMilliwatt = 1000;

    private readonly Evidence _failure = new Evidence();
    private readonly Evidence _burner = new Evidence();
    private readonly Evidence _high = new Evidence();
    private readonly Evidence _low = new Evidence();
    private readonly CyclingWatch _cycling = new CyclingWatch();
    private readonly GearWatch _gear = new GearWatch();
    private long _spanMs;
    private long _raiseMs;
    private long _clearMs;

    /// <summary>Goes on with what flash knows.</summary>
    public void Restore(LampAlarms alarms)
    {
        _failure.IsRaised = alarms.Has(LampAlarm.Failure);
        _burner.IsRaised = alarms.Has(LampAlarm.DrawsWhileOff);
        _cycling.IsRaised = alarms.Has(LampAlarm.Cycling);
        _high.IsRaised = alarms.Has(LampAlarm.PowerTooHigh);
        _low.IsRaised = alarms.Has(LampAlarm.PowerTooLow);
        _gear.IsRaised = alarms.Has(LampAlarm.ControlGear);
    }

    /// <summary>Sets the alarms as they stand.</summary>
    public void Show(LampAlarms alarms)
    {
        alarms.Set(LampAlarm.Failure, _failure.IsRaised);
        alarms.Set(LampAlarm.DrawsWhileOff, _burner.IsRaised);
        alarms.Set(LampAlarm.Cycling, _cycling.IsRaised);
        alarms.Set(LampAlarm.PowerTooHigh, _high.IsRaised);
        alarms.Set(LampAlarm.PowerTooLow, _low.IsRaised);
        alarms.Set(LampAlarm.ControlGear, _gear.IsRaised);
    }

    /// <summary>Nobody watches any more: no alarm stands.</summary>
    public void Reset()
    {
        _failure.Reset();
        _burner.Reset();
        _high.Reset();
        _low.Reset();
        _cycling.Reset();
        _gear.Reset();
    }

    /// <summary>Another lamp, perhaps: its steps are compared anew.</summary>
    public void Forget() => _gear.Forget();

    /// <summary>Takes a reading.</summary>
    public void Take(LampReading reading, LuminaireSettings luminaire, MonitoringSettings settings, long monotonicMs)
    {
        int[] values = settings.Values;
        int tolerance = values[MonitoringSettings.ToleranceMilliwatt];
        _spanMs = reading.SpanMs;
        _raiseMs = values[MonitoringSettings.RaiseAfterS] * 1000L;
        _clearMs = values[MonitoringSettings.ClearAfterS] * 1000L;
        long aboveStandby = reading.Power - luminaire.StandbyPowerMilliwatt;
        if (reading.Output == 0)
        {
            Add(_burner, aboveStandby > tolerance, aboveStandby <= tolerance / 2);
            return;
        }

        int rise = reading.Rise;
        if (rise < LeastRiseMilliwatt || reading.Power < -tolerance)
        {
            // Too little to judge by, or a meter that was wired the wrong way round.
            return;
        }

        long percent = aboveStandby * 100 / rise;
        Add(_failure, percent < DeadPercent, percent >= AlivePercent);
        int verdict = percent < DeadPercent ? Evidence.For : percent >= AlivePercent ? Evidence.Against : Evidence.Between;
        _cycling.Take(verdict, reading, settings, monotonicMs);
        if (verdict == Evidence.For)
        {
            // A dead lamp is no witness for or against anything else.
            return;
        }

        _gear.Take(reading, luminaire.NominalPowerMilliwatt - luminaire.StandbyPowerMilliwatt);
        if (!_gear.IsRaised)
        {
            long allowed = ((long)reading.Expected * values[MonitoringSettings.TolerancePercent] / 100) + tolerance;
            long above = reading.Power - reading.Expected;
            Add(_high, above > allowed, above <= allowed * 3 / 4);
            Add(_low, -above > allowed, -above <= allowed * 3 / 4);
        }
    }

    private void Add(Evidence evidence, bool isFor, bool isAgainst) =>
        evidence.Add(isFor ? Evidence.For : isAgainst ? Evidence.Against : Evidence.Between, _spanMs, _raiseMs, _clearMs);
}
