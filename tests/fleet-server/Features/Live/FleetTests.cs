using System.Text;
using Laterne.Features.Live;
using Laterne.Features.Messaging;

namespace Laterne.Features.Tests.Live;

[TestClass]
public sealed class FleetTests
{
    private readonly Fleet _fleet = new();
    private readonly FleetObserver _observer;

    public FleetTests()
    {
        _observer = new FleetObserver(_fleet);
        _fleet.Put(new PoleState { Id = "N-01", Name = "Nord 1", Latitude = 51, Longitude = 6, DesiredVersion = 3 });
    }

    private PoleState Pole => _fleet.Find("N-01")!;

    private void Hear(UplinkTopic topic, string json, string pole = "N-01") =>
        _observer.Stored([new UplinkMessage(pole, topic, "", Encoding.UTF8.GetBytes(json), 1000)]);

    private static string Batch(int boot, int seq, int level, string reason = "program") =>
        $$"""{"boot":{{boot}},"samples":[{"seq":{{seq}},"time":{{seq * 1000}},"dimLevel":{{level}},"targetLevel":{{level}},"reason":"{{reason}}","detail":"calm"}]}""";

    [TestMethod]
    public void A_replayed_older_sample_does_not_turn_the_picture_back()
    {
        Hear(UplinkTopic.Telemetry, Batch(2, 5, 100));
        Hear(UplinkTopic.Telemetry, Batch(2, 4, 20));
        Hear(UplinkTopic.Telemetry, Batch(1, 900, 20));
        Assert.AreEqual(100, Pole.Sample!.DimLevel);
        Hear(UplinkTopic.Telemetry, Batch(3, 1, 30));
        Assert.AreEqual(30, Pole.Sample!.DimLevel);
    }

    [TestMethod]
    public void Since_is_when_target_and_reason_became_what_they_are()
    {
        Hear(UplinkTopic.Telemetry, Batch(1, 1, 30));
        Hear(UplinkTopic.Telemetry, Batch(1, 2, 30));
        Assert.AreEqual(1000, Pole.SinceMs);
        Hear(UplinkTopic.Telemetry, Batch(1, 3, 30, "override"));
        Assert.AreEqual(3000, Pole.SinceMs);
    }

    [TestMethod]
    public void The_worst_state_is_the_one_that_shows()
    {
        Assert.AreEqual("offline", Pole.State);
        _observer.PoleConnected("N-01", 5);
        Assert.AreEqual("drift", Pole.State);
        Hear(UplinkTopic.Reported, """{"version":2,"functions":{"motion":"ok"},"refusal":{"version":3,"field":"programs","reason":"is missing."}}""");
        Assert.AreEqual("refused", Pole.State);
        Hear(UplinkTopic.Reported, """{"version":2,"functions":{"motion":"stuck"},"refusal":{"version":3,"field":"programs","reason":"is missing."}}""");
        Assert.AreEqual("fault", Pole.State);
        Hear(UplinkTopic.Reported, """{"version":3,"functions":{"motion":"ok","photocell":"absent"}}""");
        Assert.AreEqual("ok", Pole.State);
        _observer.PoleDisconnected("N-01", 6, "gone");
        Assert.AreEqual("offline", Pole.State);
    }

    [TestMethod]
    public void A_refusal_of_an_older_version_is_no_refusal_of_the_present_one()
    {
        _observer.PoleConnected("N-01", 5);
        Hear(UplinkTopic.Reported, """{"version":1,"refusal":{"version":2,"field":"programs","reason":"is missing."}}""");
        Assert.AreEqual("drift", Pole.State);
    }

    [TestMethod]
    public void Status_fills_in_firmware_and_boot_and_garbage_changes_nothing()
    {
        Hear(UplinkTopic.Status, """{"state":"online","boot":12,"bootReason":"watchdog","firmware":"0.1.0","board":"devkit-v1","time":0}""");
        var before = Pole;
        Assert.AreEqual("watchdog", before.Report.BootReason);
        Assert.AreEqual(12, before.Report.Boot);
        Hear(UplinkTopic.Status, "{");
        Hear(UplinkTopic.Reported, "[1]");
        Hear(UplinkTopic.Telemetry, "nonsense");
        Assert.AreSame(before, Pole);
    }

    [TestMethod]
    public void A_pole_that_the_registry_does_not_know_is_not_taken_in()
    {
        Hear(UplinkTopic.Telemetry, Batch(1, 1, 30), pole: "stranger");
        Assert.IsNull(_fleet.Find("stranger"));
        Assert.AreEqual(1, _fleet.Count);
    }

    [TestMethod]
    public void Only_changes_get_a_new_change_number()
    {
        Hear(UplinkTopic.Telemetry, Batch(1, 5, 30));
        var seen = _fleet.Newest;
        Hear(UplinkTopic.Telemetry, Batch(1, 4, 30));
        Assert.AreEqual(seen, _fleet.Newest);
        Hear(UplinkTopic.Telemetry, Batch(1, 6, 30));
        Assert.IsGreaterThan(seen, Pole.Change);
    }
}
