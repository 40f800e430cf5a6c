using Laterne.Core.Health;
using Laterne.Core.Lighting;
using Laterne.Core.Ports;

namespace Laterne.Core.Energy;

/// <summary>
/// Keeps what only rises: energy, operating hours, switch-ons, road users. Written every 15 minutes while the lamp is lit and every
/// hour while it is dark: some 60 writes of 40 bytes a day, 440,000 in 20 years. A replaced record takes about 1/10 of a 4 KB
/// flash block in the log of the file system and at least two blocks take turns, so a block is erased some 22,000 times; it bears
/// 100,000. A power cut loses at most 15 minutes of counting a lit lamp.
/// </summary>
public sealed class CounterRecord
{
    /// <summary>Name of the record.</summary>
    public const string Record = "counters";

    private const int Length = 40;
    private const long LitEveryMs = 15 * 60_000;
    private const long DarkEveryMs = 60 * 60_000;

    private readonly IStore _store;
    private readonly byte[] _bytes = new byte[Length];
    private long _lastMs;
    private bool _started;

    /// <summary>Makes the record.</summary>
    public CounterRecord(IStore store)
    {
        _store = store;
    }

    /// <summary>True while the last write failed; it is tried again at the next time.</summary>
    public bool IsUnsaved { get; private set; }

    /// <summary>Goes on from the stored values; without a record from zero.</summary>
    public void Restore(LampMeter meter, LampCounters counters, PresenceHold presence)
    {
        if (!_store.TryRead(Record, _bytes, out int length) || length != Length)
        {
            return;
        }

        meter.Restore(NotNegative(0), NotNegative(8));
        counters.LitMs = NotNegative(16);
        counters.SwitchOnCounter = NotNegative(24);
        presence.RoadUsers = NotNegative(32);
    }

    /// <summary>Writes if it is time.</summary>
    public void Step(LampMeter meter, LampCounters counters, PresenceHold presence, bool isLit, long monotonicMs)
    {
        if (!_started)
        {
            _started = true;
            _lastMs = monotonicMs;
        }

        if (monotonicMs - _lastMs < (isLit ? LitEveryMs : DarkEveryMs))
        {
            return;
        }

        _lastMs = monotonicMs;
        ByteOrder.WriteLong(_bytes, 0, meter.EnergyWh);
        ByteOrder.WriteLong(_bytes, 8, meter.Remainder);
        ByteOrder.WriteLong(_bytes, 16, counters.LitMs);
        ByteOrder.WriteLong(_bytes, 24, counters.SwitchOnCounter);
        ByteOrder.WriteLong(_bytes, 32, presence.RoadUsers);
        IsUnsaved = !_store.TryReplace(Record, _bytes, Length);
    }

    private long NotNegative(int at)
    {
        long value = ByteOrder.ReadLong(_bytes, at);
        return value < 0 ? 0 : value;
    }
}
