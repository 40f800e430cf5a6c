using Laterne.Core.Messaging;
using Laterne.Core.Ports;

namespace Laterne.Energy;

/// <summary>One place for a meter, the lamp's or the charger's: its rounds, its state, and what the server hears of both.</summary>
public sealed class MeterPlace
{
    private readonly MeterReader _reader;
    private readonly IMeterBus _bus;
    private readonly EventLog _events;
    private readonly MeasurementKind _kind;
    private readonly long[] _values = new long[5];
    private string _model = "";
    private int _address;
    private bool _isFaulty;
    private bool _isBackwards;

    /// <summary>Makes a place.</summary>
    /// <param name="name">Name of its measurement, its record and in events: <c>lampMeter</c> or <c>chargerMeter</c>.</param>
    /// <param name="bus">The line.</param>
    /// <param name="store">Where its record is.</param>
    /// <param name="events">What is told at once.</param>
    public MeterPlace(string name, IMeterBus bus, IStore store, EventLog events)
    {
        _reader = new MeterReader(bus);
        _bus = bus;
        _events = events;
        State = new MeterState(store, name);
        _kind = new MeasurementKind(
            name, new string[] { "activeEnergyWh", "registerWh", "activePowerMilliwatt", "supplyVoltageMillivolt", "supplyCurrentMilliampere" });
    }

    /// <summary>What is known.</summary>
    public MeterState State { get; }

    /// <summary>Its current between the rounds; null: nobody has asked for it yet.</summary>
    public CurrentWatch? Current { get; private set; }

    /// <summary>True while a round holds the line.</summary>
    public bool IsWaiting => _reader.IsWaiting;

    /// <summary>True when a meter is named.</summary>
    public bool IsUsed => _reader.IsUsed;

    /// <summary>Reads this meter from now on; an empty model: none. False: it is the one that was read before.</summary>
    public bool Use(string model, int address)
    {
        if (model == _model && address == _address)
        {
            return false;
        }

        _model = model;
        _address = address;
        _reader.Use(MeterModel.Find(model), address);
        State.Forget();
        Current = null;
        return true;
    }

    /// <summary>Reads the current between the rounds from now on, or no more.</summary>
    public void Watch(bool isOn, bool isUrgent)
    {
        // Made with the first vehicle: a pole without one has no use for it.
        MeterModel? model = _reader.Model;
        if (Current == null && isOn && model != null)
        {
            Current = new CurrentWatch(_bus, model, _address);
        }

        Current?.Set(isOn, isUrgent);
    }

    /// <summary>Moves the round on. True: it is over, and the line is free.</summary>
    public bool Step(long monotonicMs, long utcMs)
    {
        switch (_reader.Step(monotonicMs))
        {
            case MeterReader.Busy: return false;
            case MeterReader.Good: Take(monotonicMs, utcMs); break;
            default: State.Miss(_reader.Fault); break;
        }

        return true;
    }

    /// <summary>Tells what has become or ceased to be a fault, also of a meter that is asked no more.</summary>
    public void Tell(long utcMs)
    {
        if (State.IsBackwards != _isBackwards)
        {
            _isBackwards = State.IsBackwards;
            _events.Note(EnergyEvents.MeterRunningBackwards, _isBackwards ? EventLog.Raised : EventLog.Cleared, _kind.Name, utcMs);
        }

        if (State.IsFaulty != _isFaulty)
        {
            _isFaulty = State.IsFaulty;
            _events.Note(
                EnergyEvents.MeterFault, _isFaulty ? EventLog.Raised : EventLog.Cleared,
                _isFaulty ? _kind.Name + ": " + State.Fault : _kind.Name, utcMs);
        }
    }

    /// <summary>Adds a reading of now; what is not of now is left out.</summary>
    public void Measure(Measurements measurements, long monotonicMs, long utcMs)
    {
        _values[0] = State.TotalWh;
        _values[1] = State.Serial != 0 ? State.RegisterWh : Measurements.Absent;
        _values[2] = State.IsFresh ? State.PowerMilliwatt : Measurements.Absent;
        _values[3] = State.IsFresh ? State.VoltageMillivolt : Measurements.Absent;
        _values[4] = State.IsFresh ? State.CurrentMilliampere : Measurements.Absent;
        measurements.Add(_kind, _values, monotonicMs, utcMs);
    }

    private void Take(long monotonicMs, long utcMs)
    {
        long registerBefore = State.RegisterWh;
        bool isOther = State.Take(
            _reader.Value(MeterModel.Serial), _reader.Value(MeterModel.Voltage), _reader.Value(MeterModel.Current),
            _reader.Value(MeterModel.Power), _reader.Value(MeterModel.Energy), monotonicMs);
        if (isOther && State.SerialBefore != 0)
        {
            JsonWriter json = _events.Begin(EnergyEvents.MeterChanged, "", _kind.Name, utcMs);
            json.Member("serialBefore", State.SerialBefore);
            json.Member("serial", State.Serial);
            json.Member("registerBeforeWh", registerBefore);
            json.Member("registerWh", State.RegisterWh);
            _events.End();
        }

        if (isOther)
        {
            // From here on the new register is the base: a power cut must not find the old one.
            State.TrySave();
        }
    }
}
