using Laterne.Core.Lighting;
using Laterne.Core.Messaging;
using Laterne.Core.Ports;

namespace Laterne.Core.Health;

/// <summary>Turns the state of sensors, storage and clock into the health of each function, and its changes into events.</summary>
public sealed class HealthWatch
{
    private const long PhotocellSilenceMs = 60_000;
    private const long ClockGraceMs = 60_000;

    // In twilight photocell and clock agree for a moment and part again.
    private const long AgreementMs = 5 * 60_000;

    private readonly EventLog _events;
    private readonly LightControl _light;
    private bool _started;
    private long _luxMs;
    private long _clockMs;
    private bool _stuck;
    private bool _silent;
    private bool _mismatch;
    private long _mismatchMs;
    private bool _storage;
    private bool _clock;
    private int _override;

    /// <summary>Watches a pole's light.</summary>
    public HealthWatch(EventLog events, LightControl light)
    {
        _events = events;
        _light = light;
    }

    /// <summary>Looks once.</summary>
    public void Step(PoleState state, bool hasPhotocell, bool storageFault, long monotonicMs, long utcMs)
    {
        if (!_started)
        {
            _started = true;
            _luxMs = monotonicMs;
            _clockMs = monotonicMs;
        }

        _luxMs = state.Lux >= 0 ? monotonicMs : _luxMs;
        _clockMs = utcMs != Clock.Unknown ? monotonicMs : _clockMs;
        bool motion = _light.MotionWorks;
        bool stuck = motion && _light.Liveness.IsStuck;
        bool silent = motion && _light.Liveness.IsSilent;
        bool mismatch = _light.ClockCheck.IsMismatch;
        bool doubted = _light.ClockCheck.ClockIsDoubted;
        bool clockLost = monotonicMs - _clockMs >= ClockGraceMs;
        bool photocellFault = monotonicMs - _luxMs >= PhotocellSilenceMs || (mismatch && !doubted);
        state.Health.Set(
            !motion ? FunctionHealth.Absent : stuck ? FunctionHealth.Stuck : silent ? FunctionHealth.Silent : FunctionHealth.Ok,
            !hasPhotocell ? FunctionHealth.Absent : photocellFault ? FunctionHealth.Fault : FunctionHealth.Ok,
            storageFault ? FunctionHealth.Fault : FunctionHealth.Ok,
            utcMs == Clock.Unknown || doubted ? FunctionHealth.Fault : FunctionHealth.Ok);
        _stuck = Note(EventType.PresenceSensorStuck, _stuck, stuck, utcMs);
        _silent = Note(EventType.PresenceSensorSilent, _silent, silent, utcMs);
        _mismatchMs = mismatch ? monotonicMs : _mismatchMs;
        _mismatch = Note(EventType.PhotocellMismatch, _mismatch, mismatch || (_mismatch && monotonicMs - _mismatchMs < AgreementMs), utcMs);
        _storage = Note(EventType.StorageFault, _storage, storageFault, utcMs);
        _clock = Note(EventType.ClockLost, _clock, clockLost, utcMs);
        NoteOverride(utcMs);
    }

    private bool Note(string type, bool was, bool now, long utcMs)
    {
        if (was != now)
        {
            _events.Note(type, now ? EventLog.Raised : EventLog.Cleared, "", utcMs);
        }

        return now;
    }

    private void NoteOverride(long utcMs)
    {
        OverrideCommand command = _light.Override;
        int running = command.IsRunning ? command.Number : 0;
        if (running == _override)
        {
            return;
        }

        if (_override != 0)
        {
            _events.Note(EventType.OverrideEnded, "", "", utcMs);
        }

        if (running != 0)
        {
            _events.Note(EventType.OverrideStarted, "", command.Reason, utcMs);
        }

        _override = running;
    }
}
