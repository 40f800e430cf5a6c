using Laterne.Core.Ports;
using Laterne.Core.Tests;

namespace Laterne.Health.Tests;

[TestClass]
public sealed class HealthFunctionTests
{
    [TestMethod]
    public void Heap_and_loop_are_told_each_hour_with_the_worst_of_the_hour()
    {
        var rig = new HealthRig();
        rig.Rig.Run(10_000);
        rig.Heap.Free = 9_000;
        rig.Rig.Run(65_000);
        rig.Heap.Free = 30_000;
        rig.Pole.Loop.Begin(1_000);
        rig.Pole.Loop.End(1_180, 20);
        rig.Pole.Loop.Begin(1_240);
        rig.Pole.Loop.End(1_250, 20);
        rig.Rig.Run(60 * 60_000);

        var reading = rig.Rig.Uplink.Readings.Single(r => (string)r["kind"]! == "health");
        Assert.AreEqual(30_000, (int)reading["freeHeapBytes"]!);
        Assert.AreEqual(9_000, (int)reading["leastFreeHeapBytes"]!);
        Assert.AreEqual(180, (int)reading["longestStepMs"]!);
        Assert.AreEqual(40, (int)reading["worstLagMs"]!);
        Assert.AreEqual(40, (int)reading["meanLagMs"]!);
        Assert.AreEqual(2, (int)reading["steps"]!);
        Assert.AreEqual(3600, (int)reading["uptimeS"]!, 2);
    }

    [TestMethod]
    public void The_first_start_of_a_new_pole_tells_of_no_fault()
    {
        var rig = new HealthRig();
        rig.Rig.Run(60_000);
        Assert.IsEmpty(rig.Events(HealthEvents.FaultRestart));
    }

    [TestMethod]
    public void A_heap_that_stays_low_starves_the_watchdog_and_one_low_moment_does_not()
    {
        var rig = new HealthRig();
        rig.Heap.Free = 1_000;
        rig.Rig.Run(60_000);
        rig.Heap.Free = 40_000;
        rig.Rig.Run(300_000);
        Assert.AreEqual("", rig.Pole.Feed.Fault);

        rig.Heap.Free = 1_000;
        rig.Rig.Run(190_000);
        Assert.AreEqual("heap", rig.Pole.Feed.Fault);
        var raised = rig.Events(HealthEvents.Unhealthy).Single();
        Assert.AreEqual(("raised", "heap"), ((string)raised["state"]!, (string)raised["detail"]!));
        rig.Heap.Free = 40_000;
        rig.Rig.Run(61_000);
        Assert.AreEqual("", rig.Pole.Feed.Fault);
        Assert.AreEqual("cleared", (string)rig.Events(HealthEvents.Unhealthy)[^1]["state"]!);
    }

    [TestMethod]
    public void Slow_steps_in_a_row_and_a_dead_link_thread_starve_it_too_and_without_a_watchdog_the_pole_restarts_itself()
    {
        var rule = new FeedRule();
        var loop = new LoopFigures();
        for (var i = 0; i < FeedRule.SlowSteps; i++)
        {
            Assert.IsFalse(rule.Judge(loop, -1, i * 1500));
            Assert.AreEqual("", rule.Fault);
            loop.Begin(i * 1500);
            loop.End((i * 1500) + 1400, 10);
        }

        Assert.IsFalse(rule.Judge(loop, -1, 10_000));
        Assert.AreEqual("slowSteps", rule.Fault);
        Assert.IsTrue(rule.Judge(loop, -1, 10_000 + FeedRule.RestartAfterMs));

        loop.Begin(80_000);
        loop.End(80_001, 10);
        Assert.IsFalse(rule.Judge(loop, 0, FeedRule.LinkSilentMs - 1));
        Assert.AreEqual("", rule.Fault);
        Assert.IsFalse(rule.Judge(loop, 0, FeedRule.LinkSilentMs));
        Assert.AreEqual("link", rule.Fault);
    }

    [TestMethod]
    public void The_log_is_read_from_afar_in_pieces_that_the_outbox_takes()
    {
        var rig = new HealthRig();
        for (var i = 1; i <= 60; i++)
        {
            rig.Log.Write(LogLevel.Warning, $"line {i} \"quoted\" " + new string('x', 80), "");
        }

        Assert.AreEqual("done", (string)rig.Answer("read-log", "")["status"]!);
        Assert.AreEqual("refused", (string)rig.Answer("read-log", "")["status"]!, "one after the other");
        rig.Rig.Run(2_000);
        var lines = rig.Events(HealthEvents.LogLines).SelectMany(e => e["data"]!["lines"]!.AsArray()).ToList();
        CollectionAssert.AreEqual(Enumerable.Range(61 - LogRing.Lines, LogRing.Lines).ToArray(), lines.Select(line => (int)line!["number"]!).ToArray());
        StringAssert.StartsWith((string)lines[^1]!["text"]!, "line 60 \"quoted\" xxx");
        Assert.AreEqual(61, (int)rig.Events(HealthEvents.LogLines)[^1]["data"]!["next"]!);

        Assert.AreEqual("done", (string)rig.Answer("read-log", ""","from":59,"count":1""")["status"]!);
        rig.Rig.Run(1_000);
        Assert.AreEqual(59, (int)rig.Events(HealthEvents.LogLines)[^1]["data"]!["lines"]!.AsArray().Single()!["number"]!);
        Assert.AreEqual("count", (string)rig.Answer("read-log", ""","count":1000""")["field"]!);
    }

    [TestMethod]
    public void Safe_mode_runs_the_built_in_document_refuses_others_and_says_so()
    {
        var rig = new HealthRig(StartCount.MostFaults);
        var raised = rig.Events(HealthEvents.SafeMode).Single();
        Assert.AreEqual(("raised", 5), ((string)raised["state"]!, (int)raised["data"]!["faults"]!));
        rig.Rig.Uplink.Desire(Documents.Example);
        rig.Rig.Run(2_000);
        Assert.AreEqual(0, rig.Rig.Pole.Settings.Version);
        var reported = rig.Rig.Uplink.Of(UplinkKind.Reported).Last();
        Assert.AreEqual("fault", (string)reported["functions"]!["health"]!);
        StringAssert.Contains((string)reported["refusal"]!["reason"]!, "safe mode");

        rig.Rig.Photocell.Lux = 3;
        rig.Rig.Run(180_000);
        Assert.AreEqual(100, rig.Rig.Pole.State.TargetLevel);
        rig.Rig.Photocell.Lux = 8_000;
        rig.Rig.Run(180_000);
        Assert.AreEqual(0, rig.Rig.Pole.State.TargetLevel);
        rig.Rig.Photocell.Lux = null;
        rig.Rig.Run(180_000);
        Assert.AreEqual(100, rig.Rig.Pole.State.TargetLevel, "without a photocell always");
    }

    [TestMethod]
    public void Safe_mode_is_left_by_command_after_the_answer_is_out_and_by_itself_after_an_hour()
    {
        var rig = new HealthRig(StartCount.MostFaults);
        Assert.AreEqual("done", (string)rig.Answer("leave-safe-mode", "")["status"]!);
        Assert.IsFalse(rig.Pole.IsRestartWanted);
        rig.Rig.Run(6_000);
        Assert.IsTrue(rig.Pole.IsRestartWanted);
        Assert.AreEqual("refused", (string)new HealthRig().Answer("leave-safe-mode", "")["status"]!);

        var patient = new HealthRig(StartCount.MostFaults);
        patient.Rig.Run(59 * 60_000);
        Assert.IsFalse(patient.Pole.IsRestartWanted);
        patient.Rig.Run(2 * 60_000);
        Assert.IsTrue(patient.Pole.IsRestartWanted);
        Assert.IsFalse(patient.Pole.IsFaulty);
    }

    [TestMethod]
    public void A_factory_reset_wants_the_poles_own_id()
    {
        var rig = new HealthRig();
        foreach (var members in new[] { "", ""","confirm":"N-02" """, ""","confirm":"" """ })
        {
            Assert.AreEqual("confirm", (string)rig.Answer("factory-reset", members)["field"]!);
        }

        Assert.IsFalse(rig.Pole.Reset.IsMarked);
        Assert.AreEqual("done", (string)rig.Answer("factory-reset", ""","confirm":"N-01" """)["status"]!);
        rig.Rig.Run(6_000);
        Assert.IsTrue(rig.Pole.IsRestartWanted && rig.Pole.Reset.IsMarked);
    }
}
