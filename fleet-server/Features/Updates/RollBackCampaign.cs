using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json;
using Laterne.Features.Audit;
using Laterne.Features.Http;
using Laterne.Features.Live;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Updates;

/// <summary>
/// Takes a campaign back: ends it, and offers a signed downgrade release to every pole that has its release or is on the way to it. A pole
/// never goes back on the server's word alone: the way back is signed like the way there. It is a campaign of its own, in one wave.
/// </summary>
internal static class RollBackCampaign
{
    internal sealed record Body : IChecked
    {
        [Description("Id of a release with \"downgrade\" in its manifest, for the same chip, older than the campaign's.")]
        [StringLength(100, MinimumLength = 1, ErrorMessage = "A release's id has 1 to 100 characters.")]
        public required string Release { get; init; }
    }

    public static async Task<Results<Created<CampaignAnswer>, ProblemHttpResult>> HandleAsync(
        string id, Body body, ClaimsPrincipal person, LaterneDb db, Fleet fleet, CampaignMoves moves, AuditTrail audit, CampaignSignals signals, TimeProvider time, CancellationToken cancel)
    {
        using var turn = await signals.TakeTurnAsync(cancel);
        if (await db.Set<Campaign>().FirstOrDefaultAsync(c => c.Id == id, cancel) is not { } campaign)
        {
            return Refusal.NotFound("campaign", id).ToProblem();
        }

        if (campaign.State is CampaignState.Draft or CampaignState.Approved)
        {
            return CampaignMoves.WrongState(campaign, "Nothing was offered yet; cancel it instead.").ToProblem();
        }

        var release = await db.Set<Release>().AsNoTracking().FirstAsync(r => r.Id == campaign.ReleaseId, cancel);
        var back = await db.Set<Release>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == body.Release, cancel);
        if (back is null || !back.IsDowngrade || back.Board != release.Board || back.VersionNumber >= release.VersionNumber)
        {
            return Refusal.Unprocessable("no-way-back", "release",
                $"\"{body.Release}\" is no way back from {release.VersionText}: that is a release for {release.Board} with an older version and \"downgrade\": true in its signed manifest.").ToProblem();
        }

        var now = time.GetUtcNow();
        var taken = new Campaign
        {
            Id = SaveCampaign.NewId(now),
            Name = campaign.Name.Length > 90 ? campaign.Name[..90] + " ↩" : campaign.Name + " ↩",
            ReleaseId = back.Id,
            Plan = JsonSerializer.Serialize(campaign.ReadPlan() with { Waves = [100], GatePercent = 0, SoakMinutes = 0, BudgetPercent = 100, TakesLateJoiners = true }, Campaign.Json),
            Target = JsonSerializer.Serialize(new CampaignTarget(), Campaign.Json),
            Seed = RandomNumberGenerator.GetInt32(int.MaxValue),
            RollBackOf = id,
            CreatedBy = person.Identity!.Name!,
            CreatedMs = now.ToUnixTimeMilliseconds(),
            ApprovedBy = person.Identity!.Name!,
            Version = 1,
        };
        if (await moves.ReleaseFaultAsync(taken, cancel) is { } fault)
        {
            return fault.ToProblem();
        }

        // Whoever was offered the release may have it by now. Those who went back by themselves run the old one already.
        var offered = await db.Set<CampaignPole>().AsNoTracking().Where(p => p.CampaignId == id && p.OfferCounter > 0 && p.Stage != PoleStage.RolledBack)
            .OrderBy(p => p.Place).Select(p => p.PoleId).ToListAsync(cancel);
        var before = campaign.State;
        if (campaign.State is not (CampaignState.Completed or CampaignState.Cancelled))
        {
            (campaign.State, campaign.Reason) = (CampaignState.Cancelled, "");
        }

        campaign.Version++;
        moves.Begin(taken);
        if (await moves.Poles.AddAsync(taken, [.. offered.Select(pole => (pole, fleet.Find(pole)?.GroupId))], cancel) is { } none)
        {
            return none.ToProblem();
        }

        // The old one no longer expects anything of them.
        db.Add(taken);
        audit.Note("rollBackCampaign", "campaign/" + id, new { state = before }, new { campaign.State, by = taken.Id, release = back.Id, poles = offered.Count });
        await db.SaveChangesAsync(cancel);
        signals.Changed();
        return TypedResults.Created($"/api/campaigns/{taken.Id}", await CampaignAnswer.OfAsync(db, taken, cancel));
    }
}
