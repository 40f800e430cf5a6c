namespace Laterne.Core.Lighting;

/// <summary>The command area-full-on: this pole at full light for some seconds, above everything that dims, because responders want light.</summary>
public sealed class AreaFullOn
{
    /// <summary>Longest time, s.</summary>
    public const int LongestS = 7200;

    private long _endMs;

    /// <summary>True while it wants full light.</summary>
    public bool IsRunning { get; private set; }

    /// <summary>Full light from now on; 0 s ends it.</summary>
    public void Start(int seconds, long monotonicMs)
    {
        IsRunning = seconds > 0;
        _endMs = monotonicMs + (seconds * 1000L);
    }

    /// <summary>Follows time.</summary>
    public void Follow(long monotonicMs) => IsRunning = IsRunning && monotonicMs < _endMs;
}
