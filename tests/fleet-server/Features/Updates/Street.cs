using Laterne.Features.Messaging;
using Laterne.Features.Updates;

namespace Laterne.Features.Tests.Updates;

/// <summary>A campaign over poles in memory, driven by the pure rules exactly as the step drives them.</summary>
internal sealed class Street
{
    private long _counter;

    public Street(int poles, CampaignPlan plan, long seed = 7)
    {
        Plan = plan;
        Campaign = new Campaign { Id = "c", Name = "C", ReleaseId = "r", Plan = "", Target = "", Seed = seed, CreatedBy = "ada", CreatedMs = 0, State = CampaignState.Running, WaveOpenedMs = 0 };
        Poles = [.. WaveChoice.Choose(Enumerable.Range(0, poles).Select(i => ($"P-{i}", (string?)$"g{i % 5}")), plan.Waves, seed)
            .Select(chosen => new CampaignPole { CampaignId = "c", PoleId = chosen.PoleId, Wave = chosen.Wave, Place = chosen.Place })];
    }

    public CampaignPlan Plan { get; }

    public Campaign Campaign { get; }

    public List<CampaignPole> Poles { get; }

    public long NowMs { get; set; }

    public IReadOnlyList<WaveTally> Tally()
    {
        var waves = Plan.Waves.Select(_ => new WaveTally()).ToList();
        foreach (var pole in Poles)
        {
            waves[pole.Wave].Stages[(int)pole.Stage]++;
            waves[pole.Wave].SetAside += pole.IsSetAside ? 1 : 0;
        }

        return waves;
    }

    public int Count(PoleStage stage) => Poles.Count(pole => pole.Stage == stage);

    /// <summary>Time passes at the poles, then the campaign decides, then it offers.</summary>
    public List<CampaignPole> Step()
    {
        Poles.ForEach(pole => PoleCourse.Overdue(pole, Plan, isOnline: true, Campaign.State == CampaignState.Running, NowMs));
        CampaignCourse.Decide(Campaign, Plan, Tally(), NowMs);
        var room = Math.Min(CampaignCourse.Room(Campaign, Plan, Tally()), OfferPace.Allowed(Campaign.NextOfferMs, Plan.OffersPerMinute, NowMs));
        var chosen = Poles.Where(p => p.Stage == PoleStage.Waiting && p.Wave <= Campaign.Wave && (p.DueMs is null || p.DueMs <= NowMs)).Take(room).ToList();
        chosen.ForEach(pole => PoleCourse.Offer(pole, Plan, ++_counter, NowMs));
        Campaign.NextOfferMs = chosen.Count == 0 ? Campaign.NextOfferMs : OfferPace.After(Campaign.NextOfferMs, Plan.OffersPerMinute, chosen.Count, NowMs);
        return chosen;
    }

    public bool Hear(CampaignPole pole, PoleStage said, string reason = "") => PoleCourse.Hear(pole, Plan, said, reason, NowMs);

    public bool Answer(CampaignPole pole, CommandStatus status, string? field = null) =>
        PoleCourse.Answer(pole, Plan, pole.OfferCounter, new CommandAnswer(status, field, field is null ? null : "is wrong."), NowMs);
}
