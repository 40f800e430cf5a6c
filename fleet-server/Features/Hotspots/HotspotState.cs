namespace Laterne.Features.Hotspots;

/// <summary>How an access point stands, in one word, the first that applies, and since when. Pure.</summary>
/// <param name="SinceMs">Unix milliseconds UTC; null: not known.</param>
internal readonly record struct HotspotState(string Word, long? SinceMs)
{
    /// <param name="settings">What is set here; null: nothing.</param>
    /// <param name="function">The pole's health word of the function; null: it does not speak of one.</param>
    /// <param name="online">Whether the pole is connected.</param>
    /// <param name="lastSeenMs">When the pole was heard of last.</param>
    /// <param name="told">What the pole told of it; null: nothing.</param>
    /// <param name="newest">The last hour; null: none yet.</param>
    /// <param name="isScheduled">Whether it has power by its schedule now.</param>
    public static HotspotState Of(
        HotspotSettings? settings, string? function, bool online, long lastSeenMs, AccessPointState? told, HotspotReading? newest, bool isScheduled) =>
        settings is { Enabled: false } || function == "absent" ? new("off", null)
        : !online ? new("offline", lastSeenMs > 0 ? lastSeenMs : null)
        : told is { RelayFailureSinceMs: > 0 and var relay } ? new("relayFailure", relay)
        : told is { FaultSinceMs: > 0 and var fault } ? new("fault", fault)
        : told is { SilentSinceMs: > 0 and var silent } ? new("silent", silent)
        : !isScheduled ? new("scheduledOff", null)
        : newest is null && function != "ok" ? new("waiting", null)
        : newest is { ScheduledS: > 0 } hour && hour.UnknownS >= hour.ScheduledS ? new("notJudged", null)
        : new("reachable", told is { AnsweredAgainMs: > 0 and var again } ? again : null);
}
