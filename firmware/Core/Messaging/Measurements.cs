using Laterne.Core.Ports;

namespace Laterne.Core.Messaging;

/// <summary>
/// Readings of the pole's functions that wait for the server, in RAM: the oldest is lost first and counted; a restart loses all.
/// </summary>
public sealed class Measurements
{
    /// <summary>Values of one reading at most.</summary>
    public const int MostValues = 12;

    /// <summary>Readings that wait at most.</summary>
    public const int Capacity = 40;

    /// <summary>A value that is not there: left out on the wire, never substituted.</summary>
    public const long Absent = long.MinValue;

    private readonly MeasurementKind?[] _kind = new MeasurementKind?[Capacity];
    private readonly long[] _values = new long[Capacity * MostValues];
    private readonly long[] _monotonicMs = new long[Capacity];
    private readonly long[] _utcMs = new long[Capacity];
    private long _nextSeq = 1;
    private int _head;

    /// <summary>Readings that wait.</summary>
    public int Count { get; private set; }

    /// <summary>Readings lost since start.</summary>
    public int Lost { get; private set; }

    /// <summary>Adds a reading.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="values">One value for each member of the kind, or <see cref="Absent"/>; copied.</param>
    /// <param name="monotonicMs">When.</param>
    /// <param name="utcMs">When, or <see cref="Clock.Unknown"/>: it is told when the clock is known.</param>
    public void Add(MeasurementKind kind, long[] values, long monotonicMs, long utcMs)
    {
        if (Count == Capacity)
        {
            Drop();
            Lost++;
        }

        int slot = (_head + Count) % Capacity;
        _kind[slot] = kind;
        _monotonicMs[slot] = monotonicMs;
        _utcMs[slot] = utcMs;
        for (int i = 0; i < kind.Members.Length && i < MostValues; i++)
        {
            _values[(slot * MostValues) + i] = values[i];
        }

        Count++;
        _nextSeq++;
    }

    /// <summary>Number of the reading at <paramref name="index"/> (0 = oldest); no gaps.</summary>
    public long SeqAt(int index) => _nextSeq - Count + index;

    /// <summary>Drops all readings up to a number: the server has them.</summary>
    public void DropThrough(long seq)
    {
        while (Count > 0 && SeqAt(0) <= seq)
        {
            Drop();
        }
    }

    /// <summary>Writes the reading at <paramref name="index"/> as an element of an array.</summary>
    public void Write(int index, JsonWriter json, long monotonicMs, long utcMs)
    {
        int slot = (_head + index) % Capacity;
        MeasurementKind? kind = _kind[slot];
        if (kind == null)
        {
            return;
        }

        long time = _utcMs[slot];
        if (time == Clock.Unknown && utcMs != Clock.Unknown)
        {
            time = utcMs - (monotonicMs - _monotonicMs[slot]);
        }

        json.BeginObject();
        json.Member("seq", SeqAt(index));
        json.Member("time", time == Clock.Unknown ? 0 : time);
        json.Member("kind", kind.Name);
        for (int i = 0; i < kind.Members.Length && i < MostValues; i++)
        {
            long value = _values[(slot * MostValues) + i];
            if (value != Absent)
            {
                json.Member(kind.Members[i], value);
            }
        }

        json.EndObject();
    }

    private void Drop()
    {
        _kind[_head] = null;
        _head = (_head + 1) % Capacity;
        Count--;
    }
}
