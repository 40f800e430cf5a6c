using Laterne.Features.Messaging;

namespace Laterne.Gateway.Admission;

/// <summary>A pole that proved who it is, for as long as its connection lives; holds its share of the server.</summary>
/// <param name="poleId">The pole.</param>
/// <param name="counters">What is added to its controller's numbers; null: nothing.</param>
/// <param name="perSecond">Messages it may send for long.</param>
/// <param name="burst">Messages it may send at once.</param>
/// <param name="time">Monotonic clock.</param>
internal sealed class AdmittedPole(string poleId, PoleCounters? counters, int perSecond, int burst, TimeProvider time)
{
    private readonly double _perTick = (double)perSecond / time.TimestampFrequency;
    private double _tokens = burst;
    private long _filled = time.GetTimestamp();

    public string PoleId { get; } = poleId;

    public PoleCounters? Counters { get; } = counters;

    /// <summary>Takes a token for one message. False: the pole sends faster than it may. Called by one thread at a time.</summary>
    public bool TryTake()
    {
        var now = time.GetTimestamp();
        _tokens = Math.Min(burst, _tokens + ((now - _filled) * _perTick));
        _filled = now;
        if (_tokens < 1)
        {
            return false;
        }

        _tokens -= 1;
        return true;
    }
}
