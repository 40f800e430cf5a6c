namespace Laterne.Core.Lighting;

/// <summary>How long and how often the lamp was lit. Both only rise.</summary>
public sealed class LampCounters
{
    /// <summary>Milliseconds of an hour.</summary>
    public const long HourMs = 3_600_000;

    private bool _wasLit;

    /// <summary>Time lit, ms.</summary>
    public long LitMs { get; set; }

    /// <summary>Times switched on from dark.</summary>
    public long SwitchOnCounter { get; set; }

    /// <summary>Time lit, whole hours.</summary>
    public int OperatingHours => (int)(LitMs / HourMs);

    /// <summary>Counts the time since the last call and notes whether the lamp is lit from now on.</summary>
    public void Count(long elapsedMs, bool isLit)
    {
        if (_wasLit)
        {
            LitMs += elapsedMs;
        }

        if (isLit && !_wasLit)
        {
            SwitchOnCounter++;
        }

        _wasLit = isLit;
    }
}
