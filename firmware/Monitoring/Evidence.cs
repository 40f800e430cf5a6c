namespace Laterne.Monitoring;

/// <summary>
/// What speaks for an alarm and against it, each for how long without a contradiction. What speaks for neither lies between the
/// thresholds and lets both begin anew.
/// </summary>
public sealed class Evidence
{
    /// <summary>Verdict: nothing can be said.</summary>
    public const int Between = 0;

    /// <summary>Verdict: the alarm is right.</summary>
    public const int For = 1;

    /// <summary>Verdict: all is well.</summary>
    public const int Against = 2;

    private long _forMs;
    private long _againstMs;

    /// <summary>True while the alarm stands.</summary>
    public bool IsRaised { get; set; }

    /// <summary>Adds a verdict that held for a while.</summary>
    public void Add(int verdict, long spanMs, long raiseAfterMs, long clearAfterMs)
    {
        _forMs = verdict == For ? _forMs + spanMs : 0;
        _againstMs = verdict == Against ? _againstMs + spanMs : 0;
        IsRaised = IsRaised ? _againstMs < clearAfterMs : _forMs >= raiseAfterMs;

        // Only the thresholds count: no sum grows for ever.
        _forMs = _forMs > raiseAfterMs ? raiseAfterMs : _forMs;
        _againstMs = _againstMs > clearAfterMs ? clearAfterMs : _againstMs;
    }

    /// <summary>Nothing is known any more.</summary>
    public void Reset()
    {
        IsRaised = false;
        _forMs = 0;
        _againstMs = 0;
    }
}
