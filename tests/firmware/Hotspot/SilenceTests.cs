using Laterne.Core.Health;

namespace Laterne.Hotspot.Tests;

[TestClass]
public sealed class SilenceTests
{
    [TestMethod]
    public void One_that_hangs_gets_its_power_back_after_ten_seconds_and_answers_again()
    {
        var rig = new HotspotRig();
        rig.Minutes(10);
        Assert.AreEqual(FunctionHealth.Ok, rig.Hotspot.Health);
        rig.Point.IsHung = true;
        long onAgain = 0;
        rig.Minutes(10, () => onAgain = onAgain == 0 && rig.Point.Offs.Count > 0 && rig.Point.IsOn ? rig.Rig.Now : onAgain);
        Assert.AreEqual(10_000, onAgain - rig.Point.Offs.Single(), 250);
        Assert.HasCount(1, rig.Point.Offs);
        CollectionAssert.AreEqual(new[] { "raised", "cleared" }, rig.States("hotspotSilent"));
        var cycle = rig.Events("hotspotPowerCycle").Single();
        Assert.AreEqual(("silent", 1), ((string)cycle["detail"]!, (int)cycle["data"]!["powerCyclesToday"]!));
        Assert.AreEqual(FunctionHealth.Ok, rig.Hotspot.Health);
        Assert.IsEmpty(rig.Events("hotspotFault"));
    }

    [TestMethod]
    public void A_dead_one_is_cycled_at_doubling_distance_four_times_a_day_and_then_stays_on_as_a_fault()
    {
        var rig = new HotspotRig();
        rig.Point.IsDead = true;
        rig.Minutes(23 * 60);
        Assert.HasCount(4, rig.Point.Offs);
        Assert.AreEqual(15, Minutes(rig, 1), 0.2);
        Assert.AreEqual(30, Minutes(rig, 2), 0.2);
        Assert.AreEqual(60, Minutes(rig, 3), 0.2);
        Assert.IsTrue(rig.Point.IsOn);
        CollectionAssert.AreEqual(new[] { "raised" }, rig.States("hotspotFault"));
        CollectionAssert.AreEqual(new[] { "raised" }, rig.States("hotspotSilent"));
        Assert.AreEqual(FunctionHealth.Fault, rig.Hotspot.Health);

        rig.Minutes(24 * 60);
        Assert.HasCount(7, rig.Point.Offs, "the next day may cycle again, at pauses that still grow");
        CollectionAssert.AreEqual(new[] { "raised" }, rig.States("hotspotFault"));
        rig.Point.IsDead = false;
        rig.Minutes(5);
        CollectionAssert.AreEqual(new[] { "raised", "cleared" }, rig.States("hotspotFault"));
        CollectionAssert.AreEqual(new[] { "raised", "cleared" }, rig.States("hotspotSilent"));
    }

    [TestMethod]
    public void The_time_that_it_needs_to_start_is_not_held_against_it()
    {
        var rig = new HotspotRig("""{"enabled":true,"address":"10.20.0.9","path":"/status","probePeriodS":10,"failures":2}""");
        rig.Minutes(60);
        Assert.IsEmpty(rig.Events("hotspotSilent"));
        Assert.IsEmpty(rig.Point.Offs);
    }

    [TestMethod]
    public void While_the_pole_itself_has_no_network_nothing_is_concluded()
    {
        var rig = new HotspotRig();
        rig.Minutes(5);
        rig.Point.HasNoNetwork = true;
        rig.Minutes(300);
        Assert.IsEmpty(rig.Point.Offs);
        Assert.AreEqual(FunctionHealth.Ok, rig.Hotspot.Health);
        Assert.AreEqual(3600, (int)rig.Readings.Last()["unknownS"]!, 70);
    }

    [TestMethod]
    public void When_the_pole_talks_through_it_no_network_is_its_silence()
    {
        var rig = new HotspotRig("""{"enabled":true,"carriesUplink":true,"address":"10.20.0.9","path":"/status"}""");
        rig.Minutes(5);
        rig.Point.HasNoNetwork = true;
        rig.Minutes(10);
        Assert.HasCount(1, rig.Point.Offs);
    }

    [TestMethod]
    public void A_probe_that_never_comes_back_is_no_answer()
    {
        var rig = new HotspotRig();
        rig.Minutes(5);
        rig.Point.NeverReturns = true;
        rig.Minutes(5);
        Assert.HasCount(1, rig.Point.Offs);
    }

    [TestMethod]
    public void Limit_zero_never_cycles_and_tells_only_of_the_silence()
    {
        var rig = new HotspotRig("""{"enabled":true,"address":"10.20.0.9","path":"/status","cyclesADay":0}""");
        rig.Point.IsDead = true;
        rig.Minutes(600);
        Assert.IsEmpty(rig.Point.Offs);
        Assert.AreEqual(FunctionHealth.Silent, rig.Hotspot.Health);
        Assert.IsEmpty(rig.Events("hotspotFault"));
    }

    [TestMethod]
    public void One_that_never_lasts_does_not_get_short_pauses_again()
    {
        var rig = new HotspotRig("""{"enabled":true,"address":"10.20.0.9","path":"/status","cyclesADay":24}""");
        // It hangs ten minutes after each start, which is before the pause of a quarter of an hour.
        long onSince = 0;
        rig.Minutes(10 * 60, () =>
        {
            onSince = rig.Point.IsOn ? onSince == 0 ? rig.Rig.Now : onSince : 0;
            rig.Point.IsHung |= onSince > 0 && rig.Rig.Now - onSince > 600_000;
        });
        Assert.HasCount(6, rig.Point.Offs);
    }

    [TestMethod]
    public void A_restart_forgets_neither_the_day_s_cycles_nor_the_pause()
    {
        var rig = new HotspotRig();
        rig.Point.IsDead = true;
        rig.Minutes(30);
        int cycles = rig.Point.Offs.Count;
        Assert.AreEqual(2, cycles);
        for (int i = 0; i < 20; i++)
        {
            rig.Restart(keepsClock: i % 2 == 0);
            rig.Minutes(20);
        }

        Assert.HasCount(cycles, rig.Point.Offs, "20 minutes are shorter than the pause");
        rig.Minutes(300);
        Assert.HasCount(4, rig.Point.Offs);
    }

    [TestMethod]
    public void Flash_is_written_twice_a_cycle_at_most_and_never_by_time_alone()
    {
        var rig = new HotspotRig();
        rig.Minutes(24 * 60);
        int quiet = rig.Rig.Store.Writes;
        rig.Point.IsHung = true;
        rig.Minutes(60);
        int withCycle = rig.Rig.Store.Writes - quiet;
        var other = new HotspotRig();
        other.Minutes(24 * 60);
        int before = other.Rig.Store.Writes;
        other.Minutes(60);
        Assert.AreEqual(2, withCycle - (other.Rig.Store.Writes - before));
    }

    private static double Minutes(HotspotRig rig, int cycle) => (rig.Point.Offs[cycle] - rig.Point.Offs[cycle - 1]) / 60_000.0;
}
