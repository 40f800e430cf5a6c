using Laterne.Street.Geometry;
using Laterne.Street.Traffic;

namespace Laterne.Studio.Live;

/// <summary>Who is on the live street: the recorded trace, and those a person dropped.</summary>
internal sealed class LiveTraffic(StreetPlan plan, TraceRecording? trace, long traceStartMs)
{
    private static readonly Dictionary<PasserKind, double> SpeedMps = new()
    {
        [PasserKind.Walker] = 1.4,
        [PasserKind.Cyclist] = 5,
        [PasserKind.Car] = 11,
    };

    private readonly ApproachFinder _finder = new(plan.Poles);
    private readonly List<Approach>[] _approaches = [.. plan.Poles.Select(_ => new List<Approach>())];
    private readonly List<PathPasser> _dropped = [];
    private readonly TrafficFrame _from = new();
    private readonly TrafficFrame _to = new();
    private readonly Dictionary<ulong, Passer> _before = [];
    private long _drops;

    public int DroppedCount => _dropped.Count;

    /// <summary>Everybody at the given time.</summary>
    public IReadOnlyList<Passer> At(long nowMs)
    {
        Fill(_to, nowMs);
        return _to.Passers;
    }

    /// <summary>Who comes near which pole within [from, to), one list a pole. The span should be short: all walk straight within it.</summary>
    public IReadOnlyList<List<Approach>> Between(long fromMs, long toMs)
    {
        foreach (var list in _approaches)
        {
            list.Clear();
        }
        Fill(_from, fromMs);
        _before.Clear();
        foreach (var passer in _from.Passers)
        {
            _before[passer.Key] = passer;
        }
        Fill(_to, toMs);
        foreach (var passer in _to.Passers)
        {
            if (_before.TryGetValue(passer.Key, out var before))
            {
                _finder.Find(before, passer, fromMs, toMs, _approaches);
            }
        }
        return _approaches;
    }

    /// <summary>Drops somebody who follows the nearest street to its farther end.</summary>
    public void Drop(PasserKind kind, Point place, long nowMs)
    {
        var path = DroppedPath.From(plan.Segments, place);
        _dropped.Add(new PathPasser($"dropped-{++_drops}", kind, SecondOf(nowMs), path, SpeedMps[kind], StaysS: 2));
    }

    public void ForgetDropped() => _dropped.Clear();

    private void Fill(TrafficFrame frame, long nowMs)
    {
        var second = SecondOf(nowMs);
        if (trace is not null)
        {
            trace.At(second, frame);
        }
        else
        {
            frame.Passers.Clear();
        }
        _dropped.RemoveAll(passer => passer.EndS < second - 5);
        foreach (var passer in _dropped)
        {
            if (passer.StartS <= second && second <= passer.EndS)
            {
                var here = passer.At(second);
                var ahead = passer.At(Math.Min(second + 0.5, passer.EndS));
                frame.Passers.Add(new Passer(passer.Key, passer.Kind, here.X, here.Y, here == ahead ? 0 : here.BearingTo(ahead)));
            }
        }
    }

    private double SecondOf(long ms) => (ms - traceStartMs) / 1000.0;
}
