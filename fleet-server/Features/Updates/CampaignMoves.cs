using System.Security.Claims;
using Laterne.Features.Audit;
using Laterne.Features.Http;
using Laterne.Features.Live;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Updates;

/// <summary>What a person does with a campaign: approves, starts, pauses, resumes, halts, cancels it. Each is one transaction, in turn with the driver.</summary>
internal sealed class CampaignMoves(LaterneDb db, AuditTrail audit, CampaignSignals signals, CampaignPoles poles, TimeProvider time)
{
    public static Task<Results<Ok<CampaignAnswer>, ProblemHttpResult>> ApproveAsync(string id, ClaimsPrincipal person, CampaignMoves moves, CancellationToken cancel) =>
        moves.RunAsync(id, "approveCampaign", [CampaignState.Draft], async campaign =>
        {
            if (await moves.ReleaseFaultAsync(campaign, cancel) is { } fault)
            {
                return fault;
            }

            (campaign.State, campaign.ApprovedBy) = (CampaignState.Approved, person.Identity!.Name!);
            return await moves.Poles.FixAsync(campaign, cancel);
        }, cancel);

    public static Task<Results<Ok<CampaignAnswer>, ProblemHttpResult>> StartAsync(string id, CampaignMoves moves, CancellationToken cancel) =>
        moves.RunAsync(id, "startCampaign", [CampaignState.Approved], async campaign =>
        {
            moves.Begin(campaign);
            return await moves.ReleaseFaultAsync(campaign, cancel);
        }, cancel);

    public static Task<Results<Ok<CampaignAnswer>, ProblemHttpResult>> PauseAsync(string id, CampaignMoves moves, CancellationToken cancel) =>
        moves.RunAsync(id, "pauseCampaign", [CampaignState.Running], campaign =>
        {
            campaign.State = CampaignState.Paused;
            return Task.FromResult<Refusal?>(null);
        }, cancel);

    public static Task<Results<Ok<CampaignAnswer>, ProblemHttpResult>> HaltAsync(string id, CampaignMoves moves, CancellationToken cancel) =>
        moves.RunAsync(id, "haltCampaign", [CampaignState.Running, CampaignState.Paused], campaign =>
        {
            (campaign.State, campaign.Reason) = (CampaignState.Halted, "person");
            return Task.FromResult<Refusal?>(null);
        }, cancel);

    public static Task<Results<Ok<CampaignAnswer>, ProblemHttpResult>> ResumeAsync(string id, CampaignMoves moves, CancellationToken cancel) =>
        moves.RunAsync(id, "resumeCampaign", [CampaignState.Paused, CampaignState.Halted], async campaign =>
        {
            CampaignCourse.Resume(campaign, await CampaignCounts.OfAsync(moves.Db, id, campaign.ReadPlan().Waves.Count, cancel));
            return await moves.ReleaseFaultAsync(campaign, cancel);
        }, cancel);

    public static Task<Results<Ok<CampaignAnswer>, ProblemHttpResult>> CancelAsync(string id, CampaignMoves moves, CancellationToken cancel) =>
        moves.RunAsync(id, "cancelCampaign", [CampaignState.Approved, CampaignState.Running, CampaignState.Paused, CampaignState.Halted], campaign =>
        {
            campaign.State = CampaignState.Cancelled;
            campaign.Reason = "";
            return Task.FromResult<Refusal?>(null);
        }, cancel);

    public static Refusal WrongState(Campaign campaign, string mend) =>
        new(StatusCodes.Status409Conflict, "campaign-state", $"The campaign \"{campaign.Name}\" is {campaign.State.ToString().ToLowerInvariant()}. {mend}");

    internal LaterneDb Db => db;

    internal CampaignPoles Poles => poles;

    internal void Begin(Campaign campaign)
    {
        campaign.State = CampaignState.Running;
        campaign.StartedMs = campaign.WaveOpenedMs = time.GetUtcNow().ToUnixTimeMilliseconds();
    }

    /// <summary>Runs a change of one campaign in one of the given states.</summary>
    internal async Task<Results<Ok<CampaignAnswer>, ProblemHttpResult>> RunAsync(
        string id, string action, CampaignState[] from, Func<Campaign, Task<Refusal?>> move, CancellationToken cancel)
    {
        using var turn = await signals.TakeTurnAsync(cancel);
        if (await db.Set<Campaign>().FirstOrDefaultAsync(c => c.Id == id, cancel) is not { } campaign)
        {
            return Refusal.NotFound("campaign", id).ToProblem();
        }

        if (!from.Contains(campaign.State))
        {
            return WrongState(campaign, "Load it again: it may have changed meanwhile.").ToProblem();
        }

        var before = new { campaign.State, campaign.Reason };
        if (await move(campaign) is { } refusal)
        {
            return refusal.ToProblem();
        }

        campaign.Version++;
        audit.Note(action, "campaign/" + id, before, new { campaign.State, campaign.Reason });
        await db.SaveChangesAsync(cancel);
        signals.Changed();
        return TypedResults.Ok(await CampaignAnswer.OfAsync(db, campaign, cancel));
    }

    /// <summary>Whether the release may be offered at all.</summary>
    internal async Task<Refusal?> ReleaseFaultAsync(Campaign campaign, CancellationToken cancel)
    {
        var release = await db.Set<Release>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == campaign.ReleaseId, cancel);
        if (release is null || !release.IsWhole)
        {
            return new Refusal(StatusCodes.Status409Conflict, "release-not-whole", $"The release \"{campaign.ReleaseId}\" is not whole. Upload its missing artifacts first.");
        }

        return await db.Set<ReleaseKey>().AnyAsync(k => k.Id == release.KeyId && k.State != ReleaseKeyState.Revoked, cancel) ? null
            : new Refusal(StatusCodes.Status409Conflict, "key-revoked", $"The key \"{release.KeyId}\" that signed the release is revoked. Sign it anew with a good key.");
    }
}

/// <summary>Fixes which poles take part in a campaign, and in which wave.</summary>
internal sealed class CampaignPoles(LaterneDb db, Fleet fleet, BoardChips chips, TimeProvider time)
{
    /// <summary>Adds the poles of the target that could run the release. Refused: there are none, or another campaign has them.</summary>
    public async Task<Refusal?> FixAsync(Campaign campaign, CancellationToken cancel)
    {
        var board = await db.Set<Release>().Where(r => r.Id == campaign.ReleaseId).Select(r => r.Board).FirstAsync(cancel);
        var target = campaign.ReadTarget();
        var meant = fleet.All.Where(pole => target.Holds(pole.Id, pole.GroupId) && chips.Fits(pole.Report.Board, board)).Select(pole => (pole.Id, pole.GroupId)).ToList();
        return await AddAsync(campaign, meant, cancel);
    }

    public async Task<Refusal?> AddAsync(Campaign campaign, IReadOnlyList<(string Id, string? GroupId)> meant, CancellationToken cancel)
    {
        if (meant.Count == 0)
        {
            return new Refusal(StatusCodes.Status409Conflict, "no-poles", "No pole takes part: none of those chosen has the release's chip. Change the target or the release.");
        }

        var busy = await (from pole in db.Set<CampaignPole>()
                          join other in db.Set<Campaign>() on pole.CampaignId equals other.Id
                          where other.Id != campaign.Id && other.Id != campaign.RollBackOf && (other.State == CampaignState.Approved || other.State == CampaignState.Running || other.State == CampaignState.Paused || other.State == CampaignState.Halted)
                          select new { pole.PoleId, other.Name }).ToListAsync(cancel);
        var taken = busy.GroupBy(pole => pole.PoleId).ToDictionary(group => group.Key, group => group.First().Name);
        if (meant.FirstOrDefault(pole => taken.ContainsKey(pole.Id)).Id is { } first)
        {
            return new Refusal(StatusCodes.Status409Conflict, "poles-in-campaign",
                $"{meant.Count(pole => taken.ContainsKey(pole.Id))} poles, such as \"{first}\", are in the campaign \"{taken[first]}\". End that one first: a pole follows one release at a time.");
        }

        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        db.AddRange(WaveChoice.Choose(meant, campaign.ReadPlan().Waves, campaign.Seed)
            .Select(pole => new CampaignPole { CampaignId = campaign.Id, PoleId = pole.PoleId, Wave = pole.Wave, Place = pole.Place, ChangedMs = now }));
        return null;
    }
}
