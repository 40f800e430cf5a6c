using Laterne.Features.Messaging;

namespace Laterne.Features.Enrolment;

/// <summary>A controller took a pole's sheet. A pole has one claim, the newest.</summary>
public sealed class Claim
{
    /// <summary>How long a claim waits for the first login.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    public required string PoleId { get; init; }

    /// <summary>22 characters of base64url, unguessable.</summary>
    public required string Id { get; set; }

    /// <summary><see cref="Pending"/>, <see cref="Confirmed"/> or <see cref="Expired"/>.</summary>
    public required string State { get; set; }

    /// <summary>Of the sheet.</summary>
    public required string Purpose { get; set; }

    /// <summary>Twelve small hexadecimal digits of its MAC, or its serial number.</summary>
    public required string Controller { get; set; }

    public required string Board { get; set; }

    public required string Firmware { get; set; }

    /// <summary>Boot number that the controller was at, when it was told; 0 = not told.</summary>
    public required long Boot { get; set; }

    /// <summary>SHA-256 of the token, for whoever watches the claim with it.</summary>
    public required byte[] TokenHash { get; set; }

    /// <summary>The secret that was handed out, hashed; empty once it is the pole's or void.</summary>
    public required byte[] SecretSalt { get; set; }

    public required byte[] SecretHash { get; set; }

    /// <summary>Unix milliseconds UTC.</summary>
    public required long CreatedMs { get; set; }

    public required long ConfirmByMs { get; set; }

    public long? ConfirmedMs { get; set; }

    public const string Pending = "pending";
    public const string Confirmed = "confirmed";
    public const string Expired = "expired";

    public PoleSecret Secret => new(SecretSalt, SecretHash);

    /// <summary>How it stands at this time: a claim that nobody has ended yet may be over all the same.</summary>
    public string StateAt(long nowMs) => State == Pending && nowMs >= ConfirmByMs ? Expired : State;

    /// <summary>Ends it without a login.</summary>
    public void Expire() => (State, SecretSalt, SecretHash) = (Expired, [], []);
}
