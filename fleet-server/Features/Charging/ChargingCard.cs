namespace Laterne.Features.Charging;

/// <summary>A card that may charge.</summary>
public sealed class ChargingCard
{
    /// <summary>Upper-case hexadecimal, 4 to 10 bytes.</summary>
    public required string Number { get; init; }

    /// <summary>Whose it is, in the city's own words.</summary>
    public required string Owner { get; set; }

    public bool IsBlocked { get; set; }

    /// <summary>Unix milliseconds UTC; null: for ever.</summary>
    public long? ValidUntilMs { get; set; }

    public required long CreatedMs { get; init; }

    public bool MayCharge(long nowMs) => !IsBlocked && (ValidUntilMs is not { } until || nowMs < until);
}

/// <summary>A card held to a charge point, and what came of it.</summary>
public sealed class CardUse
{
    public required string PoleId { get; init; }

    public required long Boot { get; init; }

    public required long Seq { get; init; }

    public required long TimeMs { get; init; }

    public required string Card { get; init; }

    /// <summary><c>asked|authorised|unknown|blocked|expired|late|poleRefused|noAnswer</c></summary>
    public required string Outcome { get; set; }
}
