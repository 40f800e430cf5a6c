using Laterne.Core.Health;
using Laterne.Core.Lighting;

namespace Laterne.LightAhead.Tests;

[TestClass]
public sealed class LightAheadTests
{
    private const int Standby = 2000;
    private const int Full = 10_000;

    [TestMethod]
    public void A_first_detection_lights_both_sides_within_half_a_second_as_far_as_the_reach_goes()
    {
        var street = new TestStreet(9);
        long seen = street.NowMs;
        street.Pass(5);
        street.Run(3_000);
        CollectionAssert.AreEquivalent(new[] { 3, 4, 5, 6, 7 }, street.RoseMs.Keys);
        Assert.AreEqual(seen, street.RoseMs[5]);
        Assert.IsTrue(street.RoseMs.Values.All(rose => rose - seen <= 50));
        Assert.AreEqual((Full, Full, Standby), (street.Light(6), street.Light(7), street.Light(8)));
        Assert.AreEqual((LightReason.Sensor, "side-streets"), (street.Pole(7).Pole.State.Reason, street.Pole(7).Pole.State.Detail));
    }

    [TestMethod]
    public void The_lamps_fall_back_when_nobody_came()
    {
        var street = new TestStreet(9);
        street.Pass(5);
        street.Run(120_000);
        Assert.IsTrue(Enumerable.Range(1, 9).All(pole => street.Light(pole) == Standby));
    }

    [TestMethod]
    [DataRow(1.3)]
    [DataRow(4.5)]
    [DataRow(13.9)]
    public void Each_lamp_on_the_way_is_at_ninety_percent_when_the_person_is_ten_metres_before_it(double metresPerSecond)
    {
        var street = new TestStreet(9);
        long span = (long)(36_000 / metresPerSecond);
        street.Walk(2, 9, metresPerSecond);
        for (int pole = 3; pole <= 9; pole++)
        {
            // The sensor sees somebody 10 m before the pole: one span later he is as far before the next.
            street.Run(span - 1);
            Assert.IsGreaterThanOrEqualTo(9000, street.Light(pole), $"pole {pole}");
            street.Run(1);
        }
    }

    [TestMethod]
    public void Nobody_who_walks_away_lights_the_lamps_behind_him_again()
    {
        var street = new TestStreet(9);
        street.Walk(1, 9, 4.5);
        street.Run(66_000);
        street.Forget();
        street.Run(60_000);
        Assert.IsEmpty(street.RoseMs);
    }

    [TestMethod]
    public void Direction_and_speed_are_known_from_the_second_pole_on()
    {
        var street = new TestStreet(6);
        street.Walk(6, 4, 1.5);
        street.Run(50_000);
        Assert.AreEqual((5, 15), (street.Ahead(4).Travel.CameFrom, street.Ahead(4).Travel.SpeedDms));
        Assert.AreEqual((0, 0), (street.Ahead(6).Travel.CameFrom, street.Ahead(6).Travel.SpeedDms));
    }

    [TestMethod]
    public void A_walker_s_next_lamp_waits_until_light_is_of_use()
    {
        var street = new TestStreet(9);
        street.Walk(3, 4, 1.3);
        street.Run(27_700);
        street.Forget();
        street.Run(40_000);
        // Pole 5 was lit by the first detection at 3 for what is faster than a walker, and again for the walker.
        Assert.IsFalse(street.RoseMs.ContainsKey(7));
        Assert.IsTrue(street.RoseMs.ContainsKey(6));
        Assert.IsFalse(street.RoseMs.ContainsKey(3));
    }

    [TestMethod]
    [DataRow(0, new[] { 5 })]
    [DataRow(1, new[] { 4, 5, 6 })]
    [DataRow(4, new[] { 1, 2, 3, 4, 5, 6, 7, 8, 9 })]
    public void The_reach_says_how_many_lamps_rise(int reach, int[] lit)
    {
        var street = new TestStreet(9, reach);
        street.Pass(5);
        street.Run(2_000);
        CollectionAssert.AreEquivalent(lit, street.RoseMs.Keys);
    }

    [TestMethod]
    public void With_every_fifth_datagram_lost_people_still_walk_into_the_light()
    {
        int lit = 0;
        for (int seed = 1; seed <= 20; seed++)
        {
            var street = new TestStreet(12, air: new FakeAir(0.2, 30, seed));
            street.Walk(1, 12, 13.9);
            street.Run(2_589);
            for (int pole = 2; pole <= 12; pole++)
            {
                lit += street.Light(pole) >= 9000 ? 1 : 0;
                street.Run(2_590);
            }
        }

        Assert.IsGreaterThanOrEqualTo(218, lit, "of 220");
    }

    [TestMethod]
    public void At_a_fork_both_ways_on_are_lit_and_not_the_one_he_came_from()
    {
        // 1 - 2 - 3, and 4 - 5 that branches off at 2.
        var street = new TestStreet(5, section: index => index switch
        {
            1 => """{"index":1,"links":[{"index":2,"distanceDm":360},{"index":3,"distanceDm":720,"next":2},{"index":4,"distanceDm":720,"next":2}]}""",
            2 => """{"index":2,"links":[{"index":1,"distanceDm":360},{"index":3,"distanceDm":360},{"index":4,"distanceDm":360},{"index":5,"distanceDm":720,"next":4}]}""",
            3 => """{"index":3,"links":[{"index":2,"distanceDm":360},{"index":1,"distanceDm":720,"next":2},{"index":4,"distanceDm":720,"next":2}]}""",
            4 => """{"index":4,"links":[{"index":2,"distanceDm":360},{"index":5,"distanceDm":360},{"index":1,"distanceDm":720,"next":2},{"index":3,"distanceDm":720,"next":2}]}""",
            _ => """{"index":5,"links":[{"index":4,"distanceDm":360},{"index":2,"distanceDm":720,"next":4}]}""",
        });
        street.Walk(1, 2, 3.0);
        street.Run(60_000);
        street.Walk(3, 2, 3.0);
        street.Run(12_100);
        Assert.AreEqual((3, 30), (street.Ahead(2).Travel.CameFrom, street.Ahead(2).Travel.SpeedDms));
        street.Run(10_000);
        Assert.AreEqual((Full, Full), (street.Light(1), street.Light(4)));
    }

    [TestMethod]
    public void Without_dynamic_control_in_force_nothing_is_lit()
    {
        var street = new TestStreet(3);
        street.Run(60_000);
        foreach (var rig in street.Rigs)
        {
            // Six in the morning: the dynamic control ended at half past five, the program is at full light; noon: off.
            rig.SetUtc(Core.Tests.Documents.Utc(2026, 11, 22, 12));
        }

        street.Run(20_000);
        street.Forget();
        street.Pass(2);
        street.Run(5_000);
        Assert.IsEmpty(street.RoseMs);
    }

    [TestMethod]
    public void A_pole_whose_own_sensor_is_dead_rises_for_whoever_is_announced()
    {
        var street = new TestStreet(3);
        street.Pole(3).Uplink.Desire(Core.Tests.Documents.With("\"version\": 7,",
            """ "version": 8, "lightAhead": {"index":3,"links":[{"index":2,"distanceDm":360}]}, """)
            .Replace("\"silentAfterHours\": 168", "\"silentAfterHours\": 1"));
        street.Run(3_700_000);
        Assert.AreEqual(5000, street.Light(3));
        street.Pass(2);
        street.Run(2_000);
        Assert.AreEqual(Full, street.Light(3));
    }

    [TestMethod]
    public void Health_tells_of_a_radio_that_does_not_send_and_of_a_pole_without_the_section()
    {
        var street = new TestStreet(2);
        Assert.AreEqual(FunctionHealth.Ok, street.Ahead(1).Health);
        street.Radios[0].IsBroken = true;
        street.Pass(1);
        street.Run(1_000);
        Assert.AreEqual(FunctionHealth.Fault, street.Ahead(1).Health);
        street.Radios[0].IsBroken = false;
        street.Pass(1);
        street.Run(1_000);
        Assert.AreEqual(FunctionHealth.Ok, street.Ahead(1).Health);
        Assert.AreEqual(FunctionHealth.Absent, new TestStreet(1, section: _ => """{"enabled":false}""").Ahead(1).Health);
    }

    [TestMethod]
    public void A_switched_off_pole_neither_tells_nor_listens()
    {
        var street = new TestStreet(3, section: index => index == 2
            ? """{"enabled":false}""" : $$"""{"index":{{index}},"links":[{"index":2,"distanceDm":360}]}""");
        street.Pass(2);
        street.Run(2_000);
        Assert.IsEmpty(street.Air.Sent);
        street.Pass(1);
        street.Run(2_000);
        CollectionAssert.AreEquivalent(new[] { 1, 2 }, street.RoseMs.Keys);
        Assert.IsNull(street.Radios[1].NextMs);
    }

    [TestMethod]
    public void Each_announcement_is_sent_three_times_and_taken_once()
    {
        var street = new TestStreet(2);
        street.Pass(1);
        street.Run(2_000);
        Assert.HasCount(3, street.Air.Sent);
        Assert.AreEqual((1L, 2L, 0L), (street.Ahead(2).Listener.Heard, street.Ahead(2).Listener.Repeated, street.Ahead(2).Listener.Refused));
    }

    [TestMethod]
    public void A_quiet_and_a_busy_step_allocate_nothing()
    {
        var street = new TestStreet(3);
        street.Pass(2);
        street.Run(10_000);
        var rig = street.Pole(2);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
        {
            rig.Now += 100;
            rig.Step();
        }

        Assert.AreEqual(before, GC.GetAllocatedBytesForCurrentThread());
    }
}
