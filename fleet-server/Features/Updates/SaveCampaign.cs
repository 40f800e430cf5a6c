using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json;
using Laterne.Features.Audit;
using Laterne.Features.Http;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Updates;

/// <summary>Creates, edits and deletes drafts.</summary>
internal static class SaveCampaign
{
    private const int MostGroups = 1_000;
    private const int MostPoles = 10_000;

    internal sealed record Body : IChecked
    {
        [StringLength(100, MinimumLength = 1, ErrorMessage = "A name has 1 to 100 characters.")]
        public required string Name { get; init; }

        [Description("Id of the release.")]
        [StringLength(100, MinimumLength = 1, ErrorMessage = "A release's id has 1 to 100 characters.")]
        public required string Release { get; init; }

        [Description("Left out: the default plan.")]
        public CampaignPlan Plan { get; init; } = new();

        [Description("Left out: the whole fleet.")]
        public CampaignTarget Target { get; init; } = new();

        [Description("When changing: the version that you loaded.")]
        public long Version { get; init; }
    }

    public static async Task<Results<Created<CampaignAnswer>, ProblemHttpResult>> CreateAsync(
        Body body, ClaimsPrincipal person, LaterneDb db, AuditTrail audit, CampaignSignals signals, TimeProvider time, CancellationToken cancel)
    {
        if (await FaultAsync(body, db, cancel) is { } fault)
        {
            return fault.ToProblem();
        }

        var now = time.GetUtcNow();
        var campaign = new Campaign
        {
            Id = NewId(now),
            Name = body.Name,
            ReleaseId = body.Release,
            Plan = JsonSerializer.Serialize(body.Plan, Campaign.Json),
            Target = JsonSerializer.Serialize(body.Target, Campaign.Json),
            Seed = RandomNumberGenerator.GetInt32(int.MaxValue),
            CreatedBy = person.Identity!.Name!,
            CreatedMs = now.ToUnixTimeMilliseconds(),
            Version = 1,
        };
        db.Add(campaign);
        audit.Note("createCampaign", "campaign/" + campaign.Id, null, Noted(campaign));
        await db.SaveChangesAsync(cancel);
        signals.Changed();
        return TypedResults.Created($"/api/campaigns/{campaign.Id}", await CampaignAnswer.OfAsync(db, campaign, cancel));
    }

    public static async Task<Results<Ok<CampaignAnswer>, ProblemHttpResult>> ChangeAsync(
        string id, Body body, LaterneDb db, AuditTrail audit, CampaignSignals signals, CancellationToken cancel)
    {
        using var turn = await signals.TakeTurnAsync(cancel);
        if (await db.Set<Campaign>().FirstOrDefaultAsync(c => c.Id == id, cancel) is not { } campaign)
        {
            return Refusal.NotFound("campaign", id).ToProblem();
        }

        if (campaign.State != CampaignState.Draft)
        {
            return CampaignMoves.WrongState(campaign, "Only a draft is edited.").ToProblem();
        }

        if (campaign.Version != body.Version)
        {
            return Refusal.Changed("campaign", id, campaign.Version).ToProblem();
        }

        if (await FaultAsync(body, db, cancel) is { } fault)
        {
            return fault.ToProblem();
        }

        var before = Noted(campaign);
        (campaign.Name, campaign.ReleaseId) = (body.Name, body.Release);
        campaign.Plan = JsonSerializer.Serialize(body.Plan, Campaign.Json);
        campaign.Target = JsonSerializer.Serialize(body.Target, Campaign.Json);
        campaign.Version++;
        audit.Note("changeCampaign", "campaign/" + id, before, Noted(campaign));
        await db.SaveChangesAsync(cancel);
        signals.Changed();
        return TypedResults.Ok(await CampaignAnswer.OfAsync(db, campaign, cancel));
    }

    /// <summary>Only what never ran; the rest stays on record.</summary>
    public static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(string id, LaterneDb db, AuditTrail audit, CampaignSignals signals, CancellationToken cancel)
    {
        using var turn = await signals.TakeTurnAsync(cancel);
        if (await db.Set<Campaign>().FirstOrDefaultAsync(c => c.Id == id, cancel) is not { } campaign)
        {
            return Refusal.NotFound("campaign", id).ToProblem();
        }

        if (campaign.State is not (CampaignState.Draft or CampaignState.Approved))
        {
            return CampaignMoves.WrongState(campaign, "What ran stays on record; cancel it instead.").ToProblem();
        }

        await using var change = await db.Database.BeginTransactionAsync(cancel);
        await db.Set<CampaignPole>().Where(p => p.CampaignId == id).ExecuteDeleteAsync(cancel);
        db.Remove(campaign);
        audit.Note("deleteCampaign", "campaign/" + id, Noted(campaign), null);
        await db.SaveChangesAsync(cancel);
        await change.CommitAsync(cancel);
        signals.Changed();
        return TypedResults.NoContent();
    }

    internal static string NewId(DateTimeOffset now) => $"{now:yyyyMMdd}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(3))}";

    internal static object Noted(Campaign campaign) => new { campaign.Name, campaign.ReleaseId, plan = campaign.ReadPlan(), target = campaign.ReadTarget() };

    private static async Task<Refusal?> FaultAsync(Body body, LaterneDb db, CancellationToken cancel)
    {
        if (body.Target.Groups.Count > MostGroups || body.Target.Poles.Count > MostPoles)
        {
            return Refusal.Invalid("target", $"A campaign names at most {MostGroups} groups and {MostPoles} poles. Leave both out for the whole fleet.");
        }

        return body.Plan.Fault() ?? (await db.Set<Release>().AnyAsync(r => r.Id == body.Release, cancel) ? null
            : Refusal.NotFound("release", body.Release) with { Status = StatusCodes.Status422UnprocessableEntity, Field = "release" });
    }
}
