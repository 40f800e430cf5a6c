using Laterne.Features.Updates;

namespace Laterne.Features.Tests.Updates;

[TestClass]
public sealed class CampaignCourseTests
{
    private static readonly CampaignPlan Fast = new() { SoakMinutes = 10, OffersPerMinute = 60_000, AtOnce = 1_000 };

    [TestMethod]
    public void A_good_release_passes_gate_after_gate_and_completes()
    {
        var street = new Street(200, Fast);
        int[] reached = [2, 10, 50, 200];
        for (var wave = 0; wave < 4; wave++)
        {
            Assert.HasCount(reached[wave] - (wave == 0 ? 0 : reached[wave - 1]), street.Step());
            street.Poles.Where(p => p.Stage == PoleStage.Offered).ToList().ForEach(p => street.Hear(p, PoleStage.Confirmed));
            Assert.IsEmpty(street.Step(), "nobody new before the soak time is over");
            street.NowMs += (10 * 60_000) - 1;
            Assert.IsEmpty(street.Step());
            street.NowMs++;
        }

        street.Step();
        Assert.AreEqual(CampaignState.Completed, street.Campaign.State);
        Assert.AreEqual(200, street.Count(PoleStage.Confirmed));
    }

    [TestMethod]
    public void The_budget_halts_at_its_minimum_count_and_not_before()
    {
        var street = new Street(200, Fast with { Waves = [50, 100], BudgetCount = 3, BudgetPercent = 2, GatePercent = 0 });
        var offered = street.Step();
        street.Hear(offered[0], PoleStage.RolledBack, "unhealthy");
        street.Hear(offered[1], PoleStage.RolledBack, "unhealthy");
        street.Step();
        Assert.AreEqual(CampaignState.Running, street.Campaign.State, "two of 200 say little");
        street.Hear(offered[2], PoleStage.RolledBack, "unhealthy");
        Assert.IsEmpty(street.Step());
        Assert.AreEqual(CampaignState.Halted, street.Campaign.State);
        Assert.AreEqual("budget", street.Campaign.Reason);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    public void The_budget_halts_a_small_wave_in_whatever_order_its_poles_tell_when_the_gate_can_be_passed_yet(int last)
    {
        // The fourth time all are counted at once, as on a quick machine.
        var street = new Street(12, Fast with { Waves = [25, 100], BudgetCount = 2, GatePercent = 30 });
        var offered = street.Step();
        for (var i = 0; i < 3; i++)
        {
            var pole = offered[(i + last + 1) % 3];
            street.Hear(pole, pole == offered[0] ? PoleStage.Confirmed : PoleStage.RolledBack);
            if (last < 3)
            {
                Assert.IsEmpty(street.Step());
            }
        }

        Assert.IsEmpty(street.Step());
        Assert.AreEqual("Halted budget", $"{street.Campaign.State} {street.Campaign.Reason}");
    }

    [TestMethod]
    public void Failures_within_the_percentage_are_borne()
    {
        var street = new Street(1000, Fast with { Waves = [100], BudgetCount = 3, BudgetPercent = 2, GatePercent = 90 });
        var offered = street.Step();
        offered.Skip(20).ToList().ForEach(p => street.Hear(p, PoleStage.Confirmed));
        offered.Take(20).ToList().ForEach(p => street.Hear(p, PoleStage.RolledBack));
        street.Step();
        Assert.AreEqual(CampaignState.Completed, street.Campaign.State);
    }

    [TestMethod]
    public void A_gate_that_cannot_be_passed_any_more_halts_at_once()
    {
        var street = new Street(40, Fast with { Waves = [50, 100], GatePercent = 95, BudgetPercent = 100 });
        var offered = street.Step();
        street.Hear(offered[0], PoleStage.RolledBack);
        street.Step();
        Assert.AreEqual(CampaignState.Running, street.Campaign.State, "19 of 20 is 95 percent");
        street.Hear(offered[1], PoleStage.RolledBack);
        street.Step();
        Assert.AreEqual("gate", street.Campaign.Reason);
    }

    [TestMethod]
    public void Whoever_resumes_a_halted_campaign_has_seen_its_failures_and_the_next_ones_halt_it_again()
    {
        var street = new Street(200, Fast with { Waves = [50, 100], BudgetCount = 3, GatePercent = 90 });
        var offered = street.Step();
        offered.Take(3).ToList().ForEach(p => street.Hear(p, PoleStage.RolledBack));
        street.Step();
        Assert.AreEqual(CampaignState.Halted, street.Campaign.State);
        CampaignCourse.Resume(street.Campaign, street.Tally());
        street.Step();
        Assert.AreEqual(CampaignState.Running, street.Campaign.State);
        offered.Skip(3).Take(3).ToList().ForEach(p => street.Hear(p, PoleStage.RolledBack));
        street.Step();
        Assert.AreEqual(CampaignState.Halted, street.Campaign.State);
    }

    [TestMethod]
    public void A_set_aside_pole_holds_up_neither_gate_nor_end()
    {
        var street = new Street(10, Fast with { Waves = [100] });
        PoleCourse.SetAside(street.Poles[9], 0);
        street.Step().ForEach(p => street.Hear(p, PoleStage.Confirmed));
        street.Step();
        Assert.AreEqual(CampaignState.Completed, street.Campaign.State);
        Assert.AreEqual(PoleStage.Deferred, street.Poles[9].Stage);
    }

    [TestMethod]
    public void Waves_without_poles_cost_a_small_street_no_soak_time()
    {
        var street = new Street(1, Fast);
        street.Step().ForEach(p => street.Hear(p, PoleStage.Confirmed));
        street.Step();
        Assert.AreEqual(CampaignState.Completed, street.Campaign.State);
    }

    [TestMethod]
    public void No_more_than_the_plan_allows_are_under_way_and_offered_a_minute()
    {
        var street = new Street(100, new CampaignPlan { Waves = [100], AtOnce = 10, OffersPerMinute = 12 });
        Assert.HasCount(2, street.Step(), "a burst of five seconds");
        street.NowMs += 60_000;
        Assert.HasCount(2, street.Step());
        for (var second = 0; second < 120; second++)
        {
            street.NowMs += 1000;
            street.Step();
        }

        Assert.AreEqual(10, street.Count(PoleStage.Offered));
    }

    [TestMethod]
    [DataRow(0, 0, 700, 0)]
    [DataRow(540, 900, 539, 1)]
    [DataRow(540, 900, 540, 0)]
    [DataRow(540, 900, 900, 1080)]
    [DataRow(1380, 120, 30, 0)]
    [DataRow(1380, 120, 121, 1259)]
    public void A_window_may_pass_midnight(int start, int end, int now, int minutes) => Assert.AreEqual(minutes, OfferWindow.MinutesUntilOpen(start, end, now));
}
