namespace Laterne.Features.Enrolment;

/// <summary>The report of an acceptance test, of the crew's tool or of the page on a phone.</summary>
public sealed class AcceptanceReport
{
    /// <summary>24 hexadecimal digits that follow from pole and content: what is sent twice is stored once.</summary>
    public required string Id { get; init; }

    public required string PoleId { get; init; }

    /// <summary>When it was tested by the tool's clock, Unix milliseconds UTC.</summary>
    public required long TestedMs { get; init; }

    public required long StoredMs { get; init; }

    /// <summary>User name or <c>key:name</c>.</summary>
    public required string Person { get; init; }

    /// <summary><c>lampctl</c> or <c>page</c>.</summary>
    public required string Source { get; init; }

    public required string Controller { get; init; }

    public required string Board { get; init; }

    public required string Firmware { get; init; }

    public required bool Passed { get; init; }

    /// <summary>JSON array of parts with their results.</summary>
    public required string Parts { get; init; }

    public required string Note { get; init; }
}

/// <summary>The photo of a report, without what the camera wrote into it.</summary>
public sealed class AcceptancePhoto
{
    public required string ReportId { get; init; }

    /// <summary><c>image/jpeg</c>, <c>image/png</c> or <c>image/webp</c>.</summary>
    public required string Kind { get; set; }

    public required byte[] Content { get; set; }
}

/// <summary>What the crew said of a pole that stands.</summary>
public sealed class Installation
{
    public required string PoleId { get; init; }

    /// <summary>Radius within which the pole is, as the phone said, metres; null: the place came from the map.</summary>
    public double? AccuracyM { get; set; }

    /// <summary>Id of its board; empty: not said.</summary>
    public required string Board { get; set; }

    /// <summary>Functions that it has, separated by blanks.</summary>
    public required string Functions { get; set; }

    public required string Person { get; set; }

    public required long ChangedMs { get; set; }

    /// <summary>The sender's own key of the last message; empty: it gave none.</summary>
    public string MessageKey { get; set; } = "";
}
