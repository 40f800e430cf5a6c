namespace Laterne.Features.Emergency;

/// <summary>What an answer of a pole means for what it was asked, and when it is asked again. Decided without a clock.</summary>
internal static class CommandPace
{
    /// <summary>A pole whose clock is wrong finds every command too old; it is not asked for ever.</summary>
    internal const int MostExpired = 5;

    private const long LongestPauseMs = 60_000;

    /// <param name="code">Null: done; else the code of the refusal.</param>
    /// <param name="attempts">Attempts so far, this one among them.</param>
    /// <param name="isConnected">Whether the pole is connected now, after the answer.</param>
    public static (WishState State, long? NextMs) After(string? code, int attempts, bool isConnected, long nowMs) => code switch
    {
        null => (WishState.Done, null),
        "pole-refused" or "unknown-command" => (WishState.Refused, null),
        "command-expired" when attempts >= MostExpired => (WishState.Refused, null),

        // Connected, but it does not listen for commands yet; otherwise its next connection wakes the sender.
        "offline" => (WishState.Waiting, isConnected ? nowMs + 1000 : null),
        _ => (WishState.Waiting, nowMs + Pause(attempts)),
    };

    /// <summary>2, 4, 8 … up to 60 s.</summary>
    private static long Pause(int attempts) => Math.Min(1000L << Math.Clamp(attempts, 1, 6), LongestPauseMs);
}
