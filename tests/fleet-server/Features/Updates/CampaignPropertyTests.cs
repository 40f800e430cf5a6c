using FsCheck;
using FsCheck.Fluent;
using Laterne.Features.Messaging;
using Laterne.Features.Updates;

namespace Laterne.Features.Tests.Updates;

[TestClass]
public sealed class CampaignPropertyTests
{
    private static readonly PoleStage[] Said = [PoleStage.Offered, PoleStage.Downloading, PoleStage.Verified, PoleStage.Staged, PoleStage.Deferred, PoleStage.Restarting, PoleStage.Proving, PoleStage.Confirmed, PoleStage.RolledBack, PoleStage.Failed];
    private static readonly CommandStatus[] Statuses = Enum.GetValues<CommandStatus>();

    /// <summary>Anything may happen to any pole at any time; these hold all the same.</summary>
    [TestMethod]
    public void Whatever_happens_no_pole_is_lost_or_counted_twice_and_no_limit_is_passed()
    {
        var happenings = Gen.Choose(0, int.MaxValue).ArrayOf().Where(all => all.Length > 0);
        Prop.ForAll(Arb.From(happenings), Arb.From(Gen.Choose(1, 300)), Holds).QuickCheckThrowOnFailure();
    }

    private static bool Holds(int[] happenings, int poles)
    {
        var street = new Street(poles, new CampaignPlan { AtOnce = 20, OffersPerMinute = 600, SoakMinutes = 5, SilentMinutes = 30, BudgetCount = 2, BudgetPercent = 10, GatePercent = 60 }, poles);
        var (wave, paused) = (0, 0);
        foreach (var happening in happenings.SelectMany(h => Enumerable.Range(0, 12).Select(i => new Random(h + i).Next())))
        {
            var state = street.Campaign.State;
            var before = street.Tally().Sum(w => w.Failures);
            var pole = street.Poles[happening % poles];
            switch (happening % 9)
            {
                case 0: street.NowMs += happening % 600_000; break;
                case 1: street.Answer(pole, Statuses[happening / 9 % Statuses.Length]); break;
                case 2: paused = Pause(street, paused); break;
                default: Twice(street, pole, Said[happening / 9 % Said.Length], happening % 4 == 0 ? "download" : "unhealthy"); break;
            }

            var offered = street.Step();
            var tally = street.Tally();
            var failures = tally.Sum(w => w.Failures) - street.Campaign.ForgivenFailures;
            var settled = tally.Sum(w => w.Settled) - street.Campaign.ForgivenSettled;
            var isOver = failures >= 2 && failures * 100 > 10 * Math.Max(settled, failures);
            if (tally.Sum(w => w.Total) != poles
                || street.Campaign.Wave < wave
                || offered.Any(p => p.Wave > street.Campaign.Wave || p.Attempts > street.Plan.Attempts)
                || (offered.Count > 0 && (street.Campaign.State != CampaignState.Running || tally.Sum(w => w.Busy) > 20))
                || (isOver && street.Campaign.State == CampaignState.Running)
                || (street.Campaign.State == CampaignState.Completed && tally.Sum(w => w.Open) > 0 && state != CampaignState.Completed))
            {
                return false;
            }

            wave = street.Campaign.Wave;
        }

        return true;
    }

    private static void Twice(Street street, CampaignPole pole, PoleStage said, string reason)
    {
        street.Hear(pole, said, reason);
        var (stage, attempts) = (pole.Stage, pole.Attempts);
        street.Hear(pole, said, reason);
        Assert.AreEqual((stage, attempts), (pole.Stage, pole.Attempts), "what is told twice counts once");
    }

    private static int Pause(Street street, int times)
    {
        if (street.Campaign.State is CampaignState.Paused or CampaignState.Halted && times < 5)
        {
            CampaignCourse.Resume(street.Campaign, street.Tally());
            return times + 1;
        }

        street.Campaign.State = street.Campaign.State == CampaignState.Running ? CampaignState.Paused : street.Campaign.State;
        return times;
    }
}
