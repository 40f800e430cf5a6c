namespace Laterne.Lampctl.Enrolment;

/// <summary>What a pole gets for its token. The secrets in it go into the pole and nowhere else.</summary>
internal sealed record ClaimAnswer
{
    public required string Pole { get; init; }

    public required string Secret { get; init; }

    public string? ConsoleKey { get; init; }

    /// <summary>Without it the pole takes no releases; null: an older server.</summary>
    public string? OfferKey { get; init; }

    public required string Host { get; init; }

    public int Port { get; init; }

    public bool Tls { get; init; } = true;

    public string? TimeServer { get; init; }

    /// <summary>PEM of the root that the pole is to trust; null: none is needed.</summary>
    public string? Certificate { get; init; }

    /// <summary>Id of the claim.</summary>
    public string? Claim { get; init; }

    /// <summary>Not the secrets.</summary>
    public override string ToString() => $"claim of {Pole}";
}

/// <summary>How far a claim is.</summary>
/// <param name="State"><c>pending</c>, <c>confirmed</c>, <c>expired</c>.</param>
internal sealed record ClaimState(string State);
