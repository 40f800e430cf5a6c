namespace Laterne.Features.Emergency;

/// <summary>Whether a pole did what it is wanted to do.</summary>
public enum WishState
{
    /// <summary>Not done yet: it is sent when the pole connects, or again after a pause.</summary>
    Waiting,

    /// <summary>The pole did it.</summary>
    Done,

    /// <summary>The pole will not do it.</summary>
    Refused,

    /// <summary>It is not wanted any more, or its time is over.</summary>
    Withdrawn,
}

/// <summary>
/// What a pole shall do for a call, kept until it is done: an acknowledgement reaches a pole that was offline when the call
/// was taken. One row a call, pole and command; the newest wish replaces the one before.
/// </summary>
public sealed class CallWish
{
    public const string Acknowledge = "call-acknowledge";
    public const string Close = "call-close";
    public const string AreaFullOn = "area-full-on";

    public required string CallId { get; init; }

    public required string PoleId { get; init; }

    /// <summary>Name of the command.</summary>
    public required string Command { get; init; }

    /// <summary>Unix milliseconds UTC after which it is pointless; null: never. For a lit area the end of its time.</summary>
    public long? UntilMs { get; set; }

    /// <summary>The area shall be lit until <see cref="UntilMs"/>; false: it shall end.</summary>
    public bool IsOn { get; set; }

    public WishState State { get; set; }

    /// <summary>Grows when something else is wanted; an answer to an older revision is dropped. Concurrency token.</summary>
    public long Revision { get; set; }

    /// <summary>How often it was sent.</summary>
    public int Attempts { get; set; }

    /// <summary>When it is sent again, Unix milliseconds UTC; null: when the pole connects.</summary>
    public long? NextMs { get; set; }

    /// <summary>How the last attempt ended: <c>done</c>, or the code of the refusal such as <c>offline</c>.</summary>
    public string? Answer { get; set; }

    /// <summary>An English sentence on the answer.</summary>
    public string? Reason { get; set; }

    public long? AnsweredMs { get; set; }
}
