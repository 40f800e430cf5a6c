using Laterne.Contracts;
using Laterne.Core.Ports;

namespace Laterne.Core.Lighting;

/// <summary>
/// A person's decision about the light, from a start to an expiration. It always ends: by the clock, and if the clock is lost or
/// turned back, by the time that has passed since it was taken. One at a time; a new one replaces the old one.
/// </summary>
public sealed class OverrideCommand
{
    /// <summary>Longest life of an override, ms.</summary>
    public const long LongestMs = Limits.OverrideHours * 3_600_000L;

    private long _startMs;
    private long _endsBeforeMonotonicMs;

    /// <summary>True from taking to ending, also while its start lies ahead.</summary>
    public bool IsTaken { get; private set; }

    /// <summary>True while it rules the light.</summary>
    public bool IsRunning { get; private set; }

    /// <summary>Rises with every override that is taken.</summary>
    public int Number { get; private set; }

    /// <summary>Level, percent.</summary>
    public int Level { get; private set; }

    /// <summary>Ramp to its level, ms.</summary>
    public int RampMs { get; private set; }

    /// <summary>Why, in the person's words.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>When it ends, Unix ms.</summary>
    public long Expiration { get; private set; }

    /// <summary>Takes a command whose fields were checked: <paramref name="expiration"/> is at most <see cref="LongestMs"/> ahead.</summary>
    public void Take(int level, int rampMs, string reason, long start, long expiration, long monotonicMs, long utcMs)
    {
        IsTaken = true;
        IsRunning = false;
        Number++;
        Level = level;
        RampMs = rampMs;
        Reason = reason;
        _startMs = start;
        Expiration = expiration;
        long life = expiration - utcMs;
        _endsBeforeMonotonicMs = monotonicMs + (life < LongestMs ? life : LongestMs);
    }

    /// <summary>Ends it before its time.</summary>
    public void Cancel()
    {
        IsTaken = false;
        IsRunning = false;
    }

    /// <summary>Follows the time: begins and ends it.</summary>
    public void Follow(long monotonicMs, long utcMs)
    {
        if (!IsTaken)
        {
            return;
        }

        if (monotonicMs >= _endsBeforeMonotonicMs || (utcMs != Clock.Unknown && utcMs >= Expiration))
        {
            Cancel();
        }
        else if (!IsRunning && utcMs != Clock.Unknown && utcMs >= _startMs)
        {
            IsRunning = true;
        }
    }
}
