using System.Collections.Concurrent;
using Laterne.Storage.Uplink.Sqlite;

namespace Laterne.Storage.Uplink;

/// <summary>
/// Samples that are durable in SQLite's journal table but not yet in the telemetry table, for readers to add to what they
/// read there. Stays empty on PostgreSQL.
/// </summary>
/// <remarks>
/// Two arenas take turns: one collects while the other is written out. A sample leaves its arena only after it is committed
/// to the table, so whoever looks here first and there second sees it at least once.
/// </remarks>
public sealed class UnsettledSamples
{
    private readonly Lock _lock = new();
    private readonly SampleArena[] _arenas = [new(0), new(1)];
    private readonly ConcurrentDictionary<string, PoleTail> _tails = new();
    private int _collecting;

    /// <summary>Adds the pole's samples with from ≤ time &lt; to, in no particular order.</summary>
    public void CopyTo(List<PoleSample> samples, string poleId, long fromMs, long toMs)
    {
        if (!_tails.TryGetValue(poleId, out var tail))
        {
            return;
        }

        lock (_lock)
        {
            foreach (var arena in _arenas)
            {
                for (var entry = arena.FirstOf(tail); entry >= 0; entry = arena.After(entry))
                {
                    var sample = arena[entry];
                    if (sample.TimeMs >= fromMs && sample.TimeMs < toMs)
                    {
                        samples.Add(sample);
                    }
                }
            }
        }
    }

    // The members below belong to the one writer.
    internal int Collected => _arenas[_collecting].Count;

    internal SampleArena Settling => _arenas[1 - _collecting];

    internal ConcurrentDictionary<string, PoleTail> Tails => _tails;

    internal bool Holds(PoleTail tail, int boot, long seq) =>
        _arenas[0].Holds(tail, boot, seq) || _arenas[1].Holds(tail, boot, seq);

    internal void Add(List<AcceptedSample> accepted)
    {
        lock (_lock)
        {
            foreach (var item in accepted)
            {
                _arenas[_collecting].Add(item.Tail, item.Sample);
            }
        }
    }

    /// <summary>What was collected is now to be settled, in the order of the table.</summary>
    internal void TakeTurns()
    {
        lock (_lock)
        {
            _collecting = 1 - _collecting;
            Settling.Tails.Sort((a, b) => a.Number.CompareTo(b.Number));
        }
    }

    /// <summary>All of it is in the table.</summary>
    internal void EndSettling()
    {
        lock (_lock)
        {
            Settling.Clear();
        }
    }
}
