using Laterne.Core.Tests.Ports;

namespace Laterne.Core.Tests.Health;

[TestClass]
public sealed class HealthTests
{
    private static readonly long Night = Documents.Utc(2026, 11, 21, 23);

    [TestMethod]
    public void A_stuck_presence_sensor_is_told_and_the_light_stays_up()
    {
        var rig = Rig.Running(Documents.Example, Night);
        rig.Uplink.Connect();
        rig.Motion.Rise();
        rig.Run(31 * 60_000);

        Assert.AreEqual("stuck", rig.Pole.State.Health.Motion);
        Assert.AreEqual(10_000, rig.Light.Hundredths);
        CollectionAssert.Contains(rig.Uplink.EventTypes.ToList(), "presenceSensorStuck raised");

        rig.Motion.Fall();
        rig.Run(30_000);
        Assert.AreEqual("stuck", rig.Pole.State.Health.Motion, "a minute of rest first");
        rig.Run(60_000);
        Assert.AreEqual("ok", rig.Pole.State.Health.Motion);
        CollectionAssert.Contains(rig.Uplink.EventTypes.ToList(), "presenceSensorStuck cleared");
    }

    [TestMethod]
    public void A_silent_presence_sensor_is_told_and_the_light_follows_the_program_without_presence()
    {
        var rig = Rig.Running(Documents.With("\"silentAfterHours\": 168", "\"silentAfterHours\": 2"), Night);
        rig.Run(10_000);
        Assert.AreEqual(2000, rig.Light.Hundredths);
        rig.Run((2 * 3_600_000) + 70_000);

        Assert.AreEqual("silent", rig.Pole.State.Health.Motion);
        Assert.AreEqual(5000, rig.Light.Hundredths);

        rig.Motion.Pass();
        rig.Run(5_000);
        Assert.AreEqual("ok", rig.Pole.State.Health.Motion);
        Assert.AreEqual(10_000, rig.Light.Hundredths);
    }

    [TestMethod]
    public void A_lost_clock_is_told_with_the_numbers_of_this_boot()
    {
        var rig = Rig.Running(Documents.Example, Night);
        rig.Uplink.Connect();
        rig.UtcOffset = null;
        rig.Run(120_000);
        rig.SetUtc(Night + 120_000);
        rig.Run(5_000);

        var events = rig.Uplink.Of(2).Where(e => (string?)e["type"] == "clockLost").ToList();
        CollectionAssert.AreEqual(new[] { "raised", "cleared" }, events.Select(e => (string)e["state"]!).ToArray());
        Assert.AreEqual(0, (long)events[0]["time"]!);
        Assert.AreEqual(1, (long)events[0]["boot"]!);
        Assert.AreEqual((long)events[0]["seq"]! + 1, (long)events[1]["seq"]!);
    }

    [TestMethod]
    public void Events_survive_a_power_cut_and_no_number_comes_twice()
    {
        var rig = Rig.Running(Documents.Example, Night);
        rig.UtcOffset = null;
        rig.Run(120_000);
        rig.Restart();
        rig.Run(120_000);
        rig.Uplink.Connect();
        rig.Run(5_000);

        var numbers = rig.Uplink.Of(2).Select(e => ((long)e["boot"]!, (long)e["seq"]!)).ToList();
        CollectionAssert.AreEqual(new[] { (1L, 1L), (2L, 1L) }, numbers);
        Assert.AreEqual(0, rig.Journal.Count);
    }

    [TestMethod]
    public void An_emergency_lights_fully_whatever_else_rules()
    {
        var rig = Rig.Running(Documents.Example, Night);
        rig.Run(10_000);
        rig.Pole.Emergency = true;
        rig.Run(2_000);
        Assert.AreEqual(10_000, rig.Light.Hundredths);
        Assert.AreEqual("emergency", rig.Pole.State.Reason);

        rig.Pole.Emergency = false;
        rig.Run(5_000);
        Assert.AreEqual(2000, rig.Light.Hundredths);
    }
}
