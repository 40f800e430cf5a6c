using Laterne.Street.Geometry;

namespace Laterne.Street.Traffic;

/// <summary>Somebody who follows a line at even speed, from one end to the other.</summary>
/// <param name="Name">Unlike every other passer's.</param>
/// <param name="StartS">When he sets off, seconds of the traffic's time.</param>
/// <param name="Path">At least one place; with one he stands there.</param>
/// <param name="SpeedMps">Metres a second, more than 0.</param>
/// <param name="StaysS">How long he stays at the path's end, seconds.</param>
public sealed record PathPasser(string Name, PasserKind Kind, double StartS, IReadOnlyList<Point> Path, double SpeedMps, double StaysS = 0)
{
    private readonly double _lengthM = LengthOf(Path);

    public ulong Key { get; } = PasserKey.From(Name, Kind == PasserKind.Walker);

    /// <summary>When he is gone, seconds.</summary>
    public double EndS => StartS + _lengthM / SpeedMps + StaysS;

    /// <summary>Where he is, within <see cref="StartS"/>..<see cref="EndS"/>.</summary>
    public Point At(double timeS)
    {
        var left = Math.Max(0, timeS - StartS) * SpeedMps;
        for (var corner = 1; corner < Path.Count; corner++)
        {
            var stretch = Path[corner - 1].DistanceTo(Path[corner]);
            if (left < stretch)
            {
                return Path[corner - 1].Towards(Path[corner], left / stretch);
            }

            left -= stretch;
        }

        return Path[^1];
    }

    private static double LengthOf(IReadOnlyList<Point> path)
    {
        double length = 0;
        for (var corner = 1; corner < path.Count; corner++)
        {
            length += path[corner - 1].DistanceTo(path[corner]);
        }

        return length;
    }
}

/// <summary>Traffic of passers on their paths, sampled in even steps: those dropped by hand and those of <see cref="RandomTraffic"/>.</summary>
/// <param name="passers">In order of <see cref="PathPasser.StartS"/>; read as far as time has come, so it may be endless.</param>
public sealed class PathTraffic(IEnumerable<PathPasser> passers, double stepS, double endS) : ITrafficSource
{
    private readonly IEnumerator<PathPasser> _coming = passers.GetEnumerator();
    private readonly List<PathPasser> _present = [];
    private PathPasser? _next;
    private long _step;
    private bool _started;

    public bool TryRead(TrafficFrame frame)
    {
        frame.TimeS = _step * stepS;
        frame.Passers.Clear();
        if (frame.TimeS > endS)
        {
            return false;
        }

        if (!_started)
        {
            _started = true;
            Advance();
        }

        for (; _next is not null && _next.StartS <= frame.TimeS; Advance())
        {
            _present.Add(_next);
        }

        _present.RemoveAll(passer => passer.EndS < frame.TimeS);
        foreach (var passer in _present)
        {
            var place = passer.At(frame.TimeS);
            frame.Passers.Add(new Passer(passer.Key, passer.Kind, place.X, place.Y));
        }

        _step++;
        return true;
    }

    public void Dispose() => _coming.Dispose();

    private void Advance() => _next = _coming.MoveNext() ? _coming.Current : null;
}
