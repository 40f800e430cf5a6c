using Laterne.Core.Health;

namespace Laterne.Charging.Tests;

[TestClass]
public sealed class FaultTests
{
    [TestMethod]
    public void A_welded_contactor_is_told_once_forbids_charging_and_is_told_again_when_it_is_mended()
    {
        var pole = SessionTests.Charging();
        pole.Contactor.IsWelded = true;
        pole.Vehicle.State = 'B';
        pole.Run(400);
        Assert.IsEmpty(pole.Events("contactorWelded"));
        pole.Run(60_000);
        pole.Vehicle.State = 'C';
        pole.Run(60_000);
        Assert.IsFalse(pole.Contactor.IsCommanded);
        Assert.AreEqual(10_000, pole.Pilot.DutyHundredths);
        Assert.AreEqual(FunctionHealth.Fault, pole.Function.Health);
        Assert.AreEqual("fault", (string)pole.Sessions.Single()["reason"]!);

        long utc = pole.Rig.Utc;
        pole.Restart(utc);
        pole.Rig.Uplink.Connect();
        pole.Run(60_000);
        CollectionAssert.AreEqual(new[] { "raised" }, pole.States("contactorWelded").ToArray(), "also over a restart");

        pole.Contactor.IsWelded = false;
        pole.Run(60_000);
        CollectionAssert.AreEqual(new[] { "raised", "cleared" }, pole.States("contactorWelded").ToArray());
        Assert.IsTrue(pole.Contactor.IsClosed, "the vehicle may go on");
    }

    [TestMethod]
    public void A_contactor_that_does_not_close_is_tried_again_only_for_the_next_vehicle()
    {
        var pole = new ChargerRig();
        pole.Contactor.IsDead = true;
        pole.Vehicle.State = 'C';
        pole.Run(120_000);
        Assert.AreEqual(1, pole.Contactor.Closings);
        CollectionAssert.AreEqual(new[] { "raised" }, pole.States("contactorNotClosing").ToArray());

        pole.Contactor.IsDead = false;
        pole.Vehicle.State = 'A';
        pole.Run(60_000);
        pole.Vehicle.State = 'C';
        pole.Run(10_000);
        Assert.IsTrue(pole.Contactor.IsClosed);
        CollectionAssert.AreEqual(new[] { "raised", "cleared" }, pole.States("contactorNotClosing").ToArray());
    }

    [TestMethod]
    public void A_contactor_without_an_auxiliary_contact_is_believed()
    {
        var pole = new ChargerRig();
        pole.Contactor.HasFeedback = false;
        pole.Contactor.IsDead = true;
        pole.Vehicle.State = 'C';
        pole.Run(60_000);
        Assert.IsEmpty(pole.Events("contactorNotClosing"));
    }

    [TestMethod]
    public void A_missing_meter_ends_the_session_with_its_last_known_register_and_lets_none_begin()
    {
        var pole = SessionTests.Charging();
        pole.Run(600_000);
        pole.Meter.TryRead(out long lastKnown, out _, out _);
        pole.Meter.IsMissing = true;
        pole.Run(29_000);
        Assert.IsTrue(pole.Contactor.IsClosed, "one missed round is no fault");
        pole.Run(120_000);
        Assert.IsFalse(pole.Contactor.IsClosed);
        var session = pole.Sessions.Single();
        Assert.AreEqual("lastKnown", (string)session["endReading"]!);
        Assert.AreEqual(lastKnown, (long)session["endWh"]!);
        CollectionAssert.AreEqual(new[] { "raised" }, pole.States("chargerMeterMissing").ToArray());

        pole.Meter.IsMissing = false;
        pole.Run(60_000);
        CollectionAssert.AreEqual(new[] { "raised", "cleared" }, pole.States("chargerMeterMissing").ToArray());
        Assert.IsTrue(pole.Contactor.IsClosed);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void A_meter_that_runs_backwards_ends_the_session_and_no_falling_register_is_taken(bool isTold)
    {
        var pole = SessionTests.Charging();
        pole.Run(3_600_000);
        long before = pole.Meter.ExactWh;
        pole.Meter.IsBackwards = isTold;
        pole.Meter.Fall();
        pole.Run(100);
        Assert.IsFalse(pole.Contactor.IsClosed);
        pole.Run(60_000);
        var session = pole.Sessions.Single();
        Assert.AreEqual("lastKnown", (string)session["endReading"]!);
        Assert.IsTrue((long)session["endWh"]! is var end && end <= before && end > before - 500, $"{end} of {before}");
        Assert.AreEqual("raised", pole.States("chargerMeterBackwards").First());
        Assert.IsLessThanOrEqualTo(2, pole.States("chargerMeterBackwards").Count());
    }

    [TestMethod]
    public void A_vehicle_without_a_diode_is_not_charged()
    {
        var pole = new ChargerRig();
        pole.Vehicle.HasDiode = false;
        pole.Vehicle.State = 'B';
        pole.Run(2_000);
        pole.Vehicle.State = 'C';
        pole.Run(120_000);
        Assert.IsFalse(pole.Contactor.IsClosed);
        CollectionAssert.AreEqual(new[] { "raised" }, pole.States("controlPilotFault").ToArray());
        Assert.AreEqual("diode", (string)pole.Events("controlPilotFault").Single()["detail"]!);

        pole.Vehicle.State = 'A';
        pole.Run(60_000);
        pole.Vehicle.HasDiode = true;
        pole.Vehicle.State = 'C';
        pole.Run(10_000);
        Assert.IsTrue(pole.Contactor.IsClosed, "the next vehicle has one");
    }

    [TestMethod]
    public void A_short_of_a_moment_opens_the_contactor_and_one_that_lasts_ends_the_session()
    {
        var pole = SessionTests.Charging();
        pole.Pilot.Millivolt = 0;
        pole.Run(1_000);
        Assert.IsFalse(pole.Contactor.IsClosed);
        pole.Pilot.Millivolt = null;
        pole.Run(5_000);
        Assert.IsTrue(pole.Contactor.IsClosed);
        Assert.AreEqual(1, pole.Function.SessionNumber);

        pole.Pilot.Millivolt = 0;
        pole.Run(60_000);
        Assert.AreEqual("fault", (string)pole.Sessions.Single()["reason"]!);
        Assert.AreEqual("short", (string)pole.Events("controlPilotFault").Single()["detail"]!);
    }

    [TestMethod]
    public void Two_missed_readings_say_nothing_and_the_third_opens_the_contactor()
    {
        var pole = SessionTests.Charging();
        pole.Pilot.IsBroken = true;
        pole.Rig.Step();
        pole.Rig.Step();
        Assert.IsTrue(pole.Contactor.IsClosed);
        pole.Rig.Step();
        Assert.IsFalse(pole.Contactor.IsClosed);
    }

    [TestMethod]
    [DataRow(7_600, true)]
    [DataRow(7_790, true)]
    [DataRow(7_900, false)]
    [DataRow(4_400, true)]
    public void A_level_keeps_its_state_until_it_is_clearly_beyond_the_border(int millivolt, bool isClosed)
    {
        var pole = SessionTests.Charging();
        pole.Pilot.Millivolt = millivolt;
        pole.Run(500);
        Assert.AreEqual(isClosed, pole.Contactor.IsClosed);
    }

    [TestMethod]
    public void A_pilot_that_does_not_follow_a_lower_limit_opens_the_contactor()
    {
        var pole = SessionTests.Charging();
        pole.Pilot.IsStuck = true;
        CurrentTests.Limit(pole, 8, 600);
        Assert.IsFalse(pole.Contactor.IsClosed);
        pole.Pilot.IsStuck = false;
        pole.Run(5_000);
        Assert.IsTrue(pole.Contactor.IsClosed);
        Assert.AreEqual(8, pole.Vehicle.DrawnA, 0.1);
    }

    [TestMethod]
    public void A_hesitating_vehicle_does_not_make_the_contactor_chatter()
    {
        var pole = SessionTests.Charging();
        for (int i = 0; i < 100; i++)
        {
            pole.Vehicle.State = i % 2 == 0 ? 'B' : 'C';
            pole.Run(100);
        }

        Assert.IsLessThanOrEqualTo(1 + 5, pole.Contactor.Closings);
    }
}
