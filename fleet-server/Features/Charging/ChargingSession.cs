namespace Laterne.Features.Charging;

/// <summary>A charging session; <c>(pole, number)</c> is one session for ever.</summary>
public sealed class ChargingSession
{
    public required string PoleId { get; init; }

    public required long Number { get; init; }

    public int Connector { get; set; }

    /// <summary>Unix milliseconds UTC.</summary>
    public long StartMs { get; set; }

    /// <summary>The meter's own register, Wh.</summary>
    public long? StartWh { get; set; }

    /// <summary><c>free|card|remote</c></summary>
    public string Authorisation { get; set; } = "";

    /// <summary>The card's number or the command's reference.</summary>
    public string Reference { get; set; } = "";

    /// <summary>Null: under way.</summary>
    public long? EndMs { get; set; }

    public long? EndWh { get; set; }

    public long? EnergyWh { get; set; }

    /// <summary>How long energy flowed, s.</summary>
    public long? ChargingS { get; set; }

    /// <summary><c>measured|lastKnown</c></summary>
    public string? EndReading { get; set; }

    /// <summary><c>vehicleLeft|remote|card|interrupted|disabled|fault|overLimit</c></summary>
    public string? EndReason { get; set; }

    /// <summary>One of <see cref="Ocmf.Verdicts"/>: what its signed packets prove.</summary>
    public string Verdict { get; set; } = Ocmf.Verdicts.None;

    public string VerdictReason { get; set; } = Ocmf.Reasons.Fine;

    /// <summary>Energy between the signed begin and end, mWh; null unless valid.</summary>
    public long? SignedMilliwattHours { get; set; }
}
