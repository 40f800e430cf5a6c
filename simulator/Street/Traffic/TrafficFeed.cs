namespace Laterne.Street.Traffic;

/// <summary>Plays a traffic source forward and hands out, span by span, who comes near which pole.</summary>
public sealed class TrafficFeed
{
    private readonly ITrafficSource _source;
    private readonly ApproachFinder _finder;
    private readonly Dictionary<ulong, Passer> _last = [];
    private TrafficFrame _from = new();
    private TrafficFrame _to = new();
    private readonly double _startMs;
    private bool _ended;

    /// <param name="startMs">World time of the traffic's zero.</param>
    public TrafficFeed(ITrafficSource source, ApproachFinder finder, double startMs)
    {
        _source = source;
        _finder = finder;
        _startMs = startMs;
        _ended = !_source.TryRead(_from) || !_source.TryRead(_to);
        Remember(_from);
    }

    /// <summary>
    /// Fills the lists (cleared first, one a pole) with every approach that touches [<paramref name="fromMs"/>,
    /// <paramref name="toMs"/>), in order of time. A step that lies across the end of a span is handed out again with the next.
    /// </summary>
    /// <param name="comings">Filled as well, in no order, when it is given; a step across the end of a span is told again here too.</param>
    public void Collect(double fromMs, double toMs, IReadOnlyList<List<Approach>> byPole, List<Coming>? comings = null)
    {
        comings?.Clear();
        foreach (var list in byPole)
        {
            list.Clear();
        }

        while (!_ended && TimeMs(_from) < toMs)
        {
            if (TimeMs(_to) > fromMs)
            {
                FindStep(byPole, comings);
            }

            if (TimeMs(_to) > toMs)
            {
                return;
            }

            Remember(_to);
            (_from, _to) = (_to, _from);
            _ended = !_source.TryRead(_to);
        }
    }

    private void FindStep(IReadOnlyList<List<Approach>> byPole, List<Coming>? comings)
    {
        foreach (var passer in _to.Passers)
        {
            if (_last.TryGetValue(passer.Key, out var before))
            {
                _finder.Find(before, passer, TimeMs(_from), TimeMs(_to), byPole, comings);
            }
        }
    }

    private void Remember(TrafficFrame frame)
    {
        _last.Clear();
        foreach (var passer in frame.Passers)
        {
            _last[passer.Key] = passer;
        }
    }

    private double TimeMs(TrafficFrame frame) => _startMs + frame.TimeS * 1000;
}
