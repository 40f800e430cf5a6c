using Laterne.Core;
using Laterne.Core.Health;
using Laterne.Core.Hotspot;
using Laterne.Core.Messaging;
using Laterne.Core.Ports;
using Laterne.Core.Settings;

namespace Laterne.Hotspot;

/// <summary>The access point: power by schedule and mains, a probe a minute, a power cycle when it is silent, its availability each hour.</summary>
public sealed class HotspotFunction : IPoleFunction
{
    private const int BusyMs = 250;
    private const int IdleMs = 1000;
    private const long RelayMs = 2000;

    private readonly FunctionSeat _seat;
    private readonly IRelay _relay;
    private readonly ProbeTurns _turns;
    private readonly MainsGate _mains;
    private readonly PowerCycles _cycles;
    private readonly Availability _availability;
    private readonly LastingEvent _silent;
    private readonly LastingEvent _fault;
    private readonly LastingEvent _relayFailure;
    private PoleSettings _pole;
    private bool _isPowered;
    private bool _isCycling;
    private bool _isAsked;
    private long _poweredSinceMs;
    private long _offSinceMs;
    private long _relayRightMs;
    private long _lastMs;

    /// <summary>Makes the function; the access point has no power until the first step.</summary>
    public HotspotFunction(FunctionSeat seat, IRelay relay, IHotspotProbe probe)
    {
        _seat = seat;
        _relay = relay;
        _pole = seat.Settings;
        _turns = new ProbeTurns(probe);
        _mains = new MainsGate(seat.Supply);
        _cycles = new PowerCycles(seat.Store);
        _availability = new Availability(seat.Measurements);
        _silent = new LastingEvent(HotspotEvents.Silent, seat.Events);
        _fault = new LastingEvent(HotspotEvents.Fault, seat.Events);
        _relayFailure = new LastingEvent(HotspotEvents.RelayFailure, seat.Events);
    }

    /// <summary>Power cycles so far, and the pauses between them.</summary>
    public PowerCycles Cycles => _cycles;

    /// <inheritdoc/>
    public string Name => FunctionName.Hotspot;

    /// <inheritdoc/>
    public string Health => !Settings.Flags[HotspotSettings.Enabled] ? FunctionHealth.Absent
        : _fault.IsRaised || _relayFailure.IsRaised ? FunctionHealth.Fault
        : _silent.IsRaised ? FunctionHealth.Silent : FunctionHealth.Ok;

    private HotspotSettings Settings => _pole.Hotspot;

    /// <inheritdoc/>
    public void Use(PoleSettings settings)
    {
        _pole = settings;
        _isAsked = true;
    }

    /// <inheritdoc/>
    public int Step(long monotonicMs, long utcMs)
    {
        long passedMs = _lastMs == 0 ? 0 : monotonicMs - _lastMs;
        _lastMs = monotonicMs;
        _mains.Look(monotonicMs);
        _cycles.Look(_pole.Offsets, monotonicMs, utcMs);
        bool isScheduled = Settings.Flags[HotspotSettings.Enabled] && Schedule.IsOn(Settings, _pole.Offsets, utcMs);
        bool hasMains = _mains.IsOpen || Settings.Flags[HotspotSettings.StaysOnBattery] || Settings.Flags[HotspotSettings.CarriesUplink];
        if (_isCycling && (!isScheduled || !hasMains || monotonicMs - _offSinceMs >= Settings.Values[HotspotSettings.OffS] * 1000L))
        {
            _isCycling = false;
        }

        Power(isScheduled && hasMains && !_isCycling, monotonicMs);
        if (isScheduled)
        {
            _availability.Pass(passedMs);
        }

        Watch(isScheduled, monotonicMs, utcMs);
        _availability.Report(_pole, monotonicMs, utcMs);
        WatchRelay(monotonicMs, utcMs);
        return _turns.IsBusy || _isCycling ? BusyMs : IdleMs;
    }

    /// <inheritdoc/>
    public bool Acknowledge(int ticket) => false;

    /// <inheritdoc/>
    public string? Command(string name, FieldReader fields, long monotonicMs, long utcMs)
    {
        if (name != "hotspot-power-cycle")
        {
            return null;
        }

        while (fields.NextMember())
        {
            fields.Skip();
        }

        if (!fields.IsFine || (!_isPowered && !fields.Refuse("cannot be done: the access point has no power now.")))
        {
            return AnswerLog.Refused;
        }

        BeginCycle(HotspotEvents.ByCommand, monotonicMs, utcMs);
        return AnswerLog.Done;
    }

    private void Power(bool isOn, long monotonicMs)
    {
        if (isOn == _isPowered)
        {
            return;
        }

        if (!isOn)
        {
            _availability.Judge(_turns.IsAnswering ? ProbeState.Answered : ProbeState.Unanswered, -1);
        }

        _isPowered = isOn;
        _poweredSinceMs = monotonicMs;
        _relayRightMs = monotonicMs;
        _relay.Set(isOn);
        _turns.Restart(monotonicMs);
    }

    /// <summary>Asks while it has power; judges, raises, clears and cycles.</summary>
    private void Watch(bool isScheduled, long monotonicMs, long utcMs)
    {
        if (!isScheduled || Settings.Address.Length == 0)
        {
            // Nothing is expected of it, or nobody can tell.
            _availability.Judge(ProbeState.NoNetwork, -1);
            _silent.Set(false, utcMs);
            _fault.Set(false, utcMs);
            return;
        }

        if (!_isPowered)
        {
            _availability.Judge(ProbeState.Unanswered, -1);
            return;
        }

        if (_isAsked)
        {
            _isAsked = false;
            _turns.Restart(monotonicMs);
        }

        int state = _turns.Step(Settings, monotonicMs - _poweredSinceMs, monotonicMs);
        if (state != ProbeState.Busy)
        {
            _availability.Judge(state, _turns.Clients);
        }

        if (_turns.IsAnswering)
        {
            _silent.Set(false, utcMs);
            _fault.Set(false, utcMs);
            if (_turns.AnsweringMs(monotonicMs) >= Settings.Values[HotspotSettings.BackoffMinutes] * 60_000L)
            {
                _cycles.Hold();
            }
        }
        else if (_turns.Failures >= Settings.Values[HotspotSettings.Failures])
        {
            Mend(monotonicMs, utcMs);
        }
    }

    private void Mend(long monotonicMs, long utcMs)
    {
        _silent.Set(true, utcMs);
        if (_cycles.Today >= Settings.Values[HotspotSettings.CyclesADay])
        {
            _fault.Set(Settings.Values[HotspotSettings.CyclesADay] > 0, utcMs);
        }
        else if (_cycles.IsDue(Settings, monotonicMs))
        {
            BeginCycle(HotspotEvents.BySilence, monotonicMs, utcMs);
        }
    }

    private void BeginCycle(string reason, long monotonicMs, long utcMs)
    {
        _cycles.Begin(monotonicMs);
        _availability.NoteCycle();
        _isCycling = true;
        _offSinceMs = monotonicMs;
        Power(false, monotonicMs);
        JsonWriter json = _seat.Events.Begin(HotspotEvents.PowerCycle, "", reason, utcMs);
        json.Member("powerCyclesToday", _cycles.Today);
        _seat.Events.End();
    }

    private void WatchRelay(long monotonicMs, long utcMs)
    {
        if (_relay.IsOn == _isPowered)
        {
            _relayRightMs = monotonicMs;
            _relayFailure.Set(false, utcMs);
        }
        else if (monotonicMs - _relayRightMs >= RelayMs)
        {
            _relayFailure.Set(true, utcMs);
        }
    }
}
