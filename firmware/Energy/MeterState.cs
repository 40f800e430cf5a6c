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

    private readonly IStore _store;
    private readonly string _record;
    private readonly byte[] _bytes = new byte[Length];
    private int _misses;
    private int _good;
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

    /// <summary>A missed round: nothing of now is known.</summary>
    public void Miss()
    {
        IsFresh = false;
        _good = 0;
        _misses = _misses < MissesToFault ? _misses + 1 : MissesToFault;
        IsFaulty = IsFaulty || _misses == MissesToFault;
    }

    /// <summary>Takes a good round. True: it is the first one of another meter, see <see cref="SerialBefore"/>.</summary>
    public bool Take(long serial, long voltage, long current, long power, long registerWh)
    {
        bool isOther = serial != Serial;
        if (serial == Serial && registerWh < RegisterWh)
        {
            IsBackwards = true;
            Miss();
            return false;
        }

        if (serial == Serial)
        {
            TotalWh += registerWh - RegisterWh;
        }
        else
        {
            // What another meter counted before it came here is not this pole's.
            SerialBefore = Serial;
        }

        Serial = serial;
        RegisterWh = registerWh;
        VoltageMillivolt = voltage;
        CurrentMilliampere = current;
        PowerMilliwatt = power;
        IsBackwards = false;
        IsFresh = true;
        _misses = 0;
        _good = _good < GoodToClear ? _good + 1 : GoodToClear;
        IsFaulty = IsFaulty && _good < GoodToClear;
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
}
