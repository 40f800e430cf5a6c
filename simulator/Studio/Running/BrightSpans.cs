namespace Laterne.Studio.Running;

/// <summary>The times in which a lamp was at boost level or rising (or dark), kept for as long as they are asked about.</summary>
internal sealed class BrightSpans
{
    private readonly List<(long From, long To)> _closed = [];
    private long _openFrom = -1;

    /// <summary>Bright from now on until further notice.</summary>
    public void Begin(long timeMs)
    {
        if (_openFrom < 0)
        {
            _openFrom = timeMs;
        }
    }

    /// <summary>No longer bright for good; what was promised by <see cref="Extend"/> still holds.</summary>
    public void Hold(long timeMs)
    {
        if (_openFrom >= 0)
        {
            Extend(_openFrom, timeMs);
            _openFrom = -1;
        }
    }

    /// <summary>Dark from now on, whatever was promised.</summary>
    public void End(long timeMs)
    {
        Hold(timeMs);
        if (_closed.Count > 0 && _closed[^1].To > timeMs)
        {
            _closed[^1] = (_closed[^1].From, timeMs);
        }
    }

    /// <summary>Bright at least within this span; spans are told in order of their beginning.</summary>
    public void Extend(long fromMs, long toMs)
    {
        if (_closed.Count > 0 && _closed[^1].To >= fromMs)
        {
            _closed[^1] = (Math.Min(_closed[^1].From, fromMs), Math.Max(_closed[^1].To, toMs));
        }
        else if (fromMs < toMs)
        {
            _closed.Add((fromMs, toMs));
        }
    }

    public bool IsBright(long timeMs) => _openFrom >= 0 || (_closed.Count > 0 && _closed[^1].To > timeMs);

    /// <summary>How much of a span, which ends no later than now, was bright.</summary>
    public double Overlap(double from, double to, long nowMs)
    {
        double sum = 0;
        double counted = from;
        foreach (var (begin, end) in _closed)
        {
            var start = Math.Max(counted, begin);
            var stop = Math.Min(to, end);
            if (start < stop)
            {
                sum += stop - start;
                counted = stop;
            }
        }

        return _openFrom < 0 ? sum : sum + Math.Max(0, Math.Min(to, nowMs) - Math.Max(counted, _openFrom));
    }

    /// <summary>Drops what ended before now.</summary>
    public void Forget(long nowMs) => _closed.RemoveAll(span => span.To <= nowMs);
}
