namespace Laterne.Features.Emergency;

/// <summary>The newest self-test of a pole with a call button.</summary>
public sealed class SelfTest
{
    /// <summary>Hours without a passed test after which a pole is overdue: what the pole itself counts for <c>selfTestOverdue</c>.</summary>
    public const int OverdueHours = 72;

    public required string PoleId { get; init; }

    /// <summary>When the newest test ran, Unix milliseconds UTC; 0: none yet.</summary>
    public long TestedMs { get; set; }

    /// <summary><c>ok</c> or <c>fault</c>; empty: none yet.</summary>
    public string Result { get; set; } = "";

    /// <summary>JSON object with the parts that the pole has, each <c>ok</c> or <c>fault</c>.</summary>
    public string Parts { get; set; } = "{}";

    /// <summary>When the newest passed test ran, Unix milliseconds UTC; 0: none yet.</summary>
    public long PassedMs { get; set; }

    /// <summary>Who asked last for a test, and when the pole said that it begins.</summary>
    public string? AskedBy { get; set; }

    public long? AskedMs { get; set; }

    public bool IsOverdue(long nowMs) => IsOverdue(PassedMs, nowMs);

    public static bool IsOverdue(long passedMs, long nowMs) => passedMs < nowMs - (OverdueHours * 3_600_000L);
}

/// <summary>The next press at this pole within the time is a drill.</summary>
public sealed class AnnouncedDrill
{
    public required string PoleId { get; init; }

    public required string AnnouncedBy { get; set; }

    /// <summary>Unix milliseconds UTC.</summary>
    public required long UntilMs { get; set; }
}
