namespace Laterne.Features.Emergency;

/// <summary>
/// One entry of a call's record. The database refuses to change or delete it; its hash covers the entry before it, so a gap,
/// a change and a lost end all show.
/// </summary>
public sealed class CallEntry
{
    public required string CallId { get; init; }

    /// <summary>From 1, without a gap.</summary>
    public required int Number { get; init; }

    /// <summary>Unix milliseconds UTC by the server's clock.</summary>
    public required long TimeMs { get; init; }

    /// <summary>User name, <see cref="Pole"/> or <see cref="Server"/>.</summary>
    public required string Who { get; init; }

    /// <summary>One of <see cref="CallEntryKind"/>.</summary>
    public required string What { get; init; }

    /// <summary>JSON object with what belongs to it, exactly as hashed.</summary>
    public required string Data { get; init; }

    /// <summary>SHA-256 in lower-case hexadecimal, see <see cref="CallRecord"/>.</summary>
    public required string Hash { get; init; }

    /// <summary>The pole said it. No user can have this name: user names have no colon.</summary>
    public const string Pole = ":pole";

    /// <summary>The server did it by itself.</summary>
    public const string Server = ":server";
}

/// <summary>What an entry can say.</summary>
internal static class CallEntryKind
{
    public const string Pressed = "pressed";
    public const string PressedAgain = "pressedAgain";
    public const string Reopened = "reopened";
    public const string EndedAtPole = "endedAtPole";
    public const string SupplyLoss = "supplyLoss";
    public const string Escalated = "escalated";
    public const string Taken = "taken";
    public const string TakenOver = "takenOver";
    public const string Note = "note";
    public const string AreaOn = "areaOn";
    public const string AreaOff = "areaOff";
    public const string Answered = "answered";
    public const string Closed = "closed";
    public const string OutcomeChanged = "outcomeChanged";
}
