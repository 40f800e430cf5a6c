using Laterne.Street.Lighting;
using Laterne.Street.Traffic;
using Laterne.Studio.Running;

namespace Laterne.Studio.Tests.Running;

[TestClass]
public sealed class PoleScoreTests
{
    private static readonly OwedSpan[] Always = [new OwedSpan(0, 1_000_000, 10_000)];

    [TestMethod]
    public void Energy_is_the_lamp_s_power_over_time_and_full_power_counts_only_while_it_is_lit()
    {
        var score = Score(Always, 0);
        score.Change(100_000, 10_000);
        score.Change(200_000, 2000);
        score.Close(0, 300_000, []);
        var expected = (100 * 0.5 + 100 * 56 + 100 * 56 * (0.04 + 0.96 * 0.2)) / 3600;
        Assert.AreEqual(expected, score.EnergyWh, 1e-9);
        Assert.AreEqual((100 * 0.5 + 200 * 56) / 3600.0, score.FullPowerWh(300_000), 1e-9);
    }

    [TestMethod]
    public void Only_the_time_at_boost_level_or_rising_covers_who_is_near()
    {
        var score = Score(Always, 2000);
        // Somebody is near from 10 s to 20 s; the ramp begins at 12 s and arrives at 13 s; the lamp falls back at 18 s.
        for (var step = 1; step <= 20; step++)
        {
            score.Change(12_000 + (step - 1) * 50, 2000 + step * 400);
        }

        score.Change(18_000, 9000);
        score.Close(0, 60_000, [Near(10_000, 20_000)]);
        Assert.AreEqual(10_000, score.NearMs, 1e-6);
        Assert.AreEqual(6_000, score.CoveredMs, 1e-6);
    }

    [TestMethod]
    public void A_ramp_that_stops_half_way_covers_only_while_it_moves()
    {
        var score = Score(Always, 2000);
        score.Change(10_000, 5000);
        score.Close(0, 60_000, [Near(10_000, 20_000)]);
        Assert.AreEqual(250, score.CoveredMs, 1e-6);
    }

    [TestMethod]
    public void Two_people_near_at_once_are_counted_once()
    {
        var score = Score(Always, 10_000);
        score.Close(0, 60_000, [Near(10_000, 20_000), Near(12_000, 15_000), Near(18_000, 25_000)]);
        Assert.AreEqual(15_000, score.NearMs, 1e-6);
        Assert.AreEqual(15_000, score.CoveredMs, 1e-6);
    }

    [TestMethod]
    public void Nothing_is_owed_outside_the_night()
    {
        var score = Score([new OwedSpan(15_000, 18_000, 10_000)], 2000);
        score.SensorRose(14_000);
        score.Close(0, 60_000, [Near(10_000, 20_000)]);
        Assert.AreEqual(3_000, score.NearMs, 1e-6);
        Assert.AreEqual(0, score.CoveredMs, 1e-6);
        score.Finish(60_000);
        Assert.AreEqual(0, score.Reactions.Count);
    }

    [TestMethod]
    public void Cutting_time_into_spans_does_not_change_the_score()
    {
        double Covered(params long[] cuts)
        {
            var score = Score(Always, 2000);
            long from = 0;
            var change = 0;
            foreach (var cut in cuts.Append(60_000))
            {
                for (; change < 20 && 12_000 + change * 50 < cut; change++)
                {
                    score.Change(12_000 + change * 50, 2000 + (change + 1) * 400);
                }

                score.Close(from, cut, [Near(10_000, 40_000)]);
                from = cut;
            }

            return score.CoveredMs;
        }

        Assert.AreEqual(28_000, Covered(), 1e-6);
        Assert.AreEqual(28_000, Covered(11_000, 12_025, 12_500, 13_100, 39_000), 1e-6);
    }

    [TestMethod]
    public void The_reaction_time_runs_from_the_first_edge_to_the_first_rise_and_not_when_light_is_there_already()
    {
        var score = Score(Always, 2000);
        score.SensorRose(1_000);
        score.SensorRose(1_050);
        score.Change(1_120, 2400);
        score.Change(2_000, 10_000);
        score.SensorRose(5_000);
        score.Close(0, 10_000, []);
        score.Finish(10_000);
        Assert.AreEqual(1, score.Reactions.Count);
        Assert.AreEqual(120, score.Reactions.Quantile(1));
    }

    [TestMethod]
    public void A_lamp_that_never_reacts_shows_in_the_slowest_time()
    {
        var score = Score(Always, 2000);
        score.SensorRose(1_000);
        score.Finish(9_000);
        Assert.AreEqual(8_000, score.Reactions.Quantile(1));
    }

    [TestMethod]
    public void Quantiles_are_by_nearest_rank()
    {
        var times = new ReactionTimes();
        foreach (var time in Enumerable.Range(1, 100))
        {
            times.Add(time);
        }

        Assert.AreEqual(50, times.Quantile(0.5));
        Assert.AreEqual(95, times.Quantile(0.95));
        Assert.AreEqual(100, times.Quantile(1));
        Assert.AreEqual(0, new ReactionTimes().Quantile(0.95));
    }

    private static PoleScore Score(OwedSpan[] owed, int output) => new(new Luminaire(56), owed, 0, output);

    private static Approach Near(double from, double to) => new(0, 1, PasserKind.Walker, from, 0, 0, 0, 0, from, to, from, to);
}
