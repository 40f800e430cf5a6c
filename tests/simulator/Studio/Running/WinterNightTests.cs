using Laterne.Studio.Running;

namespace Laterne.Studio.Tests.Running;

/// <summary>The figures that the demo street promises, with the real firmware on every pole.</summary>
[TestClass]
[DoNotParallelize]
public sealed class WinterNightTests
{
    [TestMethod]
    public void The_whole_night_saves_half_the_energy_and_nobody_walks_in_the_dark()
    {
        var report = Run(ScenarioFiles.Find("winter-night"), new RunOptions());
        Assert.AreEqual(24, report.Poles);
        Assert.AreEqual(57_600, report.SimulatedSeconds);
        Assert.IsGreaterThanOrEqualTo(50, report.EnergySavedPercent);
        Assert.IsGreaterThanOrEqualTo(99, report.PresenceCoveredPercent);
        Assert.IsLessThanOrEqualTo(200, report.SensorToLightMs.P95);
        Assert.IsInRange(1, 500, report.NeighbourToLightMs.P95);
        Assert.IsGreaterThanOrEqualTo(95, report.AheadLitByKindPercent.Walkers);
        Assert.IsGreaterThanOrEqualTo(95, report.AheadLitByKindPercent.Cyclists);
        Assert.IsGreaterThanOrEqualTo(90, report.AheadLitByKindPercent.Cars);
    }

    [TestMethod]
    public void With_every_fifth_datagram_lost_the_next_lamp_is_still_lit_before_people_come()
    {
        var evening = ScenarioFiles.Find("winter-night") with { DurationMs = 5 * 3_600_000, Radio = new RadioOptions { LossPercent = 20 } };
        var report = Run(evening, new RunOptions());
        Assert.IsInRange(1, 500, report.NeighbourToLightMs.P95);
        Assert.IsGreaterThanOrEqualTo(95, report.AheadLitPercent);

        // Without a word from each other half of them would walk into the dark: the figure measures light-ahead and nothing else.
        var deaf = Run(evening with { Radio = new RadioOptions { LossPercent = 100 } }, new RunOptions());
        Assert.IsLessThan(80, deaf.AheadLitPercent);
    }

    [TestMethod]
    public void The_same_seed_gives_the_same_night_whatever_the_threads_and_another_seed_another_one()
    {
        var evening = ScenarioFiles.Find("winter-night") with { DurationMs = 2 * 3_600_000 };
        // Two and a half streets: each thread has a street of poles that talk to each other.
        string Json(ulong seed, int threads) => (Run(evening, new RunOptions { Seed = seed, Threads = threads, Poles = 60 }) with { WallSeconds = 0 }).ToJson();
        var alone = Json(11, 1);
        Assert.AreEqual(alone, Json(11, 2));
        Assert.AreNotEqual(alone, Json(12, 2));
    }

    [TestMethod]
    public void A_thousand_poles_run_at_least_sixty_times_faster_than_real_time()
    {
        // Half an hour with the evening's traffic; the empty night is faster. Processor time, not the wall's: two cores that
        // other programs use too are not slower cores.
        var before = Environment.CpuUsage.TotalTime;
        var report = Run(ScenarioFiles.Find("winter-night") with { DurationMs = 30 * 60_000 }, new RunOptions { Poles = 1000, Threads = 2 });
        var onTwoCores = (Environment.CpuUsage.TotalTime - before).TotalSeconds / 2;
        Assert.AreEqual(1000, report.Poles);
        Assert.IsGreaterThan(60, report.SimulatedSeconds / onTwoCores);
    }

    private static RunReport Run(Scenario scenario, RunOptions options) =>
        ScenarioRun.Run(scenario, options, FirmwarePole.Make, _ => { }, CancellationToken.None);
}
