namespace Laterne.Studio.Running.Fittings;

/// <summary>A current against its limit, seen from outside.</summary>
internal sealed class FeederWatch
{
    // Rounding of duty and current; a fuse knows nothing of it.
    private const double ToleranceA = 0.1;

    private long _overSinceMs = -1;

    /// <summary>Longest time without a break above the limit, ms.</summary>
    public long LongestOverMs { get; private set; }

    /// <summary>The sum from now on.</summary>
    /// <param name="sumA">On the most loaded phase, A.</param>
    /// <param name="limitA">What it may be, A.</param>
    public void Look(long nowMs, double sumA, double limitA)
    {
        if (sumA <= limitA + ToleranceA)
        {
            _overSinceMs = -1;
            return;
        }

        _overSinceMs = _overSinceMs < 0 ? nowMs : _overSinceMs;
        LongestOverMs = Math.Max(LongestOverMs, nowMs - _overSinceMs);
    }
}
