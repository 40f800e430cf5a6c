namespace Laterne.Features.Charging;

/// <summary>A packet of a signing meter, byte for byte.</summary>
public sealed class SignedValue
{
    public required string PoleId { get; init; }

    public required long Boot { get; init; }

    public required long Seq { get; init; }

    /// <summary>0: the pole named none.</summary>
    public required long SessionNumber { get; init; }

    /// <summary>Unix milliseconds UTC by the pole's clock.</summary>
    public required long TimeMs { get; init; }

    public required string Packet { get; init; }

    /// <summary>MS, and GS where it is another one; empty: none.</summary>
    public required string MeterSerial { get; init; }

    public required string GatewaySerial { get; init; }

    /// <summary>T or F; empty: none.</summary>
    public required string PageKind { get; init; }

    public long? Page { get; init; }

    public required string Verdict { get; set; }

    public required string Reason { get; set; }
}

/// <summary>The public key of a signing meter.</summary>
public sealed class MeterKey
{
    /// <summary>Serial number of the meter or of its gateway, as its packets tell it.</summary>
    public required string Serial { get; init; }

    public required string Curve { get; set; }

    /// <summary>SubjectPublicKeyInfo, hexadecimal.</summary>
    public required string PublicKey { get; set; }

    /// <summary>Where the key was read: type plate, certificate, data sheet.</summary>
    public required string Source { get; set; }

    public required long RegisteredMs { get; set; }
}
