using Laterne.Street;
using Laterne.Street.Lighting;
using Laterne.Street.Traffic;
using Laterne.Studio.Running;

namespace Laterne.Studio.Tests.Running;

[TestClass]
public sealed class ScenarioRunTests
{
    [TestMethod]
    public void A_lamp_that_is_always_full_saves_nothing_and_covers_everybody()
    {
        var report = Run(Quiet, new RunOptions(), Full);
        Assert.AreEqual(0, report.EnergySavedPercent);
        Assert.AreEqual(100, report.PresenceCoveredPercent);
        Assert.AreEqual(24 * 56, report.EnergyWh, 1e-3);
        Assert.AreEqual(3600, report.SimulatedSeconds);
    }

    [TestMethod]
    public void A_lamp_that_never_rises_saves_most_and_covers_nobody()
    {
        var report = Run(Quiet, new RunOptions(), (_, _, _, _, _) => new ReflexPole(2000, 1_000_000_000, 0, 0));
        Assert.AreEqual(76.8, report.EnergySavedPercent, 0.01);
        Assert.AreEqual(0, report.PresenceCoveredPercent);
        Assert.AreEqual(ReactionTimes.SlowestMs, report.SensorToLightMs.Max);
    }

    [TestMethod]
    public void The_reaction_time_found_is_the_one_built_in()
    {
        var report = Run(Quiet, new RunOptions(), Reflex);
        Assert.AreEqual(new Reaction(80, 80, 80), report.SensorToLightMs);
        Assert.IsInRange(40.0, 76, report.EnergySavedPercent);
        Assert.IsInRange(90.0, 100, report.PresenceCoveredPercent);
    }

    [TestMethod]
    public void The_number_of_threads_does_not_change_the_report_and_the_seed_does()
    {
        string Json(ulong seed, int threads) =>
            (Run(Quiet, new RunOptions { Seed = seed, Threads = threads, Poles = 60 }, Reflex) with { WallSeconds = 0 }).ToJson();

        var alone = Json(5, 1);
        Assert.AreEqual(alone, Json(5, 2));
        Assert.AreEqual(alone, Json(5, 7));
        Assert.AreNotEqual(alone, Json(6, 2));
    }

    [TestMethod]
    public void A_repeated_street_gives_every_pole_its_own_id_and_luck()
    {
        var poles = new Dictionary<string, ReflexPole>();
        Run(Quiet with { Sensor = new PirOptions { FalseTriggersPerHour = 20 } }, new RunOptions { Poles = 50, Threads = 1 }, (id, _, _, _, _) => poles[id] = new ReflexPole(2000, 80, 1000, 20_000));
        Assert.HasCount(50, poles);
        Assert.IsTrue(poles.ContainsKey("N-02-3"));
        CollectionAssert.AreNotEqual(poles["N-01"].Edges, poles["N-01-2"].Edges);
    }

    [TestMethod]
    public void Poles_see_the_sky()
    {
        var poles = new List<ReflexPole>();
        Run(Quiet, new RunOptions { Poles = 1 }, (_, _, _, _, _) =>
        {
            poles.Add(new ReflexPole(2000, 80, 1000, 20_000));
            return poles[^1];
        });
        Assert.IsInRange(0.001, 1, poles[0].Lux);
    }

    [TestMethod]
    public void Settings_that_the_firmware_would_refuse_are_refused_before_the_run()
    {
        var bad = ScenarioFiles.Read(ScenarioFile(Quiet.Name, "\"boostLevel\": 100", "\"boostLevel\": 101"));
        var refusal = Assert.ThrowsExactly<RefusedInputException>(() => Run(bad, new RunOptions(), Full));
        StringAssert.Contains(refusal.Message, "settings.programs[0].dynamicControls[0].boostLevel");
    }

    [TestMethod]
    public void A_damaged_trace_is_refused_by_its_line_before_anything_runs()
    {
        var made = 0;
        var refusal = Assert.ThrowsExactly<RefusedInputException>(() => RunTrace("""
            <fcd-export>
            <timestep time="0"/>
            <timestep time="60"/>
            <timestep time="30"/></fcd-export>
            """, (_, _, _, _, _) => throw new InvalidOperationException($"{++made}")));
        Assert.AreEqual(4, refusal.Line);
        Assert.AreEqual(0, made);
    }

    [TestMethod]
    public void A_trace_without_a_step_is_refused()
    {
        Assert.ThrowsExactly<RefusedInputException>(() => RunTrace("<fcd-export></fcd-export>", Full));
    }

    [TestMethod]
    public void A_trace_that_counts_from_midnight_is_played_from_its_first_step()
    {
        // A walker along the first two poles of Nordstraße; second 75,600 is nine in the evening.
        static string Trace(int begin) => $"""
            <fcd-export>
            <timestep time="{begin}"/>
            <timestep time="{begin + 10}"><person id="p" x="-250" y="-10"/></timestep>
            <timestep time="{begin + 50}"><person id="p" x="-200" y="-8"/></timestep>
            </fcd-export>
            """;
        var late = RunTrace(Trace(75_600), Reflex);
        Assert.IsTrue(late.SawAnybody);
        Assert.AreEqual(RunTrace(Trace(0), Reflex).PresenceCoveredPercent, late.PresenceCoveredPercent);
    }

    [TestMethod]
    public void A_trace_from_somewhere_else_is_noticed()
    {
        Assert.IsFalse(RunTrace("""<fcd-export><timestep time="0"><person id="p" x="90000" y="0"/></timestep></fcd-export>""", Full).SawAnybody);
    }

    [TestMethod]
    public void A_run_can_be_cancelled()
    {
        using var cancellation = new CancellationTokenSource();
        Assert.ThrowsExactly<OperationCanceledException>(() =>
            ScenarioRun.Run(Quiet, new RunOptions(), Full, share => cancellation.Cancel(), cancellation.Token));
    }

    private static Scenario Quiet => ScenarioFiles.Find("quiet-lane");

    private static ISimulatedPole Full(string id, Laterne.Street.Geometry.PoleSite site, byte[] settings, long startMs, Equipment has) => new ReflexPole(10_000, 0, 0, 0);

    private static ISimulatedPole Reflex(string id, Laterne.Street.Geometry.PoleSite site, byte[] settings, long startMs, Equipment has) => new ReflexPole(2000, 80, 1000, 20_000);

    private static RunReport Run(Scenario scenario, RunOptions options, PoleMaker make) =>
        ScenarioRun.Run(scenario, options, make, _ => { }, CancellationToken.None);

    private static RunReport RunTrace(string xml, PoleMaker make)
    {
        var trace = Path.Combine(Path.GetTempPath(), $"laterne-{Guid.NewGuid():N}.xml");
        File.WriteAllText(trace, xml);
        try
        {
            return Run(Quiet with { TracePath = trace }, new RunOptions(), make);
        }
        finally
        {
            File.Delete(trace);
        }
    }

    private static string ScenarioFile(string name, string from, string to)
    {
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Scenarios", $"{name}.json"));
        var path = Path.Combine(Path.GetTempPath(), $"laterne-{Guid.NewGuid():N}.json");
        File.WriteAllText(path, text.Replace(from, to, StringComparison.Ordinal));
        return path;
    }
}
