namespace Laterne.Features.People.OneTime;

/// <summary>The second step of a user's login: a secret that the user's telephone has too.</summary>
public sealed class OneTimePassword
{
    public required string UserName { get; init; }

    /// <summary>160 random bits, sealed with the key in the data folder.</summary>
    public required byte[] Secret { get; set; }

    /// <summary>Unix milliseconds UTC; null until a first code proved that the telephone has it. Until then it asks nobody for a code.</summary>
    public long? ConfirmedMs { get; set; }

    /// <summary>The 30-second step of the last code that was taken. Only later ones are: a code that somebody saw is worth nothing.</summary>
    public long LastStep { get; set; }
}

/// <summary>One way back in for who lost the telephone; deleted when used. The table holds its SHA-256.</summary>
public sealed class RecoveryCode
{
    public required string UserName { get; init; }

    public required byte[] Hash { get; init; }
}
