using System.ComponentModel;

namespace Laterne.Features.Charging;

/// <summary>A session in a list.</summary>
internal record SessionItem
{
    public required string PoleId { get; init; }

    public required string PoleName { get; init; }

    [Description("The pole's number of the session: (pole, number) is one session for ever.")]
    public required long Number { get; init; }

    [Description("Unix milliseconds UTC.")]
    public required long StartMs { get; init; }

    [Description("Unix milliseconds UTC; null: under way.")]
    public required long? EndMs { get; init; }

    [Description("The meter's own register at the start, Wh.")]
    public required long? StartWh { get; init; }

    public required long? EndWh { get; init; }

    [Description("Of the whole session, or so far, Wh; null: not known.")]
    public required long? EnergyWh { get; init; }

    [Description("How long energy flowed, s.")]
    public required long? ChargingS { get; init; }

    [Description("measured, lastKnown; null: not told.")]
    public required string? EndReading { get; init; }

    [Description("free, card, remote; empty: not told.")]
    public required string Authorisation { get; init; }

    [Description("The card's number, all but the last four digits as dots without the right runCharging, or the command's reference.")]
    public required string Reference { get; init; }

    [Description("vehicleLeft, remote, card, interrupted, disabled, fault, overLimit; null: under way.")]
    public required string? EndReason { get; init; }

    [Description("What the signed packets prove: none, pending, valid, incomplete, noKey, invalid, unreadable.")]
    public required string Verdict { get; init; }

    [Description("Why; the page has words for it.")]
    public required string VerdictReason { get; init; }

    [Description("Between the signed begin and end, Wh; null unless valid.")]
    public required double? SignedWh { get; init; }

    public static SessionItem Of(ChargingSession session, string poleName, ChargerReading? power, bool isShown) => new()
    {
        PoleId = session.PoleId,
        PoleName = poleName,
        Number = session.Number,
        StartMs = session.StartMs,
        EndMs = session.EndMs,
        StartWh = session.StartWh,
        EndWh = session.EndWh,
        EnergyWh = session.EnergyWh ?? (session.EndMs is null && power?.RegisterWh >= session.StartWh && power.TimeMs >= session.StartMs ? power.RegisterWh - session.StartWh : null),
        ChargingS = session.ChargingS,
        EndReading = session.EndReading,
        Authorisation = session.Authorisation,
        Reference = CardNumber.Show(session.Reference, isShown),
        EndReason = session.EndReason,
        Verdict = session.Verdict,
        VerdictReason = session.VerdictReason,
        SignedWh = session.SignedMilliwattHours / 1000.0,
    };
}
