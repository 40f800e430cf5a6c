namespace Laterne.Studio.Running;

/// <summary>How long lamps took from the sensor's edge until they began to rise: a histogram in steps of 1 ms, so that its size is fixed.</summary>
public sealed class ReactionTimes
{
    /// <summary>Anything slower counts as this, ms.</summary>
    public const int SlowestMs = 10_000;

    private readonly long[] _counts = new long[SlowestMs + 1];

    public long Count { get; private set; }

    public void Add(long milliseconds)
    {
        _counts[Math.Clamp(milliseconds, 0, SlowestMs)]++;
        Count++;
    }

    public void Add(ReactionTimes other)
    {
        for (var milliseconds = 0; milliseconds <= SlowestMs; milliseconds++)
        {
            _counts[milliseconds] += other._counts[milliseconds];
        }

        Count += other.Count;
    }

    /// <summary>The reaction time that the given share (0..1) of all does not exceed (nearest rank), ms; 0 without any.</summary>
    public int Quantile(double share)
    {
        var rank = Math.Max(1, (long)Math.Ceiling(share * Count));
        long seen = 0;
        for (var milliseconds = 0; milliseconds <= SlowestMs; milliseconds++)
        {
            seen += _counts[milliseconds];
            if (seen >= rank)
            {
                return milliseconds;
            }
        }

        return 0;
    }
}
