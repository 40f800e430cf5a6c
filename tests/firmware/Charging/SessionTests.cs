using System.Text.Json.Nodes;
using Laterne.Core.Health;
using Laterne.Core.Tests.Ports;

namespace Laterne.Charging.Tests;

[TestClass]
public sealed class SessionTests
{
    [TestMethod]
    public void A_vehicle_at_a_free_charge_point_charges_and_its_session_reaches_the_server_with_the_meters_registers()
    {
        var pole = new ChargerRig();
        pole.Vehicle.State = 'B';
        pole.Run(500);
        Assert.AreEqual(ChargeState.Authorised, pole.Function.State);
        Assert.AreEqual(2_666, pole.Pilot.DutyHundredths, "16 A, rounded down");
        Assert.IsFalse(pole.Contactor.IsClosed);

        pole.Vehicle.State = 'C';
        pole.Run(3_600_000);
        Assert.AreEqual(ChargeState.Charging, pole.Function.State);
        pole.Vehicle.State = 'B';
        pole.Run(60_000);
        Assert.AreEqual(ChargeState.Suspended, pole.Function.State);
        pole.Vehicle.State = 'A';
        pole.Run(60_000);

        Assert.AreEqual(ChargeState.Idle, pole.Function.State);
        JsonNode session = pole.Sessions.Single();
        Assert.AreEqual(1, (long)session["sessionNumber"]!);
        Assert.AreEqual(1_000_000, (long)session["startWh"]!);
        Assert.AreEqual(pole.Meter.ExactWh, (long)session["endWh"]!);
        Assert.AreEqual("measured", (string)session["endReading"]!);
        Assert.AreEqual("vehicleLeft", (string)session["reason"]!);
        Assert.AreEqual("free", (string)session["authorisation"]!);
        Assert.AreEqual(3_600.0, (long)session["chargingS"]!, 3);
        Assert.AreEqual(1, (long)pole.Events("sessionStarted").Single()["data"]!["sessionNumber"]!);
        Assert.IsEmpty(pole.Wrong);
    }

    [TestMethod]
    public void The_contactor_opens_in_the_step_that_sees_the_vehicle_stop_asking()
    {
        foreach (char state in "ABEF")
        {
            var pole = Charging();
            pole.Vehicle.State = state;
            pole.Rig.Step();
            Assert.IsFalse(pole.Contactor.IsCommanded, $"state {state}");
        }
    }

    [TestMethod]
    public void A_vehicle_that_needs_ventilation_is_charged_too()
    {
        var pole = new ChargerRig();
        pole.Vehicle.State = 'D';
        pole.Run(5_000);
        Assert.AreEqual(ChargeState.Charging, pole.Function.State);
    }

    [TestMethod]
    public void Without_permission_nothing_is_offered_and_nothing_is_closed()
    {
        var pole = new ChargerRig(ChargerRig.Cards);
        pole.Vehicle.State = 'C';
        pole.Run(60_000);
        Assert.AreEqual(ChargeState.Occupied, pole.Function.State);
        Assert.AreEqual(10_000, pole.Pilot.DutyHundredths);
        Assert.AreEqual(0, pole.Contactor.Closings);
    }

    [TestMethod]
    public void Settings_without_the_section_leave_the_charge_point_off()
    {
        var pole = new ChargerRig("{}");
        pole.Vehicle.State = 'C';
        pole.Run(60_000);
        Assert.AreEqual(0, pole.Contactor.Closings);
        Assert.AreEqual(FunctionHealth.Absent, pole.Function.Health);
        Assert.IsEmpty(pole.Events("chargerMeterMissing"));
    }

    [TestMethod]
    public void Switched_off_by_new_settings_it_ends_the_session()
    {
        var pole = Charging();
        pole.Desire("""{"enabled":false,"free":true}""");
        pole.Run(60_000);
        Assert.IsFalse(pole.Contactor.IsClosed);
        Assert.AreEqual("disabled", (string)pole.Sessions.Single()["reason"]!);
    }

    [TestMethod]
    public void After_a_remote_stop_the_same_vehicle_has_to_come_anew()
    {
        var pole = Charging();
        StringAssert.Contains(pole.Command("charge-stop", ",\"sessionNumber\":7"), "refused");
        StringAssert.Contains(pole.Command("charge-stop", ",\"sessionNumber\":1"), "done");
        pole.Run(120_000);
        Assert.AreEqual(ChargeState.Finishing, pole.Function.State);
        Assert.AreEqual("remote", (string)pole.Sessions.Single()["reason"]!);

        pole.Vehicle.State = 'A';
        pole.Run(1_000);
        pole.Vehicle.State = 'C';
        pole.Run(5_000);
        Assert.AreEqual(ChargeState.Charging, pole.Function.State);
        Assert.AreEqual(2, pole.Function.SessionNumber);
    }

    [TestMethod]
    public void Without_a_link_sessions_wait_in_flash_and_the_thirty_third_does_not_begin()
    {
        var pole = new ChargerRig();
        pole.Rig.Uplink.Disconnect();
        for (int i = 0; i < FinishedSessions.Capacity + 1; i++)
        {
            pole.Vehicle.State = 'C';
            pole.Run(20_000);
            pole.Vehicle.State = 'A';
            pole.Run(20_000);
        }

        Assert.AreEqual(FunctionHealth.Fault, pole.Function.Health);
        pole.Rig.Uplink.Connect();
        pole.Run(60_000);
        CollectionAssert.AreEqual(
            Enumerable.Range(1, FinishedSessions.Capacity).ToArray(), pole.Sessions.Select(s => (int)(long)s["sessionNumber"]!).ToArray());
        CollectionAssert.AreEqual(new[] { "raised", "cleared" }, pole.States("sessionStorageFault").ToArray());
        Assert.AreEqual(FunctionHealth.Ok, pole.Function.Health);
    }

    [TestMethod]
    public void Flash_that_fails_lets_no_session_begin_and_ends_none()
    {
        var pole = new ChargerRig();
        pole.Rig.Store.IsBroken = true;
        pole.Vehicle.State = 'C';
        pole.Run(30_000);
        Assert.AreEqual(0, pole.Contactor.Closings);
        pole.Rig.Store.IsBroken = false;
        pole.Run(30_000);
        Assert.IsTrue(pole.Contactor.IsClosed);

        pole.Rig.Store.IsBroken = true;
        pole.Run(3_600_000);
        Assert.IsTrue(pole.Contactor.IsClosed, "who charges may go on");
        pole.Vehicle.State = 'A';
        pole.Run(60_000);
        pole.Rig.Store.IsBroken = false;
        pole.Run(60_000);
        Assert.AreEqual(1, (long)pole.Sessions.Single()["sessionNumber"]!);
    }

    [TestMethod]
    public void A_session_under_way_survives_a_restart_as_interrupted_with_the_meters_register()
    {
        var pole = Charging();
        pole.Run(1_000_000);
        long utc = pole.Rig.Utc;
        pole.Vehicle.State = 'A';
        pole.Restart(utc + 3_600_000);
        pole.Rig.Uplink.Connect();
        pole.Run(60_000);

        JsonNode session = pole.Sessions.Single();
        Assert.AreEqual("interrupted", (string)session["reason"]!);
        Assert.AreEqual(pole.Meter.ExactWh, (long)session["endWh"]!);
        Assert.IsLessThan(utc + 1, (long)session["endTime"]!, "it ended before the cut");
    }

    [TestMethod]
    public void A_lost_record_never_brings_a_used_number_back()
    {
        var pole = Charging();
        pole.Vehicle.State = 'A';
        pole.Run(60_000);
        pole.Rig.Store.Damage(OpenSession.Record);
        pole.Restart(ChargerRig.Evening + 3_600_000);
        pole.Rig.Uplink.Connect();
        pole.Vehicle.State = 'C';
        pole.Run(20_000);
        pole.Vehicle.State = 'A';
        pole.Run(60_000);
        Assert.HasCount(2, pole.Sessions.Select(s => (long)s["sessionNumber"]!).Distinct().ToList());
    }

    internal static ChargerRig Charging(string settings = ChargerRig.Free)
    {
        var pole = new ChargerRig(settings);
        pole.Vehicle.State = 'C';
        pole.Run(20_000);
        Assert.IsTrue(pole.Contactor.IsClosed);
        return pole;
    }
}
