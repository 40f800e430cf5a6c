using Laterne.Core;
using Laterne.Core.Emergency;
using Laterne.Core.Health;
using Laterne.Core.Messaging;
using Laterne.Core.Ports;
using Laterne.Core.Settings;

namespace Laterne.Emergency;

/// <summary>
/// The call pillar. A press shows yellow, lights the street, is written to flash and goes to the server, in this order and within one
/// step; nothing it does waits for the server, and nothing that fails keeps the call from going out.
/// </summary>
public sealed class EmergencyFunction : IPoleFunction
{
    // Beyond this many presses of one call their events come every 10 s with the count, so that a vandal cannot push other events out.
    private const int EventsForPresses = 20;
    private const long CrowdedMs = 10_000;
    private const int IdleMs = 1000;

    private readonly FunctionSeat _seat;
    private readonly ICallButton _button;
    private readonly OpenCalls _calls;
    private readonly CallSender _sender;
    private readonly CallSigns _signs;
    private readonly ButtonWatch _watch = new ButtonWatch();
    private readonly SelfTest _test;
    private readonly SelfTestPlan _plan;
    private readonly SupplyWatch? _supply;
    private EmergencySettings _settings;
    private bool _started;
    private bool _isStuck;
    private bool _isOverdue;
    private bool _repeatWaits;
    private long _repeatMs;

    /// <summary>Makes it; a call that was open before the restart is open again.</summary>
    public EmergencyFunction(FunctionSeat seat, CallPillarPorts ports)
    {
        _seat = seat;
        _button = ports.Button;
        _settings = seat.Settings.Emergency;
        _calls = new OpenCalls(seat.Store, seat.Boot);
        _sender = new CallSender(_calls, seat.Uplink, seat.Tickets);
        _signs = new CallSigns(ports, seat.Light);
        _test = new SelfTest(ports, seat.Uplink);
        _plan = new SelfTestPlan(_calls.Content.TestedUtcMs);
        _supply = seat.Supply == null ? null : new SupplyWatch(seat.Supply, seat.Events);
        seat.Light.Emergency = _calls.Open != OpenCalls.None || seat.Light.Emergency;
    }

    /// <inheritdoc/>
    public string Name => FunctionName.Emergency;

    /// <inheritdoc/>
    public string Health => !_settings.Enabled ? FunctionHealth.Absent
        : _watch.IsStuck ? FunctionHealth.Stuck
        : _calls.IsUnsaved || !_test.HasPassed ? FunctionHealth.Fault : FunctionHealth.Ok;

    /// <summary>Number of the open call, 0 = none.</summary>
    public int CallNumber => _calls.Open == OpenCalls.None ? 0 : _calls.Content.Number[_calls.Open];

    /// <inheritdoc/>
    public void Use(PoleSettings settings) => _settings = settings.Emergency;

    /// <inheritdoc/>
    public int Step(long monotonicMs, long utcMs)
    {
        bool isPressed = _settings.Enabled && _button.IsPressed;
        int presses = TakePresses(isPressed);
        if (!_started)
        {
            _started = true;
            _signs.Begin(false, monotonicMs);
        }

        int before = CallNumber;
        for (int i = 0; i < presses; i++)
        {
            Press(monotonicMs, utcMs);
        }

        int open = _calls.Open;
        _signs.Show(CallNumber, open != OpenCalls.None && _calls.Content.Acknowledged[open], _settings, monotonicMs);
        int next = _sender.Step(monotonicMs, utcMs);
        _watch.Sense(isPressed, presses, _settings.StuckAfterS, monotonicMs);
        NoteStuck(utcMs);
        NoteRepeats(open, monotonicMs, utcMs);
        Test(monotonicMs, utcMs);
        _supply?.Step(monotonicMs, utcMs);
        _calls.Step(monotonicMs);

        // The lamp decides at the beginning of the next step.
        int wanted = CallNumber != before ? 1 : _test.IsRunning ? 50 : IdleMs;
        return wanted < next ? wanted : next < 1 ? 1 : next;
    }

    /// <inheritdoc/>
    public bool Acknowledge(int ticket) => _sender.Acknowledge(ticket);

    /// <inheritdoc/>
    public string? Command(string name, FieldReader fields, long monotonicMs, long utcMs)
    {
        if (name == "call-acknowledge" || name == "call-close")
        {
            return Answer(name == "call-close", fields, monotonicMs, utcMs);
        }

        if (name != "self-test")
        {
            return null;
        }

        if (_calls.Open != OpenCalls.None)
        {
            fields.Refuse("cannot be tested while a call is open.");
            return AnswerLog.Refused;
        }

        _test.Start(monotonicMs);
        return AnswerLog.Done;
    }

    private int TakePresses(bool isPressed)
    {
        int presses = _button.TakePresses();
        if (!_started && isPressed && presses > 0 && _calls.Content.ButtonIsStuck)
        {
            // Held down since before the restart: that press was a call already.
            presses--;
        }

        return _settings.Enabled ? presses : 0;
    }

    private void Press(long monotonicMs, long utcMs)
    {
        _test.Abort();
        int open = _calls.Open;
        if (open != OpenCalls.None)
        {
            _signs.Press(monotonicMs);
            _calls.Press(open);
            _repeatWaits = true;
            if (_calls.Content.Presses[open] <= EventsForPresses)
            {
                NoteRepeat(open, monotonicMs, utcMs);
            }

            return;
        }

        // The number is not known yet; what the caller sees does not wait for flash.
        _signs.Begin(true, monotonicMs);
        _signs.Show(CallSigns.NotYetNumbered, false, _settings, monotonicMs);
        open = _calls.Begin(_seat.Events.TakeSeq(), monotonicMs, utcMs);
        _sender.Begin(open, monotonicMs);
    }

    private string Answer(bool close, FieldReader fields, long monotonicMs, long utcMs)
    {
        long number = 0;
        while (fields.NextMember())
        {
            if (fields.Json.TextIs("callNumber"))
            {
                number = fields.Long("callNumber", 1, int.MaxValue);
            }
            else
            {
                fields.Skip();
            }
        }

        int call = _calls.Find(number);
        bool isOpen = call != OpenCalls.None && !_calls.Content.Closed[call];
        bool wasClosed = close && number > 0 && number <= _calls.Content.LastNumber;
        if (!fields.IsFine || (!isOpen && !wasClosed))
        {
            fields.Refuse("callNumber", number == 0 ? "is missing." : "names no open call of this pole.");
            return AnswerLog.Refused;
        }

        if (isOpen && close)
        {
            if (_repeatWaits)
            {
                NoteRepeat(call, monotonicMs, utcMs);
            }

            _seat.Events.Begin(EmergencyEvents.EmergencyCall, EventLog.Cleared, "", utcMs).Member("callNumber", number);
            _seat.Events.End();
            _calls.NoteClosed(call);
        }
        else if (isOpen)
        {
            _calls.NoteAcknowledged(call);
        }

        return AnswerLog.Done;
    }

    private void NoteStuck(long utcMs)
    {
        if (_watch.IsStuck == _isStuck)
        {
            return;
        }

        _isStuck = _watch.IsStuck;
        _calls.Content.ButtonIsStuck = _isStuck;
        _calls.Save();
        _seat.Events.Note(EmergencyEvents.CallButtonStuck, _isStuck ? EventLog.Raised : EventLog.Cleared, "", utcMs);
    }

    private void NoteRepeats(int open, long monotonicMs, long utcMs)
    {
        if (_repeatWaits && open != OpenCalls.None && monotonicMs - _repeatMs >= CrowdedMs)
        {
            NoteRepeat(open, monotonicMs, utcMs);
        }
    }

    private void NoteRepeat(int open, long monotonicMs, long utcMs)
    {
        _repeatWaits = false;
        _repeatMs = monotonicMs;
        JsonWriter json = _seat.Events.Begin(EmergencyEvents.CallRepeated, "", "", utcMs);
        json.Member("callNumber", _calls.Content.Number[open]);
        json.Member("presses", _calls.Content.Presses[open]);
        _seat.Events.End();
    }

    private void Test(long monotonicMs, long utcMs)
    {
        _plan.Follow(monotonicMs, utcMs);
        bool mayBegin = !_test.IsRunning && _calls.Open == OpenCalls.None && !_watch.IsStuck;
        if (mayBegin && _plan.IsDue(_settings.SelfTestHours, _seat.Uplink.IsConnected, monotonicMs))
        {
            _test.Start(monotonicMs);
        }

        if (_test.Step(monotonicMs))
        {
            _plan.NoteResult(_test.HasPassed, monotonicMs);
            _test.Note(_seat.Events, utcMs);
            if (_test.HasPassed && utcMs != Clock.Unknown)
            {
                _calls.Content.TestedUtcMs = utcMs;
                _calls.Save();
            }
        }

        bool isOverdue = _plan.IsOverdue(monotonicMs);
        if (isOverdue != _isOverdue)
        {
            _isOverdue = isOverdue;
            _seat.Events.Note(EmergencyEvents.SelfTestOverdue, isOverdue ? EventLog.Raised : EventLog.Cleared, "", utcMs);
        }
    }
}
