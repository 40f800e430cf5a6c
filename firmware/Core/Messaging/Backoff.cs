namespace Laterne.Core.Messaging;

/// <summary>
/// Waiting times between attempts to connect: decorrelated jitter. Each wait is random between the shortest and three times the last
/// one, so that thousands of poles that lost the server together do not come back together.
/// </summary>
public sealed class Backoff
{
    /// <summary>Shortest wait, ms.</summary>
    public const int ShortestMs = 1_000;

    /// <summary>Longest wait, ms.</summary>
    public const int LongestMs = 300_000;

    private readonly JitterSource _jitter;
    private int _lastMs = ShortestMs;

    /// <summary>Makes a back-off with its own sequence.</summary>
    public Backoff(long seed)
    {
        _jitter = new JitterSource(seed);
    }

    /// <summary>Milliseconds to wait before the next attempt, 1000 to 300000.</summary>
    public int NextMs()
    {
        int highest = _lastMs > LongestMs / 3 ? LongestMs : _lastMs * 3;
        _lastMs = _jitter.Between(ShortestMs, highest);
        return _lastMs;
    }

    /// <summary>An attempt held: the next failure begins with short waits again.</summary>
    public void Reset() => _lastMs = ShortestMs;
}
