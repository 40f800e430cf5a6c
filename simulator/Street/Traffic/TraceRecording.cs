using System.Runtime.InteropServices;
using Laterne.Street.Geometry;

namespace Laterne.Street.Traffic;

/// <summary>
/// A whole trace in memory, for jumping about in it: about 24 bytes a passer and step. The page's time slider uses it; the
/// headless run streams instead.
/// </summary>
public sealed class TraceRecording
{
    /// <summary>Larger traces are refused: about 500 MB.</summary>
    public const int EntriesMaximum = 20_000_000;

    private readonly List<double> _timesS = [];
    private readonly List<int> _starts = [];
    private readonly List<Entry> _entries = [];

    private readonly record struct Entry(ulong Key, float X, float Y, PasserKind Kind);

    private TraceRecording()
    {
    }

    /// <summary>Seconds of the first and the last step; both 0 when the trace is empty.</summary>
    public (double FirstS, double LastS) Span => _timesS.Count == 0 ? (0, 0) : (_timesS[0], _timesS[^1]);

    /// <exception cref="RefusedInputException">The source is damaged or larger than <see cref="EntriesMaximum"/>.</exception>
    public static TraceRecording Load(ITrafficSource source)
    {
        var recording = new TraceRecording();
        var frame = new TrafficFrame();
        while (source.TryRead(frame))
        {
            if (recording._entries.Count + frame.Passers.Count > EntriesMaximum)
            {
                throw new RefusedInputException("trace", null, $"more than {EntriesMaximum} positions: too large to jump about in");
            }

            recording._timesS.Add(frame.TimeS);
            recording._starts.Add(recording._entries.Count);
            recording._entries.AddRange(frame.Passers.Select(passer => new Entry(passer.Key, (float)passer.X, (float)passer.Y, passer.Kind)));
        }

        return recording;
    }

    /// <summary>Everybody at the given second, between two steps on the straight line.</summary>
    public void At(double timeS, TrafficFrame frame)
    {
        frame.TimeS = timeS;
        frame.Passers.Clear();
        var step = StepAt(timeS);
        if (step < 0 || (step == _timesS.Count - 1 && timeS > _timesS[step]))
        {
            return;
        }

        var next = Math.Min(step + 1, _timesS.Count - 1);
        var part = next == step ? 0 : (timeS - _timesS[step]) / (_timesS[next] - _timesS[step]);
        foreach (var entry in EntriesOf(step))
        {
            var place = Placed(entry);
            if (part > 0)
            {
                if (!TryFind(next, entry.Key, out var after))
                {
                    continue;
                }

                var (east, north) = (after.X - entry.X, after.Y - entry.Y);
                place = new Passer(entry.Key, entry.Kind, entry.X + east * part, entry.Y + north * part, Point.Bearing(east, north));
            }

            frame.Passers.Add(place);
        }
    }

    /// <summary>Plays the recording from the step at or before the given second.</summary>
    public ITrafficSource PlayFrom(double timeS) => new Player(this, Math.Max(0, StepAt(timeS)));

    private int StepAt(double timeS)
    {
        var found = _timesS.BinarySearch(timeS);
        return found >= 0 ? found : ~found - 1;
    }

    private ReadOnlySpan<Entry> EntriesOf(int step)
    {
        var end = step + 1 < _starts.Count ? _starts[step + 1] : _entries.Count;
        return CollectionsMarshal.AsSpan(_entries)[_starts[step]..end];
    }

    private bool TryFind(int step, ulong key, out Entry found)
    {
        foreach (var entry in EntriesOf(step))
        {
            if (entry.Key == key)
            {
                found = entry;
                return true;
            }
        }

        found = default;
        return false;
    }

    private static Passer Placed(Entry entry) => new(entry.Key, entry.Kind, entry.X, entry.Y);

    private sealed class Player(TraceRecording recording, int step) : ITrafficSource
    {
        public bool TryRead(TrafficFrame frame)
        {
            frame.Passers.Clear();
            if (step >= recording._timesS.Count)
            {
                return false;
            }

            frame.TimeS = recording._timesS[step];
            foreach (var entry in recording.EntriesOf(step++))
            {
                frame.Passers.Add(Placed(entry));
            }

            return true;
        }

        public void Dispose()
        {
        }
    }
}
