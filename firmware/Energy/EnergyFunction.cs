using Laterne.Core;
using Laterne.Core.Energy;
using Laterne.Core.Health;
using Laterne.Core.Messaging;
using Laterne.Core.Settings;

namespace Laterne.Energy;

/// <summary>
/// The meters of lamp and charger on one line, asked in turn. A reading goes to the server with each telemetry period.
/// </summary>
/// <remarks>
/// Flash: the meter itself keeps its register over a power cut, so the record only has to know from which register on the pole
/// counted. It is written when the meter is first seen or swapped, and every hour while energy flows: at most 24 writes of 24 bytes
/// a day and meter, 350,000 in 20 years for both, less than the counters' record (see <see cref="CounterRecord"/>).
/// </remarks>
public sealed class EnergyFunction : IPoleFunction
{
    private const long SaveEveryMs = 60 * 60_000;

    // An answer of 13 bytes takes 14 ms at 9600 baud; asking more often gains nothing.
    private const int AskingMs = 20;
    private const int IdleMs = 1000;
    private const int LeastIdleMs = 10;

    // A wallbox controller is asked every quarter of a second, and a new limit must not wait.
    private const int WallboxMs = 50;

    private readonly Measurements _measurements;
    private MeterPlace? _turn;
    private int _periodS = 10;
    private int _telemetryS = 900;
    private long _roundMs;
    private long _settledMs;
    private long _measuredMs;
    private long _savedMs;
    private bool _started;
    private bool _isSettling = true;
    private bool _isMetersTurn;

    /// <summary>Makes the function of a pole with a line to meters.</summary>
    public EnergyFunction(FunctionSeat seat, IMeterBus bus)
    {
        _measurements = seat.Measurements;
        Lamp = new MeterPlace("lampMeter", bus, seat.Store, seat.Events);
        Charger = new MeterPlace("chargerMeter", bus, seat.Store, seat.Events);
        Signing = new SigningMeter(bus);
        Use(seat.Settings);
    }

    /// <summary>The meter that signs.</summary>
    public SigningMeter Signing { get; }

    /// <summary>The wallbox controller on the same line; null: there is none.</summary>
    public WallboxReader? Wallbox { get; set; }

    /// <summary>The lamp's meter.</summary>
    public MeterPlace Lamp { get; }

    /// <summary>The charger's meter.</summary>
    public MeterPlace Charger { get; }

    /// <inheritdoc/>
    public string Name => FunctionName.Energy;

    /// <inheritdoc/>
    public string Health
    {
        get
        {
            if (!Lamp.IsUsed && !Charger.IsUsed)
            {
                return FunctionHealth.Absent;
            }

            bool isFaulty = (Lamp.IsUsed && Lamp.State.IsFaulty) || (Charger.IsUsed && Charger.State.IsFaulty);
            return isFaulty ? FunctionHealth.Fault : FunctionHealth.Ok;
        }
    }

    /// <inheritdoc/>
    public void Use(PoleSettings settings)
    {
        EnergySettings energy = settings.Energy;
        bool isOtherLamp = Lamp.Use(energy.LampModel, energy.LampAddress);
        bool isOtherCharger = Charger.Use(energy.ChargerModel, energy.ChargerAddress);
        Signing.Use(energy.SignedModel, energy.SignedAddress);
        _periodS = energy.PeriodS;
        _telemetryS = settings.TelemetryPeriodS;
        if (isOtherLamp || isOtherCharger)
        {
            _turn = null;
            _isSettling = true;
        }
    }

    /// <inheritdoc/>
    public int Step(long monotonicMs, long utcMs)
    {
        Lamp.Tell(utcMs);
        Charger.Tell(utcMs);
        if (_isSettling)
        {
            // An answer to a question that is asked no more must not meet the next one: answers do not say which register they are of.
            _isSettling = false;
            _settledMs = monotonicMs + MeterReader.AnswerWithinMs;
            _roundMs = monotonicMs + MeterReader.AnswerWithinMs - (_periodS * 1000L);
        }

        if (IsHeld(monotonicMs))
        {
            return AskingMs;
        }

        if (_turn == null)
        {
            Signing.Step(monotonicMs);
        }

        if (Signing.IsWaiting)
        {
            // One speaker at a time: a round that is due waits for the answer.
            return AskingMs;
        }

        int idleMs = Signing.IsBusy ? AskingMs : Wallbox != null ? WallboxMs : IdleMs;
        int dueMs = Charger.Current == null ? idleMs : Charger.Current.DueIn(monotonicMs, idleMs);
        idleMs = dueMs < LeastIdleMs ? LeastIdleMs : dueMs;
        if (!Lamp.IsUsed && !Charger.IsUsed)
        {
            return idleMs;
        }

        if (!_started)
        {
            _started = true;
            _measuredMs = monotonicMs;
            _savedMs = monotonicMs;
        }

        Ask(monotonicMs, utcMs);
        if (monotonicMs - _measuredMs >= _telemetryS * 1000L)
        {
            _measuredMs = monotonicMs;
            Measure(Lamp, monotonicMs, utcMs);
            Measure(Charger, monotonicMs, utcMs);
        }

        if (monotonicMs - _savedMs >= SaveEveryMs)
        {
            _savedMs = monotonicMs;
            Save(Lamp);
            Save(Charger);
        }

        return _turn != null ? AskingMs : idleMs;
    }

    /// <inheritdoc/>
    public bool Acknowledge(int ticket) => false;

    /// <inheritdoc/>
    public string? Command(string name, FieldReader fields, long monotonicMs, long utcMs) => null;

    /// <summary>
    /// Between any two questions of the rounds come those that do not wait: a new limit for the wallbox controller, the charger's current,
    /// the controller's state, the last in turn with the rounds where answers are so slow that all are always due.
    /// </summary>
    private bool IsHeld(long monotonicMs)
    {
        WallboxReader? wallbox = Wallbox;
        CurrentWatch? current = Charger.Current;
        bool isFree = monotonicMs >= _settledMs && !Signing.IsWaiting && !Lamp.IsWaiting && !Charger.IsWaiting;
        if (wallbox != null && (wallbox.IsWaiting || (isFree && wallbox.IsUrgent && (current == null || !current.IsWaiting))))
        {
            wallbox.Step(monotonicMs);
            isFree = isFree && !wallbox.IsWaiting;
        }

        if (current != null && (isFree || current.IsWaiting))
        {
            current.Step(monotonicMs);
            isFree = isFree && !current.IsWaiting;
        }

        if (wallbox != null && isFree && (!_isMetersTurn || _turn == null || wallbox.IsInDoubt))
        {
            wallbox.Step(monotonicMs);
            _isMetersTurn = wallbox.IsWaiting;
        }

        return (wallbox != null && wallbox.IsWaiting) || (current != null && current.IsWaiting);
    }

    private void Ask(long monotonicMs, long utcMs)
    {
        _isMetersTurn = false;
        if (_turn == null)
        {
            if (monotonicMs - _roundMs < _periodS * 1000L)
            {
                return;
            }

            _roundMs = monotonicMs;
            _turn = Lamp.IsUsed ? Lamp : Charger;
        }

        if (_turn.Step(monotonicMs, utcMs))
        {
            _turn = _turn == Lamp && Charger.IsUsed ? Charger : null;
        }
    }

    private void Measure(MeterPlace place, long monotonicMs, long utcMs)
    {
        if (place.IsUsed)
        {
            place.Measure(_measurements, monotonicMs, utcMs);
        }
    }

    private static void Save(MeterPlace place)
    {
        if (place.IsUsed && place.State.IsUnsaved)
        {
            place.State.TrySave();
        }
    }
}
