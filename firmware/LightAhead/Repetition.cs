using Laterne.Core.Messaging;

namespace Laterne.LightAhead;

/// <summary>One announcement that is sent three times: of 100 that lose every fifth datagram, 99 arrive within a fifth of a second.</summary>
public sealed class Repetition
{
    private const int Times = 3;
    private const int ShortestMs = 20;
    private const int LongestMs = 90;

    private int _left;
    private long _nextMs;

    /// <summary>The announcement's counter.</summary>
    public long Counter { get; private set; }

    /// <summary>Begins; the first time is now.</summary>
    public void Begin(long counter, long nowMs)
    {
        Counter = counter;
        _left = Times;
        _nextMs = nowMs;
    }

    /// <summary>True when it is to be sent now; asking counts.</summary>
    public bool IsDue(JitterSource jitter, long nowMs)
    {
        if (_left == 0 || nowMs < _nextMs)
        {
            return false;
        }

        _left--;
        _nextMs = nowMs + jitter.Between(ShortestMs, LongestMs);
        return true;
    }

    /// <summary>Milliseconds until the next time, at most <paramref name="longest"/>.</summary>
    public int WaitMs(int longest, long nowMs)
    {
        long wait = _left == 0 ? longest : _nextMs - nowMs;
        return wait < 1 ? 1 : wait < longest ? (int)wait : longest;
    }
}
