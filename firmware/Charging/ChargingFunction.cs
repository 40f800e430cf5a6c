using Laterne.Core;
using Laterne.Core.Charging;
using Laterne.Core.Health;
using Laterne.Core.Messaging;
using Laterne.Core.Ports;
using Laterne.Core.Settings;

namespace Laterne.Charging;

/// <summary>
/// The charge point: control pilot, contactor, current limit, authorisation and sessions. The contactor is closed only while the vehicle
/// asks for energy at this moment, a session is in flash, current is offered and no alarm lasts; the step that sees one of these end
/// opens it.
/// </summary>
public sealed class ChargingFunction : IPoleFunction
{
    // IEC 61851-1: open within 100 ms after state C ends.
    private const int BusyMs = 50;
    private const int WatchMs = 200;
    private const int IdleMs = 1000;

    // The vehicle sees the pilot go constant and sheds its load; longer, and the feeder would bear lamp and vehicle.
    private const int ShedMs = 900;
    private const int NoteEveryMs = 10_000;
    private const string NoDiode = "diode";
    private const int NoPowerMilliwatt = 20_000;

    private readonly FunctionSeat _seat;
    private readonly PilotWatch _pilot;
    private readonly ContactorControl _contactor;
    private readonly CurrentLimit _limit;
    private readonly MeterWatch _meter;
    private readonly LimitWatch _over;
    private readonly ChargingAlarms _alarms;
    private readonly Authorisation _authorisation;
    private readonly ChargingCommands _commands;
    private readonly SessionBook _book;
    private readonly SessionSender _sender;
    private readonly ISignedMeter? _signedMeter;
    private SignedValues? _signed;
    private ChargingSettings _settings;
    private string _pilotFault = "";
    private bool _isBackwards;
    private int _roundMs;
    private int _lastReason;
    private int _offeredA;
    private int _notedState;
    private int _notedA;
    private long _notedMs;
    private long _zeroMs;
    private long _endMs;
    private long _lastMs;
    private bool _started;

    /// <summary>Makes it, the contactor open; a session that was under way before the restart ends as interrupted.</summary>
    public ChargingFunction(FunctionSeat seat, ChargingPorts ports)
    {
        _seat = seat;
        _book = new SessionBook(seat);
        _alarms = new ChargingAlarms(seat.Events);
        _alarms.Raised = _book.Open.Alarms;
        _contactor = new ContactorControl(ports.Contactor, _alarms.Has(ChargingAlarms.Welded), _alarms.Has(ChargingAlarms.NotClosing));
        _pilot = new PilotWatch(ports.Pilot);
        _pilot.Write(PilotDuty.NoCurrent);
        _limit = new CurrentLimit(seat.Uplink, ports.Thermometer);
        _meter = new MeterWatch(ports.Meter, _alarms.Has(ChargingAlarms.MeterMissing), _alarms.Has(ChargingAlarms.MeterBackwards));
        _over = new LimitWatch(ports.Meter);
        // Which fault it was is not in flash: the strictest, which lasts until the vehicle leaves.
        _pilotFault = _alarms.Has(ChargingAlarms.Pilot) ? NoDiode : "";
        _authorisation = new Authorisation(ports.Cards, seat.Events, seat.Uplink);
        _commands = new ChargingCommands(_authorisation, _limit.Server);
        _sender = new SessionSender(_book.Finished, seat.Uplink, seat.Tickets);
        _signedMeter = ports.SignedMeter;
        State = _book.Open.IsOpen ? ChargeState.Finishing : ChargeState.Idle;
        _notedState = State;
        _settings = seat.Settings.Charging;
        Use(seat.Settings);
    }

    /// <inheritdoc/>
    public string Name => FunctionName.Charging;

    /// <inheritdoc/>
    public string Health => !_settings.Flags[ChargingSettings.Enabled] ? FunctionHealth.Absent
        : _alarms.Raised != 0 ? FunctionHealth.Fault : FunctionHealth.Ok;

    /// <summary>State of the connector, a constant of <see cref="ChargeState"/>.</summary>
    public int State { get; private set; }

    /// <summary>Current that is offered to the vehicle, 0 or 6 A and more.</summary>
    public int OfferedA => _offeredA;

    /// <summary>Number of the session under way, 0 = none.</summary>
    public long SessionNumber => _book.Open.Data.Number;

    /// <inheritdoc/>
    public void Use(PoleSettings settings)
    {
        _settings = settings.Charging;
        _limit.Use(settings);
        _signed ??= _signedMeter != null && _signedMeter.IsUsed ? new SignedValues(_seat, _signedMeter, _book.Open) : null;

        // A reading is at most one round old; only one of a later round knows what the session took.
        int round = (settings.Energy.PeriodS * 1000) + 2000;
        _roundMs = round > MeterWatch.MissingMs ? MeterWatch.MissingMs : round;
    }

    /// <inheritdoc/>
    public int Step(long monotonicMs, long utcMs)
    {
        long elapsed = _started && monotonicMs > _lastMs ? monotonicMs - _lastMs : 0;
        _endMs = _started ? _endMs : monotonicMs;
        _started = true;
        _lastMs = monotonicMs;
        SessionData session = _book.Open.Data;
        _pilot.Step(monotonicMs);
        _limit.Step(_settings, monotonicMs);
        _meter.Step(_book.Open.IsOpen ? session.EndWh : 0, monotonicMs);
        _over.Step(_offeredA, _pilot.IsAtPlug, _limit.Most(_settings), _contactor.IsClosed, monotonicMs);
        _limit.Pause(_over.HasTripped, monotonicMs);
        _authorisation.Step(_settings, session, monotonicMs, utcMs);
        Watch(utcMs);
        if (_book.Open.IsOpen)
        {
            _book.Follow(_meter.IsRead, _meter.EnergyWh, _contactor.IsClosed ? elapsed : 0, monotonicMs, utcMs);
        }

        Advance(monotonicMs, utcMs);
        Drive(monotonicMs);
        _book.Step(monotonicMs);
        _sender.Step(monotonicMs);
        _signed?.Step(monotonicMs, utcMs);
        NoteState(monotonicMs, utcMs);
        _seat.IsCharging = _contactor.IsClosed || _book.Open.IsOpen;
        bool isBusy = _pilot.IsPlugged || _pilot.Instant != _pilot.State || _contactor.IsClosed;
        return isBusy ? BusyMs : _settings.Flags[ChargingSettings.Enabled] ? WatchMs : IdleMs;
    }

    /// <inheritdoc/>
    public bool Acknowledge(int ticket) => _sender.Acknowledge(ticket) || (_signed != null && _signed.Acknowledge(ticket));

    /// <inheritdoc/>
    public string? Command(string name, FieldReader fields, long monotonicMs, long utcMs) =>
        _commands.Take(name, fields, _settings, _book.Open.Data, _alarms.Raised != 0, monotonicMs, utcMs);

    private void Watch(long utcMs)
    {
        bool isOn = _settings.Flags[ChargingSettings.Enabled];
        if (_pilot.Fault.Length > 0)
        {
            _pilotFault = _pilot.Fault;
        }
        else if (_pilotFault != NoDiode || (_pilot.State == PilotState.A && _pilot.Instant == PilotState.A))
        {
            // A missing diode shows only while the pilot pulses: it counts as long as this vehicle stays.
            _pilotFault = "";
        }

        if (_pilot.State == PilotState.A)
        {
            _contactor.Forgive();
            _over.Forgive();
        }

        _isBackwards = _meter.IsBackwards || (_isBackwards && _book.Open.IsOpen);
        bool changed = _alarms.Set(ChargingAlarms.Welded, _contactor.IsWelded, "", utcMs)
            | _alarms.Set(ChargingAlarms.NotClosing, isOn && _contactor.DoesNotClose, "", utcMs)
            | _alarms.Set(ChargingAlarms.MeterMissing, isOn && _meter.IsMissing, "", utcMs)
            | _alarms.Set(ChargingAlarms.MeterBackwards, isOn && _isBackwards, "", utcMs)
            | _alarms.Set(ChargingAlarms.Pilot, isOn && _pilotFault.Length > 0, _pilotFault, utcMs)
            | _alarms.Set(ChargingAlarms.OverLimit, isOn && _over.IsOver, _over.Detail, utcMs)
            | _alarms.Set(ChargingAlarms.Storage, isOn && _book.Fault.Length > 0, _book.Fault, utcMs);
        if (changed)
        {
            _book.Open.Alarms = _alarms.Raised;
            _book.Open.TrySave();
        }
    }

    private void Advance(long monotonicMs, long utcMs)
    {
        bool isGone = _pilot.State == PilotState.A;
        if (State == ChargeState.Finishing)
        {
            Finish(isGone, monotonicMs, utcMs);
        }
        else if (_book.Open.IsOpen)
        {
            int reason = WhyEnd(isGone);
            if (reason != EndReason.None)
            {
                _book.End(reason, monotonicMs);
                _endMs = monotonicMs;
                State = ChargeState.Finishing;
                return;
            }

            bool hasBegun = _book.Open.Data.ChargingMs > 0;
            State = _contactor.IsClosed ? ChargeState.Charging : hasBegun ? ChargeState.Suspended : ChargeState.Authorised;
        }
        else
        {
            State = isGone ? ChargeState.Idle : _pilot.IsPlugged || State != ChargeState.Idle ? ChargeState.Occupied : ChargeState.Idle;
            TryBegin(monotonicMs, utcMs);
        }
    }

    private void TryBegin(long monotonicMs, long utcMs)
    {
        int kind = _authorisation.Kind(_settings);
        bool mayBegin = _pilot.IsPlugged && _settings.Flags[ChargingSettings.Enabled] && _alarms.Raised == 0 && _meter.IsRead
            && kind != Authorisation.None;
        if (mayBegin && _book.TryBegin(kind, _authorisation.Reference, _meter.EnergyWh, monotonicMs, utcMs))
        {
            _signed?.Begin(_authorisation.Reference);
            _authorisation.Use();
            State = ChargeState.Authorised;
        }
    }

    private int WhyEnd(bool isGone) =>
        _alarms.StopsCharging ? EndReason.Fault
        : isGone ? EndReason.VehicleLeft
        : _over.MustStop ? EndReason.OverLimit
        : !_settings.Flags[ChargingSettings.Enabled] ? EndReason.Disabled
        : _authorisation.StopAsked;

    private void Finish(bool isGone, long monotonicMs, long utcMs)
    {
        if (_book.Open.IsOpen)
        {
            long waited = monotonicMs - _endMs;
            bool isMeasured = _meter.IsRead && _meter.PowerMilliwatt < NoPowerMilliwatt && waited >= _roundMs;
            if (!_contactor.IsClosed && (isMeasured || waited >= MeterWatch.MissingMs))
            {
                _lastReason = _book.Open.Data.Reason;
                bool isFinished = _book.TryFinish(isMeasured, monotonicMs, utcMs);
                _signed?.End(isFinished);
            }

            return;
        }

        // Who was stopped by a fault or a power cut may go on; who was stopped by a person has to come anew.
        bool mayGoOn = _lastReason == EndReason.Fault || _lastReason == EndReason.Interrupted || _authorisation.IsGranted;
        State = isGone ? ChargeState.Idle : mayGoOn ? ChargeState.Occupied : ChargeState.Finishing;
    }

    private void Drive(long monotonicMs)
    {
        bool runs = _book.Open.IsOpen && State != ChargeState.Finishing && !_alarms.StopsCharging;
        int offered = runs ? _limit.Ampere : 0;
        _zeroMs = _offeredA > 0 ? monotonicMs : _zeroMs;
        _offeredA = offered;
        _pilot.Write(PilotDuty.Of(offered));
        bool sheds = _contactor.IsClosed && !_over.HasTripped && monotonicMs - _zeroMs < ShedMs;
        bool wanted = _book.Open.IsOpen && !_alarms.StopsCharging && _pilot.AsksForEnergy && (offered > 0 || sheds);
        _contactor.Step(wanted, monotonicMs);
    }

    private void NoteState(long monotonicMs, long utcMs)
    {
        bool isOther = State != _notedState || _offeredA != _notedA;
        if (!isOther || (_notedMs > 0 && monotonicMs - _notedMs < NoteEveryMs))
        {
            return;
        }

        _notedState = State;
        _notedA = _offeredA;
        _notedMs = monotonicMs;
        JsonWriter json = _seat.Events.Begin(ChargingEvents.ChargePointState, "", "", utcMs);
        json.Member("state", ChargeState.Name(State));
        json.Member("limitA", _offeredA);
        json.Member("pilot", PilotState.Name(_pilot.State));
        _seat.Events.End();
    }
}
