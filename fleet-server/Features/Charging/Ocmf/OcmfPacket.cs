namespace Laterne.Features.Charging.Ocmf;

/// <summary>A packet of a signing meter in the Open Charge Metering Format 1.x, as read; what the meter left out is null.</summary>
public sealed record OcmfPacket
{
    /// <summary>The signed bytes: exactly what stood between the pipes, white space included.</summary>
    public required byte[] Payload { get; init; }

    /// <summary>FV, the version of the format.</summary>
    public string? FormatVersion { get; init; }

    /// <summary>GS, serial number of the signing device, where that is not the meter.</summary>
    public string? GatewaySerial { get; init; }

    /// <summary>MS, serial number of the meter.</summary>
    public string? MeterSerial { get; init; }

    /// <summary>MV and MM.</summary>
    public string? Meter { get; init; }

    /// <summary>First part of PG: T (transaction) or F (fiscal).</summary>
    public char? PaginationKind { get; init; }

    /// <summary>Second part of PG, which rises by one with each packet of its letter.</summary>
    public long? Pagination { get; init; }

    /// <summary>ID, whom the session was assigned to, such as a card's number.</summary>
    public string? Identification { get; init; }

    /// <summary>RD with what later readings inherit from earlier ones filled in.</summary>
    public required IReadOnlyList<OcmfReading> Readings { get; init; }

    /// <summary>Signatures, usually one; the format allows others beside it.</summary>
    public required IReadOnlyList<OcmfSignature> Signatures { get; init; }

    /// <summary>The serial number under which the key is looked for first.</summary>
    public string? Serial => MeterSerial ?? GatewaySerial;
}

/// <summary>One reading of RD.</summary>
/// <param name="TimeMs">TM as Unix milliseconds UTC; null when it cannot be read.</param>
/// <param name="TimeStatus">U unknown, I informative, S synchronised, R relative.</param>
/// <param name="Reason">TX: B begin, C, X exception, E L R A P end, S, T.</param>
/// <param name="Value">RV in the unit given.</param>
/// <param name="Register">RI, the OBIS code.</param>
/// <param name="Unit">RU, kWh or Wh.</param>
/// <param name="ErrorFlags">EF: E energy, t time are not usable.</param>
/// <param name="Status">ST: G good; anything else is none.</param>
public sealed record OcmfReading(
    long? TimeMs, char? TimeStatus, char? Reason, decimal? Value, string? Register, string? Unit, string ErrorFlags, char? Status)
{
    /// <summary>Watt-hours, exact; null when the unit is none of energy.</summary>
    public decimal? WattHours => Value is not { } value ? null
        : Unit?.ToUpperInvariant() switch { "KWH" => value * 1000m, "WH" => value, _ => null };

    public bool IsBegin => Reason == 'B';

    public bool IsEnd => Reason is 'E' or 'L' or 'R' or 'A' or 'P';
}

/// <summary>One signature section.</summary>
/// <param name="Algorithm">SA; null when left out, which means secp256r1 or the curve of the key.</param>
/// <param name="Data">SD decoded; null when it is neither hexadecimal nor base64.</param>
public sealed record OcmfSignature(string? Algorithm, byte[]? Data);
