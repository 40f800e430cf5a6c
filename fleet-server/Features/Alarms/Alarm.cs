namespace Laterne.Features.Alarms;

/// <summary>The levels of X.733, without "indeterminate".</summary>
public enum Severity
{
    /// <summary>Comfort: nothing is unsafe or dark.</summary>
    Warning = 1,

    /// <summary>Something works worse; mend it on the next round.</summary>
    Minor = 2,

    /// <summary>Something does not work; mend it within a day.</summary>
    Major = 3,

    /// <summary>People may come to harm, or a call for help would go unheard.</summary>
    Critical = 4,
}

/// <summary>One cause that needs a person: one open alarm at a time, however often it is raised.</summary>
public sealed class Alarm
{
    /// <summary>32 hexadecimal digits that rise with time.</summary>
    public required string Id { get; init; }

    /// <summary>Pole (or area), type and place: what makes two happenings the same alarm.</summary>
    public required string Cause { get; init; }

    public required string Type { get; init; }

    /// <summary>Which one of several, such as <c>lampMeter</c>; empty where there is one.</summary>
    public required string Place { get; init; }

    /// <summary>Null for an area.</summary>
    public string? PoleId { get; init; }

    /// <summary>The group of the pole, or the area itself if it is one.</summary>
    public string? GroupId { get; set; }

    /// <summary>Of an area alarm: <c>cabinet|feeder|group</c>; else null.</summary>
    public string? AreaKind { get; init; }

    /// <summary>Of an area alarm: the id of the cabinet, feeder or group; else null.</summary>
    public string? AreaId { get; init; }

    public required Severity Severity { get; set; }

    /// <summary>How often it was raised since it is open.</summary>
    public int Count { get; set; }

    /// <summary>Counts what is told to people anew: raised after it was cleared, or unfolded, or out of a silence.</summary>
    public int Episode { get; set; }

    /// <summary>All times are Unix milliseconds UTC.</summary>
    public required long FirstMs { get; init; }

    public required long LastMs { get; set; }

    /// <summary>Boot and number of the event that spoke last: an older one is not heard any more.</summary>
    public long Boot { get; set; }

    public long Seq { get; set; }

    public long? ClearedMs { get; set; }

    public long? AcknowledgedMs { get; set; }

    public string? AcknowledgedBy { get; set; }

    public long? ClosedMs { get; set; }

    /// <summary>A person, or <c>system</c> when it was cleared and acknowledged.</summary>
    public string? ClosedBy { get; set; }

    public string? AssignedTo { get; set; }

    /// <summary>Nobody is told before; null: not silenced.</summary>
    public long? SilencedUntilMs { get; set; }

    /// <summary>The area alarm that speaks for this one.</summary>
    public string? FoldedInto { get; set; }

    public string? Detail { get; set; }

    public long Version { get; set; }

    public bool IsOpen => ClosedMs is null;

    public bool IsActive => ClearedMs is null && ClosedMs is null;

    /// <summary><c>raised|acknowledged|cleared|closed</c></summary>
    public string State => ClosedMs is not null ? "closed" : ClearedMs is not null ? "cleared" : AcknowledgedMs is not null ? "acknowledged" : "raised";

    public string Source => "alarm/" + Id;
}

/// <summary>A line of an alarm's timeline.</summary>
public sealed class AlarmEntry
{
    public long Id { get; init; }

    public required string AlarmId { get; init; }

    public required long TimeMs { get; init; }

    /// <summary><c>raised|repeated|cleared|acknowledged|closed|assigned|comment|folded|unfolded|poles</c></summary>
    public required string Kind { get; init; }

    /// <summary>Null: the pole or the server.</summary>
    public string? Person { get; init; }

    public string? Text { get; init; }
}

/// <summary>A pole that an area alarm speaks for, also after it is over.</summary>
public sealed class AlarmPole
{
    public required string AlarmId { get; init; }

    public required string PoleId { get; init; }
}

/// <summary>When a function of a pole was last heard, kept across restarts, about every six hours.</summary>
public sealed class HeardFunction
{
    public required string PoleId { get; init; }

    public required string What { get; init; }

    public required long TimeMs { get; set; }
}
