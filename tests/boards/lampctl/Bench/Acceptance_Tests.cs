using System.Text.Json.Nodes;

namespace Laterne.Lampctl.Tests.Bench;

/// <summary>The acceptance test, over the real console of a pole with everything on its board.</summary>
[TestClass]
public sealed class Acceptance_Tests
{
    [TestMethod]
    [Timeout(180_000, CooperativeCancellation = true)]
    public async Task A_pole_in_order_passes_with_a_report_that_is_kept_and_sent()
    {
        using var bench = new Workbench();
        await using var fleet = new FakeFleet();
        fleet.Sheets["N-01"] = new Sheet(Workbench.Token);
        Assert.AreEqual(0, bench.Provision(fleet).ExitCode, bench.AllSaid);
        File.WriteAllText(bench.At("api-key"), "key-of-the-crew");
        var said = bench.Show(
            "test", "y\ny\n", word => Act(bench, word),
            "--reports", bench.Home, "--skip", "lampMeter,chargerMeter,hotspot", "--server", fleet.Url, "--api-key-file", bench.At("api-key"));
        Assert.AreEqual(0, said.ExitCode, bench.AllSaid);
        StringAssert.Contains(said.Output, "Passed: 11 parts in order.");
        Assert.IsTrue(fleet.Reports.TryDequeue(out var sent));
        Assert.AreEqual("N-01", sent.Pole);
        Assert.AreEqual("Bearer key-of-the-crew", sent.Key);
        Assert.IsTrue((bool)sent.Report["passed"]!);
        var kept = JsonNode.Parse(File.ReadAllText(Directory.GetFiles(bench.Home, "acceptance-N-01-*.json").Single()))!;
        Assert.AreEqual(sent.Report.ToJsonString(), kept.ToJsonString());
        StringAssert.Contains(File.ReadAllText(Directory.GetFiles(bench.Home, "acceptance-N-01-*.txt").Single()), "ok      siren");
        Assert.DoesNotContain("key-of-the-crew", bench.AllSaid);
        SecretWatch.Look(bench, fleet);
    }

    [TestMethod]
    [Timeout(180_000, CooperativeCancellation = true)]
    public void What_fails_is_named_what_nobody_saw_is_unseen_and_what_the_board_lacks_is_no_fault()
    {
        using var bench = new Workbench("devkit-v1");
        var said = bench.Run("test", null, null, "--reports", bench.Home, "--only", "lamp,button,photocell,motion,weather,link");
        Assert.AreEqual(5, said.ExitCode, bench.AllSaid);
        var parts = said.Json["parts"]!.AsArray().ToDictionary(part => (string)part!["part"]!, part => (string)part!["result"]!);
        Assert.AreEqual("unseen", parts["lamp"]);
        Assert.AreEqual("passed", parts["photocell"]);
        Assert.AreEqual("failed", parts["motion"]);
        Assert.AreEqual("absent", parts["button"]);
        Assert.AreEqual("absent", parts["weather"]);
        Assert.AreEqual("absent", parts["link"]);
        StringAssert.Contains(said.Error, "Walk past");
        Assert.AreEqual(5, bench.Show("test", "n\n", null, "--reports", bench.Home, "--only", "lamp").ExitCode);
        Assert.AreEqual("part-unknown", bench.Run("test --only lump").Code);
        Assert.AreEqual(0, bench.Run("test --stop").ExitCode, bench.AllSaid);
    }

    [TestMethod]
    [Timeout(120_000, CooperativeCancellation = true)]
    public void A_cable_pulled_in_the_middle_ends_it_and_the_next_one_begins_anew()
    {
        using var bench = new Workbench();
        var cut = bench.Run("test", null, word => Pull(bench, word), "--reports", bench.Home, "--only", "photocell,motion");
        Assert.AreEqual(4, cut.ExitCode, bench.AllSaid);
        Assert.IsEmpty(Directory.GetFiles(bench.Home, "acceptance-*"));
        bench.Pole.Plug();
        Assert.AreEqual(0, bench.Run("test --stop").ExitCode, bench.AllSaid);
        Assert.AreEqual(0, bench.Run("test", null, word => Act(bench, word), "--reports", bench.Home, "--only", "photocell,motion").ExitCode, bench.AllSaid);

        static void Pull(Workbench bench, string word)
        {
            if (word.StartsWith("Walk", StringComparison.Ordinal))
            {
                bench.Pole.Pull();
            }
        }
    }

    private static void Act(Workbench bench, string word)
    {
        if (word.StartsWith("Press the call button", StringComparison.Ordinal))
        {
            bench.Pole.PressButton(1);
        }
        else if (word.StartsWith("Hold the", StringComparison.Ordinal))
        {
            bench.Pole.PressButton(4.5);
        }
        else if (word.StartsWith("Walk", StringComparison.Ordinal))
        {
            bench.Pole.Walk(times: 6);
        }
    }
}
