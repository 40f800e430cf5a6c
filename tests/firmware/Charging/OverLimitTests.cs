namespace Laterne.Charging.Tests;

/// <summary>Vehicles that draw more than they are offered, and vehicles that only take their time.</summary>
[TestClass]
public sealed class OverLimitTests
{
    [TestMethod]
    [DataRow(0)]
    [DataRow(150)]
    [DataRow(300)]
    public void A_vehicle_that_draws_more_than_it_is_offered_is_off_within_a_second_and_after_a_second_try_until_it_leaves(int busyMs)
    {
        var pole = SessionTests.Charging();
        pole.Meter.BusyMs = busyMs;
        pole.Run(1_000);
        pole.Vehicle.GreedyA = 20;
        Assert.IsInRange(0, 1_000, MsUntilOpen(pole));
        Assert.AreEqual(1, pole.Function.SessionNumber, "it pauses");
        Assert.AreEqual(0, pole.Function.OfferedA);
        CollectionAssert.AreEqual(new[] { "raised" }, pole.States("vehicleOverLimit").ToArray());
        Assert.AreEqual("20000 mA", (string)pole.Events("vehicleOverLimit").First()["detail"]!);

        pole.Run(28_000);
        Assert.IsFalse(pole.Contactor.IsClosed, "minimumPauseS");
        pole.Run(32_000);
        Assert.AreEqual("overLimit", (string)pole.Sessions.Single()["reason"]!);
        Assert.AreEqual(2, pole.Contactor.Closings);
        pole.Run(3_600_000);
        Assert.IsFalse(pole.Contactor.IsCommanded, "it does not get a third try");

        pole.Vehicle.GreedyA = null;
        pole.Vehicle.State = 'A';
        pole.Run(5_000);
        CollectionAssert.AreEqual(new[] { "raised", "cleared" }, pole.States("vehicleOverLimit").ToArray());
        pole.Vehicle.State = 'C';
        pole.Run(10_000);
        Assert.IsTrue(pole.Contactor.IsClosed);
        Assert.IsEmpty(pole.Wrong);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(300)]
    public void A_lower_limit_is_in_effect_after_five_seconds_and_who_still_draws_more_is_off_within_six(int busyMs)
    {
        var pole = SessionTests.Charging();
        pole.Meter.BusyMs = busyMs;
        pole.Vehicle.GreedyA = 16;
        pole.Run(60_000);
        Assert.IsEmpty(pole.Events("vehicleOverLimit"), "as much as it is offered");
        pole.AllowedA = 6;
        CurrentTests.Limit(pole, 6, 600);
        Assert.AreEqual(1_000, pole.Pilot.DutyHundredths, "the duty falls at once");
        pole.Run(4_900);
        Assert.IsTrue(pole.Contactor.IsClosed);
        Assert.IsInRange(0, 1_000, MsUntilOpen(pole));
        Assert.IsEmpty(pole.Wrong);
    }

    [TestMethod]
    [DataRow(500)]
    [DataRow(4_900)]
    public void A_vehicle_that_follows_within_its_five_seconds_is_not_told(int reactionMs)
    {
        var pole = SessionTests.Charging(ChargerRig.Managed);
        pole.Vehicle.ReactionMs = reactionMs;
        for (int i = 0; i < 40; i++)
        {
            pole.Command("charge-limit", $",\"limitA\":{(i % 2 == 0 ? 6 : 16)},\"expiration\":{pole.Rig.Utc + 600_000}");
            pole.Run(7_300);
        }

        Assert.IsEmpty(pole.Events("vehicleOverLimit"));
        Assert.IsTrue(pole.Contactor.IsClosed);
    }

    [TestMethod]
    public void A_vehicle_behind_a_slow_controller_has_its_five_seconds_too()
    {
        var pole = SessionTests.Charging();
        pole.Vehicle.ReactionMs = 5_800;
        pole.Pilot.IsAtPlug = false;
        CurrentTests.Limit(pole, 6, 600);
        pole.Run(900);
        pole.Pilot.IsAtPlug = true;
        pole.Run(20_000);
        Assert.IsTrue(pole.Contactor.IsClosed);
        Assert.IsEmpty(pole.Events("vehicleOverLimit"));
    }

    [TestMethod]
    public void What_chargers_and_meters_deviate_by_is_not_told()
    {
        var pole = SessionTests.Charging();
        pole.Vehicle.GreedyA = 17.5;
        pole.Run(600_000);
        Assert.IsTrue(pole.Contactor.IsClosed, "16 A and a tenth");
        CurrentTests.Limit(pole, 6, 3_600);
        pole.Vehicle.GreedyA = 6.9;
        pole.Run(600_000);
        Assert.IsTrue(pole.Contactor.IsClosed, "6 A and one");
        Assert.IsEmpty(pole.Events("vehicleOverLimit"));
    }

    [TestMethod]
    [DataRow(0, 18)]
    [DataRow(1_500, 18)]
    [DataRow(3_000, 17)]
    public void The_lamp_at_its_rated_power_and_the_call_pillar_are_kept_free_whatever_the_reserve_says(int reserve, int offered)
    {
        var pole = SessionTests.Charging($$"""{"enabled":true,"free":true,"maxA":32,"feederA":20,"reserveMilliampere":{{reserve}},"minimumPauseS":30}""");
        Assert.AreEqual(offered, pole.Function.OfferedA);
        pole.Vehicle.GreedyA = 19.6;
        Assert.IsInRange(0, 1_000, MsUntilOpen(pole), "less than a tenth above 18 A, but more than the feeder bears beside them");
    }

    [TestMethod]
    public void A_meter_that_falls_silent_on_too_high_a_reading_does_not_save_the_vehicle()
    {
        var pole = SessionTests.Charging();
        pole.Vehicle.GreedyA = 20;
        while (pole.Meter.CurrentMilliampere < 20_000)
        {
            pole.Run(10);
        }

        pole.Meter.BusyMs = 10_000_000;
        Assert.IsInRange(200, LimitWatch.ConfirmMs + 100, MsUntilOpen(pole));
    }

    [TestMethod]
    public void A_vehicle_that_comes_to_its_senses_goes_on_after_a_pause_and_may_fail_again_later()
    {
        var pole = SessionTests.Charging();
        for (int i = 0; i < 3; i++)
        {
            pole.Vehicle.GreedyA = 20;
            Assert.IsInRange(0, 1_000, MsUntilOpen(pole));
            pole.Vehicle.GreedyA = null;
            pole.Run(120_000);
            Assert.IsTrue(pole.Contactor.IsClosed);
            Assert.AreEqual(2 * (i + 1), pole.States("vehicleOverLimit").Count());
        }

        Assert.AreEqual("cleared", pole.States("vehicleOverLimit").Last());
        Assert.IsEmpty(pole.Sessions);
    }

    private static long MsUntilOpen(ChargerRig pole)
    {
        long begin = pole.Rig.Now;
        while (pole.Contactor.IsClosed && pole.Rig.Now - begin < 60_000)
        {
            pole.Run(10);
        }

        return pole.Rig.Now - begin;
    }
}
