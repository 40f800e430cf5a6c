using System.Linq.Expressions;
using Laterne.Features.Audit;
using Laterne.Features.Live;
using Laterne.Features.Messaging;
using Laterne.Features.Settings;
using Laterne.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Laterne.Features.Updates;

/// <summary>What came of sending one offer.</summary>
internal sealed record OfferAnswer(string CampaignId, string PoleId, long Counter, CommandAnswer Answer);

/// <summary>What a step did.</summary>
/// <param name="Changed">Pages have something new to read.</param>
/// <param name="IsMore">The next step has work at once.</param>
/// <param name="NextMs">When time alone gives work; null: never.</param>
/// <param name="IsLive">There are campaigns that poles may concern.</param>
internal sealed record StepResult(bool Changed, bool IsMore, long? NextMs, bool IsLive);

/// <summary>
/// One transaction of the campaigns: counts answers and news, lets time pass, decides, and writes down whom to offer. Killed before its
/// commit it has not happened; killed after it, the offers still stand in the database to be sent. What it reads it counts once.
/// </summary>
internal sealed class CampaignStep(LaterneDb db, AuditTrail audit, Fleet fleet, BoardChips chips, IOptions<SettingsOptions> settings, TimeProvider time)
{
    /// <summary>Campaigns whose poles may still say something.</summary>
    public static readonly Expression<Func<Campaign, bool>> IsLive = c =>
        c.State == CampaignState.Running || c.State == CampaignState.Paused || c.State == CampaignState.Halted
        || (c.State == CampaignState.Cancelled && c.EndedMs == null);

    private const int MostAtOnce = 1_000;

    private readonly long _now = time.GetUtcNow().ToUnixTimeMilliseconds();
    private readonly Dictionary<string, CampaignPlan> _plans = [];
    private Dictionary<string, (string Version, string Board)> _releases = [];
    private List<Campaign> _campaigns = [];
    private bool _changed;
    private bool _isMore;
    private long? _nextMs;

    public async Task<StepResult> RunAsync(IReadOnlyList<OfferAnswer> answers, IReadOnlyCollection<string> arrived, CancellationToken cancel)
    {
        await using var change = await db.Database.BeginTransactionAsync(cancel);
        _campaigns = await db.Set<Campaign>().Where(IsLive).OrderBy(c => c.StartedMs).ToListAsync(cancel);
        var ids = _campaigns.Select(c => c.ReleaseId).Distinct().ToList();
        _releases = await db.Set<Release>().AsNoTracking().Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, r => (r.VersionText, r.Board), cancel);
        _campaigns.ForEach(campaign => _plans[campaign.Id] = campaign.ReadPlan());

        await AnswersAsync(answers, cancel);
        await NewsAsync(cancel);
        foreach (var campaign in _campaigns)
        {
            await LapseAsync(campaign, cancel);
            await JoinAsync(campaign, arrived, cancel);
        }

        await db.SaveChangesAsync(cancel);
        foreach (var campaign in _campaigns)
        {
            await DecideAsync(campaign, cancel);
        }

        foreach (var entry in db.ChangeTracker.Entries<Campaign>().Where(entry => entry.State == EntityState.Modified).ToList())
        {
            entry.Entity.Version++;
            _changed = true;
        }

        await db.SaveChangesAsync(cancel);
        await WakeAsync(cancel);
        await change.CommitAsync(cancel);
        return new StepResult(_changed, _isMore, _nextMs, _campaigns.Count > 0);
    }

    private async Task AnswersAsync(IReadOnlyList<OfferAnswer> answers, CancellationToken cancel)
    {
        var poles = await PolesAsync(answers.Select(answer => answer.PoleId), cancel);
        foreach (var answer in answers)
        {
            foreach (var pole in poles[answer.PoleId].Where(pole => pole.CampaignId == answer.CampaignId))
            {
                _changed |= PoleCourse.Answer(pole, _plans[pole.CampaignId], answer.Counter, answer.Answer, _now);
            }
        }
    }

    private async Task NewsAsync(CancellationToken cancel)
    {
        var news = await db.Set<CampaignNews>().OrderBy(n => n.EventId).Take(MostAtOnce).ToListAsync(cancel);
        var poles = await PolesAsync(news.Select(one => one.PoleId), cancel);
        foreach (var one in news)
        {
            foreach (var pole in poles[one.PoleId])
            {
                var campaign = _campaigns.First(c => c.Id == pole.CampaignId);
                if (_releases[campaign.ReleaseId].Version == one.Release)
                {
                    _changed |= PoleCourse.Hear(pole, _plans[campaign.Id], one.Stage, one.Reason, _now);
                }
            }
        }

        db.RemoveRange(news);
        _isMore |= news.Count == MostAtOnce;
    }

    private async Task<ILookup<string, CampaignPole>> PolesAsync(IEnumerable<string> poleIds, CancellationToken cancel)
    {
        var poles = poleIds.Distinct().ToList();
        var campaigns = _campaigns.Select(c => c.Id).ToList();
        var found = poles.Count == 0 || campaigns.Count == 0 ? []
            : await db.Set<CampaignPole>().Where(p => campaigns.Contains(p.CampaignId) && poles.Contains(p.PoleId)).ToListAsync(cancel);
        return found.ToLookup(pole => pole.PoleId);
    }

    /// <summary>What time alone does: silent poles, poles that were never reached, poles that are back.</summary>
    private async Task LapseAsync(Campaign campaign, CancellationToken cancel)
    {
        var plan = _plans[campaign.Id];
        var isRunning = campaign.State == CampaignState.Running;
        var due = await db.Set<CampaignPole>().Where(p => p.CampaignId == campaign.Id && p.DueMs <= _now && p.Stage != PoleStage.Waiting).OrderBy(p => p.DueMs).Take(MostAtOnce).ToListAsync(cancel);
        foreach (var pole in due)
        {
            _changed |= PoleCourse.Overdue(pole, plan, IsOnline(pole.PoleId), isRunning, _now);
        }

        _isMore |= due.Count == MostAtOnce;
        foreach (var pole in await db.Set<CampaignPole>().Where(p => p.CampaignId == campaign.Id && p.Stage == PoleStage.Deferred && p.IsSetAside).ToListAsync(cancel))
        {
            if (isRunning && plan.TakesLateJoiners && IsOnline(pole.PoleId))
            {
                PoleCourse.Return(pole, _now);
                _changed = true;
            }
        }

        if (isRunning && campaign.WaveOpenedMs + plan.SilentMs <= _now)
        {
            var waiting = await db.Set<CampaignPole>().Where(p =>
                p.CampaignId == campaign.Id && p.Stage == PoleStage.Waiting && p.Wave <= campaign.Wave && (p.DueMs == null || p.DueMs <= _now)).ToListAsync(cancel);
            foreach (var pole in waiting.Where(pole => !IsOnline(pole.PoleId)))
            {
                PoleCourse.SetAside(pole, _now);
                _changed = true;
            }
        }
    }

    /// <summary>Poles that are new on the street take part in the open wave.</summary>
    private async Task JoinAsync(Campaign campaign, IReadOnlyCollection<string> arrived, CancellationToken cancel)
    {
        var target = campaign.ReadTarget();
        if (arrived.Count == 0 || campaign.State != CampaignState.Running || campaign.RollBackOf is not null || !_plans[campaign.Id].TakesLateJoiners)
        {
            return;
        }

        var fitting = arrived.Select(fleet.Find).OfType<PoleState>()
            .Where(pole => target.Holds(pole.Id, pole.GroupId) && chips.Fits(pole.Report.Board, _releases[campaign.ReleaseId].Board)).Select(pole => pole.Id).Take(MostAtOnce).ToList();
        var busy = await db.Set<CampaignPole>().AsNoTracking().Where(p => fitting.Contains(p.PoleId) && (p.CampaignId == campaign.Id
            || db.Set<Campaign>().Any(c => c.Id == p.CampaignId && (c.State == CampaignState.Running || c.State == CampaignState.Paused || c.State == CampaignState.Halted || c.State == CampaignState.Approved))))
            .Select(p => p.PoleId).ToListAsync(cancel);
        var place = await db.Set<CampaignPole>().Where(p => p.CampaignId == campaign.Id).MaxAsync(p => (int?)p.Place, cancel) ?? -1;
        foreach (var id in fitting.Except(busy).Order(StringComparer.Ordinal))
        {
            db.Add(new CampaignPole { CampaignId = campaign.Id, PoleId = id, Wave = campaign.Wave, Place = ++place, ChangedMs = _now });
            _changed = true;
        }
    }

    private async Task DecideAsync(Campaign campaign, CancellationToken cancel)
    {
        var plan = _plans[campaign.Id];
        var waves = await CampaignCounts.OfAsync(db, campaign.Id, plan.Waves.Count, cancel);
        var (state, wave) = (campaign.State, campaign.Wave);
        if (CampaignCourse.Decide(campaign, plan, waves, _now) && (campaign.State != state || campaign.Wave != wave))
        {
            audit.Note("campaignCourse", "campaign/" + campaign.Id, new { state, wave = wave + 1 }, new { campaign.State, campaign.Reason, wave = campaign.Wave + 1 }, AuditTrail.System);
        }

        if (campaign.State == CampaignState.Cancelled && !waves.Any(w => w.Busy > 0 || w[PoleStage.Staged] + w[PoleStage.Deferred] - w.SetAside > 0))
        {
            campaign.EndedMs = _now;
        }

        Wake(CampaignCourse.NextMs(campaign, plan, waves));
        if (campaign.State == CampaignState.Running && waves.Any(w => w[PoleStage.Waiting] > 0))
        {
            Wake(campaign.WaveOpenedMs + plan.SilentMs);
            await OfferAsync(campaign, plan, CampaignCourse.Room(campaign, plan, waves), cancel);
        }
    }

    private async Task OfferAsync(Campaign campaign, CampaignPlan plan, int room, CancellationToken cancel)
    {
        var local = TimeZoneInfo.ConvertTimeFromUtc(DateTimeOffset.FromUnixTimeMilliseconds(_now).UtcDateTime, settings.Value.Zone);
        if (OfferWindow.MinutesUntilOpen(plan.WindowStart, plan.WindowEnd, (local.Hour * 60) + local.Minute) is var closed and > 0)
        {
            Wake(_now + (closed * 60_000L) - (_now % 60_000));
            return;
        }

        var most = Math.Min(Math.Min(room, MostAtOnce), OfferPace.Allowed(campaign.NextOfferMs, plan.OffersPerMinute, _now));
        if (most == 0)
        {
            // Room comes with news; pace comes with time.
            Wake(room > 0 ? OfferPace.OpensMs(campaign.NextOfferMs, plan.OffersPerMinute) : null);
            return;
        }

        var waiting = await db.Set<CampaignPole>().AsNoTracking()
            .Where(p => p.CampaignId == campaign.Id && p.Stage == PoleStage.Waiting && p.Wave <= campaign.Wave && (p.DueMs == null || p.DueMs <= _now))
            .OrderBy(p => p.Wave).ThenBy(p => p.Place).Select(p => p.PoleId).ToListAsync(cancel);

        // A pole that still follows the bad release runs the old one only until it restarts: its turn comes when that is settled.
        var held = campaign.RollBackOf is not { } bad ? [] : await db.Set<CampaignPole>().AsNoTracking()
            .Where(p => p.CampaignId == bad && p.Stage != PoleStage.Waiting && p.Stage != PoleStage.Confirmed && p.Stage != PoleStage.RolledBack && p.Stage != PoleStage.Failed)
            .Select(p => p.PoleId).ToHashSetAsync(cancel);
        var chosen = waiting.Where(id => IsOnline(id) && !(held.Contains(id) && Runs(campaign, id))).Take(most).ToList();
        var poles = await db.Set<CampaignPole>().Where(p => p.CampaignId == campaign.Id && chosen.Contains(p.PoleId)).ToListAsync(cancel);
        var counters = await db.Set<OfferCounter>().Where(c => chosen.Contains(c.PoleId)).ToDictionaryAsync(c => c.PoleId, cancel);
        var sent = 0;
        foreach (var pole in poles)
        {
            if (Runs(campaign, pole.PoleId))
            {
                _isMore |= PoleCourse.Runs(pole, _now);
                continue;
            }

            if (!counters.TryGetValue(pole.PoleId, out var counter))
            {
                db.Add(counter = new OfferCounter { PoleId = pole.PoleId, Counter = 0 });
            }

            counter.Counter = Math.Max(_now, counter.Counter + 1);
            PoleCourse.Offer(pole, plan, counter.Counter, _now);
            sent++;
        }

        campaign.NextOfferMs = sent == 0 ? campaign.NextOfferMs : OfferPace.After(campaign.NextOfferMs, plan.OffersPerMinute, sent, _now);
        _changed |= poles.Count > 0;
        Wake(most < room && chosen.Count == most ? OfferPace.OpensMs(campaign.NextOfferMs, plan.OffersPerMinute) : null);
    }

    /// <summary>The next time at which a pole's pause, patience or resending ends.</summary>
    private async Task WakeAsync(CancellationToken cancel)
    {
        foreach (var campaign in _campaigns)
        {
            Wake(await db.Set<CampaignPole>().Where(p => p.CampaignId == campaign.Id && p.DueMs > _now).MinAsync(p => p.DueMs, cancel));
            Wake(campaign.State == CampaignState.Running ? await db.Set<CampaignPole>().Where(p => p.CampaignId == campaign.Id && p.SendMs > _now).MinAsync(p => p.SendMs, cancel) : null);
        }
    }

    private bool Runs(Campaign campaign, string poleId) => fleet.Find(poleId)?.Report.Firmware == _releases[campaign.ReleaseId].Version;

    private bool IsOnline(string poleId) => fleet.Find(poleId) is { Online: true };

    private void Wake(long? ms)
    {
        if (ms > _now && (_nextMs is null || ms < _nextMs))
        {
            _nextMs = ms;
        }
    }
}
