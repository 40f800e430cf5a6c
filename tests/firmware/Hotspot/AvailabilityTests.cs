using System.Text.Json.Nodes;

namespace Laterne.Hotspot.Tests;

[TestClass]
public sealed class AvailabilityTests
{
    [TestMethod]
    public void Each_hour_tells_clients_and_for_how_long_it_answered()
    {
        var rig = new HotspotRig();
        rig.Minutes(30);
        rig.Point.Stations = 12;
        rig.Minutes(10);
        rig.Point.Stations = 2;
        rig.Minutes(25);
        var hour = rig.Readings.Single();
        Assert.AreEqual((2, 12), (Value(hour, "clients"), Value(hour, "mostClients")));
        Assert.AreEqual(3600, Value(hour, "scheduledS"), 65);
        Assert.AreEqual(60, Value(hour, "scheduledS") - Value(hour, "availableS"), 61, "it had to start");
        Assert.AreEqual((0, 0), (Value(hour, "unknownS"), Value(hour, "powerCycles")));
    }

    [TestMethod]
    public void The_hours_of_a_day_add_up_and_the_next_day_begins_anew()
    {
        var rig = new HotspotRig(utcMs: HotspotRig.Midnight - 3_600_000);
        rig.Minutes(60.5);
        rig.Rig.Uplink.Arrived!.Clear();
        rig.Minutes(12 * 60);
        rig.Point.IsHung = true;
        rig.Minutes((12 * 60) + 1);
        Assert.HasCount(24, rig.Readings);
        var last = rig.Readings.Last();
        Assert.AreEqual(Value(last, "dayScheduledS"), rig.Readings.Sum(hour => Value(hour, "scheduledS")), 24);
        Assert.AreEqual(Value(last, "dayAvailableS"), rig.Readings.Sum(hour => Value(hour, "availableS")), 24);
        Assert.AreEqual(86_400, Value(last, "dayScheduledS"), 65);
        Assert.AreEqual(1, rig.Readings.Sum(hour => Value(hour, "powerCycles")));
        foreach (var hour in rig.Readings)
        {
            Assert.IsLessThanOrEqualTo(Value(hour, "scheduledS"), Value(hour, "availableS") + Value(hour, "unknownS"));
        }

        rig.Minutes(60);
        Assert.AreEqual(3600, Value(rig.Readings.Last(), "dayScheduledS"), 65);
    }

    [TestMethod]
    public void Time_off_by_schedule_does_not_count_and_time_on_battery_does()
    {
        var rig = new HotspotRig("""{"enabled":true,"address":"10.20.0.9","path":"/status","periods":[{"start":0,"end":120}]}""");
        rig.Minutes(75);
        rig.Mains.IsOnMains = false;
        rig.Minutes(22 * 60);
        Assert.HasCount(2, rig.Readings, "the hours without schedule have nothing to tell");
        var second = rig.Readings[1];
        Assert.AreEqual(3600, Value(second, "scheduledS"), 65);
        Assert.AreEqual(900, Value(second, "availableS"), 90);
        Assert.IsNull(second["clients"]);
    }

    [TestMethod]
    public void Without_an_address_nobody_asks_and_nothing_is_claimed()
    {
        var rig = new HotspotRig("""{"enabled":true}""");
        rig.Minutes(61);
        var hour = rig.Readings.Single();
        Assert.AreEqual(3600, Value(hour, "scheduledS"), 6);
        Assert.AreEqual((Value(hour, "scheduledS"), 0), (Value(hour, "unknownS"), Value(hour, "availableS")));
        Assert.AreEqual(0, rig.Point.Probes);
    }

    [TestMethod]
    public void Without_a_clock_it_reports_each_hour_since_the_start()
    {
        var rig = new HotspotRig();
        rig.Restart(keepsClock: false);
        rig.Rig.Uplink.Arrived!.Clear();
        rig.Minutes(130);
        Assert.HasCount(2, rig.Readings);
    }

    [TestMethod]
    public void Six_hours_allocate_nothing()
    {
        var rig = new HotspotRig();
        rig.Minutes(30);
        rig.Rig.Uplink.Arrived = null;
        rig.Rig.Uplink.Disconnect();
        Pass(rig, 60 * 60_000);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Pass(rig, 6 * 60 * 60_000);
        Assert.AreEqual(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static int Value(JsonNode reading, string name) => (int)reading[name]!;

    // The function alone: the pole around it has its own test.
    private static void Pass(HotspotRig rig, long ms)
    {
        var hotspot = rig.Hotspot;
        long end = rig.Rig.Now + ms;
        while (rig.Rig.Now < end)
        {
            rig.Point.Now = rig.Rig.Now;
            rig.Rig.Now += hotspot.Step(rig.Rig.Now, rig.Rig.Utc);
        }
    }
}
