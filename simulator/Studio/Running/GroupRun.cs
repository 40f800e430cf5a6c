using Laterne.Hardware;
using Laterne.Street.Geometry;
using Laterne.Street.Traffic;

namespace Laterne.Studio.Running;

/// <summary>
/// Poles that talk to each other, one street's, living through time together: whatever happens next in the group happens first, and a
/// datagram arrives before the poles' own events of the same millisecond.
/// </summary>
public sealed class GroupRun
{
    // After this long without anybody around, a detection comes from nowhere: the lamps in reach must rise at once.
    private const long AloneMs = 90_000;

    private readonly IReadOnlyList<PoleRun> _poles;
    private readonly int[][] _reach;
    private readonly VirtualRadio _radio;
    private readonly Dictionary<VirtualBoard, PoleRun> _byBoard = [];
    private readonly long[] _seenMs;
    private readonly long _startMs;

    /// <param name="poles">In the order of the street's plan; a street that was cut short has fewer.</param>
    /// <param name="links">What stands where.</param>
    /// <param name="reach">How many lamps ahead are lit.</param>
    /// <param name="startMs">World time of the boards' zero.</param>
    public GroupRun(IReadOnlyList<PoleRun> poles, PoleLinks links, int reach, VirtualRadio radio, long startMs)
    {
        _poles = poles;
        _radio = radio;
        _startMs = startMs;
        _seenMs = Enumerable.Repeat(startMs, poles.Count).ToArray();
        _reach = Enumerable.Range(0, poles.Count)
            .Select(pole => links.Around(pole, reach, Contracts.Limits.Links).Select(link => link.Pole).Where(link => link < poles.Count).ToArray())
            .ToArray();
        foreach (var pole in poles.Where(pole => pole.Radio is not null))
        {
            radio.Join(pole.Radio!.Board);
            _byBoard[pole.Radio.Board] = pole;
        }
    }

    /// <summary>Lives through [from, to).</summary>
    /// <param name="approaches">Of each pole of the street, see <see cref="PoleRun"/>.</param>
    /// <param name="comings">The same.</param>
    public void Live(
        long fromMs, long toMs, IReadOnlyList<List<Approach>> approaches, IReadOnlyList<IReadOnlyList<Coming>> comings, SkyTrack sky)
    {
        for (var pole = 0; pole < _poles.Count; pole++)
        {
            _poles[pole].Begin(fromMs, toMs, approaches[pole], comings[pole], sky);
        }

        for (var now = Next(); now < toMs; now = Next())
        {
            while (_radio.Deliver((now - _startMs) * 1000) is { } board)
            {
                _byBoard[board].Hear(now);
            }

            for (var pole = 0; pole < _poles.Count; pole++)
            {
                if (_poles[pole].NextMs == now)
                {
                    _poles[pole].Turn();
                    See(pole, now);
                }
            }
        }

        foreach (var pole in _poles)
        {
            pole.End(toMs);
        }
    }

    private long Next()
    {
        var arrival = _radio.NextArrival;
        var next = arrival == long.MaxValue ? long.MaxValue : _startMs + (arrival / 1000);
        foreach (var pole in _poles)
        {
            next = Math.Min(next, pole.NextMs);
        }

        return next;
    }

    private void See(int pole, long nowMs)
    {
        if (!_poles[pole].HasRisen)
        {
            return;
        }

        var lastMs = _seenMs[pole];
        foreach (var other in _reach[pole])
        {
            lastMs = Math.Max(lastMs, _seenMs[other]);
        }

        _seenMs[pole] = nowMs;
        if (nowMs - lastMs >= AloneMs)
        {
            foreach (var other in _reach[pole])
            {
                _poles[other].Score.NeighbourSaw(nowMs);
            }
        }
    }
}
