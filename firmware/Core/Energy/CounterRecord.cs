using Laterne.Core.Health;
using Laterne.Core.Lighting;
using Laterne.Core.Ports;

namespace Laterne.Core.Energy;

/// <summary>
/// Keeps what only rises: energy, operating hours, switch-ons, road users. Written every 15 minutes while the lamp is lit and every
/// hour while it is dark, and sooner when a counter has used up its reserve: some 60 writes of 72 bytes a day, 440,000 in 20 years. A
/// replaced record takes about 1/10 of a 4 KB flash block in the log of the file system and at least two blocks take turns, so a block
/// is erased some 22,000 times; it bears 100,000.
/// </summary>
/// <remarks>
/// A power cut loses at most 15 minutes of counting a lit lamp, and yet no counter falls for who was told of it: each write also promises
/// how far the counter may be told until the next write, and after a cut that much is told until the counting has caught up.
/// </remarks>
public sealed class CounterRecord
{
    /// <summary>Name of the record.</summary>
    public const string Record = "counters";

    private const int Energy = 0;
    private const int Lit = 1;
    private const int SwitchOns = 2;
    private const int Users = 3;
    private const int Counters = 4;
    private const int RemainderAt = Counters * 8;
    private const int PromisesAt = RemainderAt + 8;
    private const int Length = PromisesAt + (Counters * 8);
    private const long LitEveryMs = 15 * 60_000;
    private const long RetryEveryMs = 60_000;
    private const long DarkEveryMs = 60 * 60_000;

    private readonly IStore _store;
    private readonly byte[] _bytes = new byte[Length];
    private readonly long[] _counted = new long[Counters];
    private readonly long[] _floor = new long[Counters];
    private readonly long[] _promised = new long[Counters];

    // Wh, ms, times, users: what a common lamp and street need in 15 minutes.
    private readonly long[] _reserve = { 20, 20 * 60_000, 32, 64 };
    private long _lastMs;
    private bool _started;
    private bool _exists;

    /// <summary>Makes the record.</summary>
    public CounterRecord(IStore store)
    {
        _store = store;
    }

    /// <summary>True while the last write failed; it is tried again every minute.</summary>
    public bool IsUnsaved { get; private set; }

    /// <summary>Energy to tell, Wh.</summary>
    public long EnergyWh => Told(Energy);

    /// <summary>Operating hours to tell.</summary>
    public int OperatingHours => (int)(Told(Lit) / LampCounters.HourMs);

    /// <summary>Switch-ons to tell.</summary>
    public long SwitchOnCounter => Told(SwitchOns);

    /// <summary>Road users to tell.</summary>
    public long RoadUsers => Told(Users);

    /// <summary>Goes on from the stored values; without a record from zero.</summary>
    public void Restore(LampMeter meter, LampCounters counters, PresenceHold presence)
    {
        if (!_store.TryRead(Record, _bytes, out int length) || length != Length)
        {
            return;
        }

        _exists = true;
        for (int i = 0; i < Counters; i++)
        {
            _floor[i] = NotNegative(PromisesAt + (i * 8));
            _promised[i] = _floor[i];
        }

        meter.Restore(NotNegative(Energy * 8), NotNegative(RemainderAt));
        counters.LitMs = NotNegative(Lit * 8);
        counters.SwitchOnCounter = NotNegative(SwitchOns * 8);
        presence.RoadUsers = NotNegative(Users * 8);
    }

    /// <summary>Takes what was counted, and writes if it is time.</summary>
    public void Step(LampMeter meter, LampCounters counters, PresenceHold presence, bool isLit, long monotonicMs)
    {
        _counted[Energy] = meter.EnergyWh;
        _counted[Lit] = counters.LitMs;
        _counted[SwitchOns] = counters.SwitchOnCounter;
        _counted[Users] = presence.RoadUsers;
        bool isDue = !_started ? !_exists : monotonicMs - _lastMs >= (IsUnsaved ? RetryEveryMs : isLit ? LitEveryMs : DarkEveryMs);
        isDue = isDue || (!IsUnsaved && IsUsedUp());
        _lastMs = _started && !isDue ? _lastMs : monotonicMs;
        _started = true;
        if (isDue)
        {
            Write(meter.Remainder);
        }
    }

    /// <summary>With flash that refuses, no more than was promised before it did; with flash that never kept anything, what is counted.</summary>
    private long Told(int i)
    {
        long told = _counted[i] > _floor[i] ? _counted[i] : _floor[i];
        return IsUnsaved && _exists && told > _promised[i] ? _promised[i] : told;
    }

    private bool IsUsedUp()
    {
        for (int i = 0; i < Counters; i++)
        {
            if (_counted[i] > _promised[i])
            {
                return true;
            }
        }

        return false;
    }

    private void Write(long remainder)
    {
        for (int i = 0; i < Counters; i++)
        {
            ByteOrder.WriteLong(_bytes, i * 8, _counted[i]);
            ByteOrder.WriteLong(_bytes, PromisesAt + (i * 8), (_counted[i] > _floor[i] ? _counted[i] : _floor[i]) + _reserve[i]);
        }

        ByteOrder.WriteLong(_bytes, RemainderAt, remainder);
        IsUnsaved = !_store.TryReplace(Record, _bytes, Length);
        if (IsUnsaved)
        {
            return;
        }

        _exists = true;
        for (int i = 0; i < Counters; i++)
        {
            _promised[i] = ByteOrder.ReadLong(_bytes, PromisesAt + (i * 8));
        }
    }

    private long NotNegative(int at)
    {
        long value = ByteOrder.ReadLong(_bytes, at);
        return value < 0 ? 0 : value;
    }
}
