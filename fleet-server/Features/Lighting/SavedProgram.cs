namespace Laterne.Features.Lighting;

/// <summary>A control program as people edit it.</summary>
public sealed class SavedProgram
{
    /// <summary><c>[A-Za-z0-9_-]{1,32}</c>; never changes.</summary>
    public required string Id { get; init; }

    public required string Name { get; set; }

    /// <summary>Counts the saves; whoever saves names the version that he saw.</summary>
    public required long Version { get; set; }

    /// <summary>JSON of one member of the settings document's <c>programs</c>.</summary>
    public required string Program { get; set; }

    /// <summary>Unix milliseconds UTC.</summary>
    public required long ChangedMs { get; set; }

    public required string ChangedBy { get; set; }
}

/// <summary>Which program rules which night.</summary>
public sealed class SavedCalendar
{
    /// <summary><c>[A-Za-z0-9_-]{1,32}</c>; never changes.</summary>
    public required string Id { get; init; }

    public required string Name { get; set; }

    public required long Version { get; set; }

    /// <summary>JSON array of the settings document's <c>calendar.rules</c>, in order of priority.</summary>
    public required string Rules { get; set; }

    public required string DefaultProgram { get; set; }

    public required long ChangedMs { get; set; }

    public required string ChangedBy { get; set; }
}

/// <summary>The last override that a pole accepted from the server.</summary>
public sealed class GivenOverride
{
    public required string PoleId { get; init; }

    /// <summary>Percent, 0..100.</summary>
    public required int Level { get; set; }

    /// <summary>Unix milliseconds UTC.</summary>
    public required long StartMs { get; set; }

    /// <summary>Unix milliseconds UTC; always later than the start.</summary>
    public required long ExpirationMs { get; set; }

    public required string Reason { get; set; }

    public required string GivenBy { get; set; }

    /// <summary>The order over an area by which it was given; null = to this pole or its group.</summary>
    public string? OrderId { get; init; }
}

/// <summary>An override that was given to many poles: of an area, a segment, a cabinet or a group, or named ones.</summary>
public sealed class OverrideOrder
{
    public required string Id { get; init; }

    /// <summary>JSON of the polygon; null = not drawn.</summary>
    public string? Area { get; init; }

    public string? SegmentId { get; init; }

    public string? CabinetId { get; init; }

    public string? GroupId { get; init; }

    internal static string NewId() => Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(8));
}
