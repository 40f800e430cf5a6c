using Laterne.Core.Health;

namespace Laterne.Hotspot.Tests;

[TestClass]
public sealed class PowerTests
{
    [TestMethod]
    public void Without_its_section_the_access_point_stays_without_power_and_is_absent()
    {
        var rig = new HotspotRig("{}");
        rig.Minutes(120);
        Assert.IsFalse(rig.Point.IsOn);
        Assert.AreEqual(FunctionHealth.Absent, rig.Hotspot.Health);
        Assert.AreEqual(0, rig.Point.Probes);
        Assert.IsEmpty(rig.Readings);
    }

    [TestMethod]
    public void Enabled_it_has_power_from_the_first_step_on_and_loses_it_when_disabled()
    {
        var rig = new HotspotRig();
        Assert.IsTrue(rig.Point.IsOn);
        rig.Desire("""{"enabled":false}""");
        Assert.IsFalse(rig.Point.IsOn);
    }

    [TestMethod]
    public void The_schedule_is_in_local_time_by_weekday_and_across_midnight()
    {
        // Monday to Friday from 6:00 to 23:00, Saturday from 22:00 to 2:00 on Sunday.
        var rig = new HotspotRig("""{"enabled":true,"periods":[{"start":360,"end":1380,"days":31},{"start":1320,"end":120,"days":32}]}""");
        var on = new List<string>();
        bool? was = null;
        rig.Minutes(8 * 24 * 60, () =>
        {
            if (was != rig.Point.IsOn)
            {
                was = rig.Point.IsOn;
                var local = DateTimeOffset.FromUnixTimeMilliseconds(rig.Rig.Utc).AddHours(1);
                on.Add($"{local:ddd HH:mm} {(rig.Point.IsOn ? "on" : "off")}");
            }
        });
        CollectionAssert.AreEqual(
            new[] { "Sun 00:00 on", "Sun 02:00 off", "Mon 06:00 on", "Mon 23:00 off", "Tue 06:00 on", "Tue 23:00 off", "Wed 06:00 on",
                "Wed 23:00 off", "Thu 06:00 on", "Thu 23:00 off", "Fri 06:00 on", "Fri 23:00 off", "Sat 22:00 on", "Sun 02:00 off" },
            on.Take(14).ToArray(), string.Join(", ", on));
    }

    [TestMethod]
    public void Without_a_clock_it_is_always_on()
    {
        var rig = new HotspotRig("""{"enabled":true,"periods":[{"start":600,"end":601}]}""");
        rig.Seconds(5);
        Assert.IsFalse(rig.Point.IsOn);
        rig.Restart(keepsClock: false);
        rig.Seconds(5);
        Assert.IsTrue(rig.Point.IsOn);
    }

    [TestMethod]
    public void The_battery_is_kept_for_the_call_pillar_and_a_dip_does_not_restart_it()
    {
        var rig = new HotspotRig();
        rig.Seconds(10);
        rig.Mains.IsOnMains = false;
        rig.Seconds(1);
        rig.Mains.IsOnMains = true;
        rig.Seconds(20);
        Assert.IsEmpty(rig.Point.Offs);
        rig.Mains.IsOnMains = false;
        rig.Seconds(4);
        Assert.IsFalse(rig.Point.IsOn);
        rig.Minutes(30);
        rig.Mains.IsOnMains = true;
        rig.Seconds(9);
        Assert.IsFalse(rig.Point.IsOn, "mains often fail again");
        rig.Seconds(3);
        Assert.IsTrue(rig.Point.IsOn);
        Assert.IsEmpty(rig.Events("hotspotPowerCycle"));
        Assert.IsEmpty(rig.Events("hotspotSilent"));
    }

    [TestMethod]
    [DataRow("staysOnBattery")]
    [DataRow("carriesUplink")]
    public void It_stays_on_without_mains_when_told_so_or_when_calls_go_through_it(string flag)
    {
        var rig = new HotspotRig("{\"enabled\":true,\"" + flag + "\":true}");
        rig.Mains.IsOnMains = false;
        rig.Minutes(60);
        Assert.IsTrue(rig.Point.IsOn);
        Assert.IsEmpty(rig.Point.Offs);
    }

    [TestMethod]
    public void A_relay_that_does_not_follow_is_told_once()
    {
        var rig = new HotspotRig();
        rig.Point.IsStuck = true;
        rig.Desire("""{"enabled":false}""");
        rig.Desire("""{"enabled":true}""");
        rig.Seconds(5);
        Assert.IsEmpty(rig.Events("hotspotRelayFailure"));
        rig.Desire("""{"enabled":true,"periods":[{"start":600,"end":601}]}""");
        rig.Minutes(5);
        Assert.AreEqual(FunctionHealth.Fault, rig.Hotspot.Health);
        rig.Point.IsStuck = false;
        rig.Desire("""{"enabled":true}""");
        rig.Minutes(5);
        CollectionAssert.AreEqual(new[] { "raised", "cleared" }, rig.States("hotspotRelayFailure"));
        Assert.AreEqual(FunctionHealth.Ok, rig.Hotspot.Health);
    }

    [TestMethod]
    public void A_command_cycles_the_power_once_and_is_refused_without_power()
    {
        var rig = new HotspotRig();
        rig.Minutes(3);
        Assert.AreEqual("done", rig.Command("hotspot-power-cycle"));
        Assert.IsFalse(rig.Point.IsOn);
        Assert.AreEqual("refused", rig.Command("hotspot-power-cycle"));
        rig.Minutes(3);
        Assert.IsTrue(rig.Point.IsOn);
        Assert.AreEqual("command", (string)rig.Events("hotspotPowerCycle").Single()["detail"]!);
        Assert.HasCount(1, rig.Point.Offs);
    }
}
