namespace Laterne.Host;

/// <summary>The machine's clock, a constant time ahead or behind. Timers and durations are the machine's own.</summary>
internal sealed class ShiftedClock(TimeSpan offset) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + offset;

    public override TimeZoneInfo LocalTimeZone => System.LocalTimeZone;
}
