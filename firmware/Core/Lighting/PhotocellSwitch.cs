namespace Laterne.Core.Lighting;

/// <summary>
/// Turns lux into dark or bright, with hysteresis and a delay, so that a passing headlight or cloud switches nothing.
/// Between the thresholds the state stays; at first it counts as dark, into light.
/// </summary>
public sealed class PhotocellSwitch
{
    private bool _candidateDark;
    private long _candidateSinceMs;
    private bool _hasCandidate;

    /// <summary>True once a state was reached and readings still come.</summary>
    public bool IsKnown { get; private set; }

    /// <summary>The state; meaningless while <see cref="IsKnown"/> is false.</summary>
    public bool IsDark { get; private set; }

    /// <summary>Takes a reading.</summary>
    public void Sense(int lux, int onBelowLux, int offAboveLux, int delayS, long monotonicMs)
    {
        bool wasDark = !IsKnown || IsDark;
        bool dark = lux < onBelowLux || (lux <= offAboveLux && wasDark);
        if (!_hasCandidate || dark != _candidateDark)
        {
            _candidateDark = dark;
            _candidateSinceMs = monotonicMs;
            _hasCandidate = true;
        }

        if ((IsKnown && dark == IsDark) || monotonicMs - _candidateSinceMs < delayS * 1000L)
        {
            return;
        }

        IsKnown = true;
        IsDark = dark;
    }

    /// <summary>Forgets everything: the sensor is gone.</summary>
    public void Lose()
    {
        IsKnown = false;
        _hasCandidate = false;
    }
}
