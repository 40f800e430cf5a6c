using System.Text.Json;

namespace Laterne.Features.Updates;

/// <summary>A release on its way to many poles.</summary>
public sealed class Campaign
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public required string Id { get; init; }

    public required string Name { get; set; }

    public required string ReleaseId { get; set; }

    /// <summary>JSON of a <see cref="CampaignPlan"/>.</summary>
    public required string Plan { get; set; }

    /// <summary>JSON of a <see cref="CampaignTarget"/>.</summary>
    public required string Target { get; set; }

    public CampaignState State { get; set; }

    /// <summary>Why it is halted: <c>budget</c>, <c>gate</c>, <c>keyRevoked</c>; else empty.</summary>
    public string Reason { get; set; } = "";

    /// <summary>The open wave, from 0; those before it are open, too.</summary>
    public int Wave { get; set; }

    public long? WaveOpenedMs { get; set; }

    /// <summary>When the open wave passed its gate; the soak time counts from here.</summary>
    public long? GateMs { get; set; }

    /// <summary>Fixes who is in which wave.</summary>
    public required long Seed { get; init; }

    /// <summary>Failures that a person has seen and resumed in spite of; the budget counts from there.</summary>
    public int ForgivenFailures { get; set; }

    /// <summary>Settled poles at that moment.</summary>
    public int ForgivenSettled { get; set; }

    /// <summary>The pace: when the next offer may go out, see <see cref="OfferPace"/>.</summary>
    public long NextOfferMs { get; set; }

    /// <summary>The campaign that this one takes back.</summary>
    public string? RollBackOf { get; init; }

    public required string CreatedBy { get; init; }

    public required long CreatedMs { get; init; }

    public string? ApprovedBy { get; set; }

    public long? StartedMs { get; set; }

    public long? EndedMs { get; set; }

    /// <summary>Rises with each save; two changes at once are found by it.</summary>
    public long Version { get; set; }

    internal CampaignPlan ReadPlan() => JsonSerializer.Deserialize<CampaignPlan>(Plan, Json)!;

    internal CampaignTarget ReadTarget() => JsonSerializer.Deserialize<CampaignTarget>(Target, Json)!;
}

/// <summary>One pole in one campaign: its one state, and why.</summary>
public sealed class CampaignPole
{
    public required string CampaignId { get; init; }

    public required string PoleId { get; init; }

    /// <summary>From 0.</summary>
    public required int Wave { get; init; }

    /// <summary>Order in which poles are offered.</summary>
    public required int Place { get; init; }

    public PoleStage Stage { get; set; }

    /// <summary>A word of the wire or of <see cref="PoleCourse"/>, or the pole's sentence; else empty.</summary>
    public string Reason { get; set; } = "";

    /// <summary>The server could not reach it for long: it blocks neither gate nor end, and takes part when it comes.</summary>
    public bool IsSetAside { get; set; }

    /// <summary>Attempts begun.</summary>
    public int Attempts { get; set; }

    /// <summary>Counter of its newest offer; 0: none was made.</summary>
    public long OfferCounter { get; set; }

    /// <summary>When that offer was made.</summary>
    public long? OfferedMs { get; set; }

    /// <summary>The offer must (still) be sent, at this time or later: survives a kill between decision and sending.</summary>
    public long? SendMs { get; set; }

    /// <summary>Waiting: not before; under way: counts as silent then.</summary>
    public long? DueMs { get; set; }

    public long ChangedMs { get; set; }
}

/// <summary>What a pole said of an update, until the campaign has counted it: written with the follower's cursor, removed with its effect.</summary>
public sealed class CampaignNews
{
    public required long EventId { get; init; }

    public required string PoleId { get; init; }

    public required PoleStage Stage { get; init; }

    public required string Release { get; init; }

    public required string Reason { get; init; }
}

/// <summary>The newest counter of offers to a pole, over all campaigns: it only rises.</summary>
public sealed class OfferCounter
{
    public required string PoleId { get; init; }

    public required long Counter { get; set; }
}
