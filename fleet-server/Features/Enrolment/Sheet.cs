namespace Laterne.Features.Enrolment;

/// <summary>An enrolment sheet: who has its token may bring one controller into service under this pole's number, once.</summary>
public sealed class Sheet
{
    public required string PoleId { get; init; }

    /// <summary>One of <see cref="Purposes"/>.</summary>
    public required string Purpose { get; set; }

    /// <summary>SHA-256 of the token; 100 random bits need no salt.</summary>
    public required byte[] TokenHash { get; set; }

    /// <summary>The board that is planned; empty: any.</summary>
    public required string Board { get; set; }

    /// <summary>Unix milliseconds UTC.</summary>
    public required long CreatedMs { get; set; }

    /// <summary>Unix milliseconds UTC; from then on the token is worth nothing.</summary>
    public required long ExpiresMs { get; set; }

    /// <summary>User name or <c>key:name</c>.</summary>
    public required string IssuedBy { get; set; }

    /// <summary>When a controller confirmed its claim, Unix milliseconds UTC; null = not yet.</summary>
    public long? UsedMs { get; set; }
}

/// <summary>What a sheet is for.</summary>
public static class Purposes
{
    /// <summary>The first controller of a pole, or the first after it was decommissioned.</summary>
    public const string New = "new";

    /// <summary>Another controller under the same number.</summary>
    public const string Swap = "swap";

    internal const string Pattern = "^(new|swap)$";
    internal const string Words = "The purpose is new or swap.";
}
