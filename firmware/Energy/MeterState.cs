using Laterne.Core.Health;
using Laterne.Core.Ports;

namespace Laterne.Energy;

/// <summary>
/// What is known of one meter. The pole's own counter only rises: it goes on from meter to meter, and a register that falls is a
/// fault, not a reading.
/// </summary>
public sealed class MeterState
{
    // Three missed rounds raise a fault, two good ones clear it: a disturbed line must not chatter.
    private const int MissesToFault = 3;
    private const int GoodToClear = 2;
    private const int Length = 24;

    // The pole's feeder bears 60 kW, which is 1 Wh in 60 ms; ABB meters count in steps of 10 Wh, floats of 100 MWh in steps of 8.
    private const long MillisecondsPerWh = 60;
    private const long RiseSlackWh = 100;

    private readonly IStore _store;
    private readonly string _record;
    private readonly byte[] _bytes = new byte[Length];
    private int _misses;
    private int _good;
    private long _candidate;
    private long _savedTotal;
    private long _savedSerial;

    /// <summary>Reads what flash knows.</summary>
    /// <param name="store">Where the record is.</param>
    /// <param name="record">Its name.</param>
    public MeterState(IStore store, string record)
    {
        _store = store;
        _record = record;
        if (store.TryRead(record, _bytes, out int length) && length == Length)
        {
            Serial = ByteOrder.ReadLong(_bytes, 0);
            RegisterWh = ByteOrder.ReadLong(_bytes, 8);
            TotalWh = ByteOrder.ReadLong(_bytes, 16);
            _savedTotal = TotalWh;
            _savedSerial = Serial;
        }
    }

    /// <summary>Serial number of the meter that was read last; 0: none ever.</summary>
    public long Serial { get; private set; }

    /// <summary>Serial number of the meter before this one, 0 without one.</summary>
    public long SerialBefore { get; private set; }

    /// <summary>The meter's register at the last good round, Wh.</summary>
    public long RegisterWh { get; private set; }

    /// <summary>The pole's counter, Wh, over all meters.</summary>
    public long TotalWh { get; private set; }

    /// <summary>Voltage, mV.</summary>
    public long VoltageMillivolt { get; private set; }

    /// <summary>Current, mA.</summary>
    public long CurrentMilliampere { get; private set; }

    /// <summary>Power, mW.</summary>
    public long PowerMilliwatt { get; private set; }

    /// <summary>True while the last round was good: power, voltage and current are of now.</summary>
    public bool IsFresh { get; private set; }

    /// <summary>True while the meter counts as faulty.</summary>
    public bool IsFaulty { get; private set; }

    /// <summary>True while its register stands below what it once said.</summary>
    public bool IsBackwards { get; private set; }

    /// <summary>True when the record in flash is behind.</summary>
    public bool IsUnsaved => TotalWh != _savedTotal || Serial != _savedSerial;

    /// <summary>When the last good round was over, monotonic ms; -1: none since the start, or since another meter is asked.</summary>
    public long ReadMs { get; private set; } = -1;

    /// <summary>Why the last round is no reading, in the words of the wire; empty after a good one.</summary>
    public string Fault { get; private set; } = "";

    /// <summary>Another meter is asked from now on, or none: nothing of now is known. The counters stay.</summary>
    public void Forget()
    {
        IsFresh = false;
        IsFaulty = false;
        IsBackwards = false;
        ReadMs = -1;
        Fault = "";
        _misses = 0;
        _good = 0;
        _candidate = 0;
    }

    /// <summary>A missed round: nothing of now is known.</summary>
    public void Miss(string fault)
    {
        Fault = fault;
        IsFresh = false;
        _candidate = 0;
        _good = 0;
        _misses = _misses < MissesToFault ? _misses + 1 : MissesToFault;
        IsFaulty = IsFaulty || _misses == MissesToFault;
    }

    /// <summary>
    /// Takes a good round, unless it contradicts what is known. True: it is the first one of another meter, see <see cref="SerialBefore"/>.
    /// </summary>
    public bool Take(long serial, long voltage, long current, long power, long registerWh, long monotonicMs)
    {
        bool isOther = serial != Serial;
        if (isOther && Serial != 0 && serial != _candidate)
        {
            // A serial number may be somebody's late answer: two rounds running have to name it.
            Miss("otherMeter");
            _candidate = serial;
            return false;
        }

        long rise = isOther ? 0 : registerWh - RegisterWh;
        if (rise < 0)
        {
            IsBackwards = true;
            Miss("backwards");
            return false;
        }

        if (ReadMs >= 0 && rise > RiseSlackWh + ((monotonicMs - ReadMs) / MillisecondsPerWh))
        {
            Miss("jump");
            return false;
        }

        if (isOther)
        {
            // What another meter counted before it came here is not this pole's.
            SerialBefore = Serial;
        }

        TotalWh += rise;
        Serial = serial;
        RegisterWh = registerWh;
        VoltageMillivolt = voltage;
        CurrentMilliampere = current;
        PowerMilliwatt = power;
        Note(monotonicMs);
        return isOther;
    }

    /// <summary>Writes the record. False: flash refuses; the old record stays.</summary>
    public bool TrySave()
    {
        ByteOrder.WriteLong(_bytes, 0, Serial);
        ByteOrder.WriteLong(_bytes, 8, RegisterWh);
        ByteOrder.WriteLong(_bytes, 16, TotalWh);
        if (!_store.TryReplace(_record, _bytes, Length))
        {
            return false;
        }

        _savedTotal = TotalWh;
        _savedSerial = Serial;
        return true;
    }

    private void Note(long monotonicMs)
    {
        ReadMs = monotonicMs;
        Fault = "";
        IsFresh = true;
        _candidate = 0;
        _misses = 0;
        _good = _good < GoodToClear ? _good + 1 : GoodToClear;
        IsFaulty = IsFaulty && _good < GoodToClear;
        IsBackwards = IsBackwards && _good < GoodToClear;
    }
}
