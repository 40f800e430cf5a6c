using System.Text.Json.Nodes;
using Laterne.Core.Ports;
using Laterne.Core.Tests.Ports;

namespace Laterne.Core.Tests.Messaging;

[TestClass]
public sealed class TelemetryTests
{
    private static readonly long Night = Documents.Utc(2026, 11, 21, 23);

    [TestMethod]
    public void A_passage_is_told_as_target_arrival_and_return()
    {
        var rig = Rig.Running(Documents.Example, Night);
        rig.Uplink.Connect();
        rig.Run(20_000);
        rig.Uplink.Arrived!.Clear();
        rig.Motion.Pass();
        rig.Run(60_000);

        var samples = rig.Uplink.Samples.ToList();
        CollectionAssert.AreEqual(
            new[] { ("sensor", 100), ("sensor", 100), ("program", 20), ("program", 20) },
            samples.Select(s => ((string)s["reason"]!, (int)s["targetLevel"]!)).ToArray());
        Assert.AreEqual(100, (int)samples[1]["dimLevel"]!);
        Assert.AreEqual(20, (int)samples[3]["dimLevel"]!);
        Assert.AreEqual(11_200, (int)samples[3]["activePowerMilliwatt"]!);
        Assert.AreEqual(1, (int)samples[3]["accumulatedRoadUserNumber"]!);
        Assert.IsNull(samples[3]["illuminanceLux"], "no photocell, no value");
        Assert.IsTrue(samples.Zip(samples.Skip(1)).All(pair => (long)pair.Second["time"]! - (long)pair.First["time"]! >= 1000));
    }

    [TestMethod]
    public void Nothing_happening_is_told_every_period()
    {
        var rig = Rig.Running(Documents.Example, Night);
        rig.Uplink.Connect();
        rig.Run(30_000);
        int before = rig.Uplink.Samples.Count();
        rig.Run(3_600_000);

        Assert.AreEqual(before + 4, rig.Uplink.Samples.Count());
    }

    [TestMethod]
    public void Offline_samples_wait_and_come_later_without_gap_or_double()
    {
        var rig = Rig.Running(Documents.Example, Night);
        rig.Run(8 * 3_600_000);
        rig.Uplink.Connect();
        rig.Run(30_000);

        long[] seqs = rig.Uplink.Samples.Select(s => (long)s["seq"]!).ToArray();
        CollectionAssert.AreEqual(Enumerable.Range(1, seqs.Length).Select(i => (long)i).ToArray(), seqs);
        Assert.IsGreaterThan(32, seqs.Length);
        Assert.IsTrue(rig.Uplink.Arrived!.All(sent => sent.Text.Length <= 4096));
        Assert.AreEqual(0, rig.Pole.State.WaitingSamples);
    }

    [TestMethod]
    public void Samples_that_were_not_acknowledged_come_again()
    {
        var rig = Rig.Running(Documents.Example, Night);
        rig.Uplink.Acknowledges = false;
        rig.Uplink.Connect();
        rig.Run(10_000);
        rig.Uplink.Disconnect();
        rig.Uplink.Acknowledges = true;
        rig.Uplink.Connect();
        rig.Run(10_000);

        Assert.AreEqual(2, rig.Uplink.Samples.Count(s => (long)s["seq"]! == 1));
        Assert.AreEqual(0, rig.Pole.State.WaitingSamples);
    }

    [TestMethod]
    public void Beyond_128_the_oldest_sample_is_lost_and_counted()
    {
        var rig = Rig.Running(Documents.With("\"periodS\": 900", "\"periodS\": 10"), Night);
        rig.Run(1_600_000);
        rig.Uplink.Connect();
        rig.Run(30_000);

        var batches = rig.Uplink.Of(UplinkKind.Telemetry).ToList();
        long lost = (long)batches[0]["lostSamples"]!;
        Assert.IsGreaterThan(20, lost);
        Assert.AreEqual(lost + 1, (long)batches[0]["samples"]![0]!["seq"]!);
    }

    [TestMethod]
    public void A_sample_taken_without_time_gets_it_when_the_clock_is_set()
    {
        var rig = new Rig();
        rig.Run(10_000);
        long first = rig.Now - 10_000;
        rig.SetUtc(Night);
        rig.Uplink.Connect();
        rig.Run(10_000);

        Assert.AreEqual(first + rig.UtcOffset!.Value, (long)rig.Uplink.Samples.First()["time"]!);
    }

    [TestMethod]
    public void A_connection_begins_with_status_and_reported()
    {
        var rig = Rig.Running(Documents.Example, Night);
        rig.Uplink.Connect();
        rig.Run(2_000);

        Assert.AreEqual(UplinkKind.Status, rig.Uplink.Arrived![0].Kind);
        JsonNode status = rig.Uplink.Of(UplinkKind.Status).Single();
        Assert.AreEqual("online", (string?)status["state"]);
        Assert.AreEqual(1, (int)status["boot"]!);
        JsonNode reported = rig.Uplink.Of(UplinkKind.Reported).First();
        Assert.AreEqual(7, (int)reported["version"]!);
        Assert.AreEqual("side-streets", (string?)reported["program"]);
        Assert.AreEqual("ok", (string?)reported["functions"]!["motion"]);
    }
}
