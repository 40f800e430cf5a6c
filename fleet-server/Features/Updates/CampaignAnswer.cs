using System.ComponentModel;
using Laterne.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Updates;

/// <summary>A campaign with its counts, as pages see it.</summary>
internal sealed record CampaignAnswer
{
    internal sealed record WaveCount
    {
        [Description("Poles of the wave.")]
        public required int Total { get; init; }

        [Description("Poles by state; states without poles are left out.")]
        public required IReadOnlyDictionary<string, int> States { get; init; }

        [Description("Deferred by the server since they were never reached.")]
        public required int SetAside { get; init; }
    }

    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Release { get; init; }

    public required string ReleaseVersion { get; init; }

    public required string Board { get; init; }

    public required CampaignState State { get; init; }

    [Description("Why it is halted: budget, gate, keyRevoked; else empty.")]
    public required string Reason { get; init; }

    public required CampaignPlan Plan { get; init; }

    public required CampaignTarget Target { get; init; }

    [Description("The open wave, from 0.")]
    public required int Wave { get; init; }

    [Description("When the open wave passed its gate, Unix milliseconds UTC.")]
    public required long? GateMs { get; init; }

    [Description("When the next wave opens if nothing happens, Unix milliseconds UTC.")]
    public required long? NextWaveMs { get; init; }

    public required IReadOnlyList<WaveCount> Waves { get; init; }

    [Description("Poles of all waves.")]
    public required int Total { get; init; }

    [Description("Failed and rolled back poles that the budget counts.")]
    public required int BudgetFailures { get; init; }

    [Description("Settled poles that the budget counts.")]
    public required int BudgetSettled { get; init; }

    public required string? RollBackOf { get; init; }

    public required string CreatedBy { get; init; }

    public required long CreatedMs { get; init; }

    public required string? ApprovedBy { get; init; }

    public required long? StartedMs { get; init; }

    public required long? EndedMs { get; init; }

    public required long Version { get; init; }

    public static async Task<CampaignAnswer> OfAsync(LaterneDb db, Campaign campaign, CancellationToken cancel)
    {
        var plan = campaign.ReadPlan();
        var release = await db.Set<Release>().AsNoTracking().Where(r => r.Id == campaign.ReleaseId).Select(r => new { r.VersionText, r.Board }).FirstOrDefaultAsync(cancel);
        var waves = await CampaignCounts.OfAsync(db, campaign.Id, plan.Waves.Count, cancel);
        return new CampaignAnswer
        {
            Id = campaign.Id,
            Name = campaign.Name,
            Release = campaign.ReleaseId,
            ReleaseVersion = release?.VersionText ?? "",
            Board = release?.Board ?? "",
            State = campaign.State,
            Reason = campaign.Reason,
            Plan = plan,
            Target = campaign.ReadTarget(),
            Wave = campaign.Wave,
            GateMs = campaign.GateMs,
            NextWaveMs = CampaignCourse.NextMs(campaign, plan, waves),
            Waves = [.. waves.Select(wave => new WaveCount
            {
                Total = wave.Total,
                States = Enum.GetValues<PoleStage>().Where(stage => wave[stage] > 0).ToDictionary(stage => stage.Word(), stage => wave[stage]),
                SetAside = wave.SetAside,
            })],
            Total = waves.Sum(wave => wave.Total),
            BudgetFailures = Math.Max(0, waves.Sum(wave => wave.Failures) - campaign.ForgivenFailures),
            BudgetSettled = Math.Max(0, waves.Sum(wave => wave.Settled) - campaign.ForgivenSettled),
            RollBackOf = campaign.RollBackOf,
            CreatedBy = campaign.CreatedBy,
            CreatedMs = campaign.CreatedMs,
            ApprovedBy = campaign.ApprovedBy,
            StartedMs = campaign.StartedMs,
            EndedMs = campaign.EndedMs,
            Version = campaign.Version,
        };
    }
}
