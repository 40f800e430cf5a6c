using System.Runtime.InteropServices;

namespace Laterne.Storage.Uplink.Sqlite;

/// <summary>Samples of many poles in one array, chained pole by pole, so that thousands of poles do not own a list each.</summary>
internal sealed class SampleArena(int index)
{
    private readonly List<(PoleSample Sample, int Next)> _entries = [];
    private readonly List<PoleTail> _tails = [];

    public int Count => _entries.Count;

    /// <summary>The poles that have samples here.</summary>
    public List<PoleTail> Tails => _tails;

    public void Add(PoleTail tail, in PoleSample sample)
    {
        var entry = _entries.Count;
        _entries.Add((sample, -1));
        if (tail.First[index] < 0)
        {
            tail.First[index] = entry;
            _tails.Add(tail);
        }
        else
        {
            CollectionsMarshal.AsSpan(_entries)[tail.Last[index]].Next = entry;
        }

        tail.Last[index] = entry;
    }

    /// <summary>The pole's first entry, -1 when it has none.</summary>
    public int FirstOf(PoleTail tail) => tail.First[index];

    /// <summary>The entry after this one, -1 at the end.</summary>
    public int After(int entry) => _entries[entry].Next;

    public PoleSample this[int entry] => _entries[entry].Sample;

    public bool Holds(PoleTail tail, int boot, long seq)
    {
        for (var entry = FirstOf(tail); entry >= 0; entry = After(entry))
        {
            if (_entries[entry].Sample.Seq == seq && _entries[entry].Sample.Boot == boot)
            {
                return true;
            }
        }

        return false;
    }

    public void Clear()
    {
        foreach (var tail in _tails)
        {
            tail.First[index] = -1;
            tail.Last[index] = -1;
        }

        _tails.Clear();
        _entries.Clear();
    }
}
