using Laterne.Core.Health;
using Laterne.Core.Ports;
using Laterne.Core.Tests;

namespace Laterne.Emergency.Tests;

[TestClass]
public sealed class CallTests
{
    private readonly PillarRig _pole = new();

    private FakePillar Pillar => _pole.Pillar;

    [TestMethod]
    public void A_press_shows_yellow_and_calls_within_one_step_and_lights_the_street_with_the_next()
    {
        Assert.AreEqual(2000, _pole.Rig.Light.Hundredths);
        Pillar.Press();
        int next = _pole.Rig.Step();

        Assert.AreEqual(CallerLightColour.Yellow, Pillar.Colour);
        Assert.IsTrue(Pillar.Intercom.IsOn);
        Assert.IsFalse(Pillar.Siren.IsOn, "the siren is off unless asked for");
        CollectionAssert.AreEqual(new[] { (true, 1) }, Pillar.Announced);
        Assert.AreEqual("""{"callNumber":1,"presses":1}""", _pole.Sent.Single()["data"]!.ToJsonString());
        Assert.AreEqual(_pole.Rig.Utc, (long)_pole.Sent.Single()["time"]!);
        Assert.AreEqual(1, next);
        _pole.Rig.Run(1_000);
        Assert.AreEqual(10_000, _pole.Rig.Light.Hundredths);
        Assert.AreEqual("emergency", _pole.Rig.Pole.State.Reason);
    }

    [TestMethod]
    public void An_operator_turns_it_green_and_ends_it()
    {
        Pillar.Press();
        _pole.Rig.Run(2_000);
        Assert.AreEqual("done", _pole.Acknowledge(1));
        Assert.AreEqual(CallerLightColour.Green, Pillar.Colour);
        Assert.IsTrue(Pillar.Intercom.IsOn);

        Assert.AreEqual("done", _pole.Close(1));
        Assert.AreEqual("done", _pole.Close(1), "closing twice does no harm");
        Assert.AreEqual(CallerLightColour.Off, Pillar.Colour);
        Assert.IsFalse(Pillar.Intercom.IsOn);
        Assert.AreEqual((false, 1), Pillar.Announced[^1]);
        _pole.Rig.Run(20_000);
        Assert.AreEqual(2000, _pole.Rig.Light.Hundredths);
        CollectionAssert.AreEqual(new[] { "raised", "cleared" }, _pole.Of("emergencyCall").Select(e => (string)e["state"]!).ToArray());

        Pillar.Press();
        _pole.Rig.Run(1_000);
        CollectionAssert.AreEqual(new[] { 1, 2 }, _pole.Calls);
        Assert.AreEqual(CallerLightColour.Yellow, Pillar.Colour);
    }

    [TestMethod]
    public void Pressing_again_is_told_with_the_same_number_and_the_count()
    {
        Pillar.Press();
        _pole.Rig.Run(300);
        Pillar.Press();
        Pillar.Press();
        _pole.Rig.Run(300);

        CollectionAssert.AreEqual(new[] { 1 }, _pole.Calls);
        CollectionAssert.AreEqual(
            new[] { """{"callNumber":1,"presses":2}""", """{"callNumber":1,"presses":3}""" },
            _pole.Of("callRepeated").Select(e => e["data"]!.ToJsonString()).ToArray());
    }

    [TestMethod]
    public void A_vandal_is_counted_to_the_last_press_but_cannot_push_other_events_out()
    {
        _pole.Rig.Uplink.Disconnect();
        for (int i = 0; i < 500; i++)
        {
            Pillar.Press();
            _pole.Rig.Run(100);
        }

        _pole.Rig.Run(10_000);
        Assert.IsLessThan(40, _pole.Rig.Pole.State.WaitingEvents);
        _pole.Rig.Uplink.Connect();
        _pole.Rig.Run(10_000);
        Assert.AreEqual(500, _pole.Of("callRepeated").Max(e => (int)e["data"]!["presses"]!));
        CollectionAssert.AreEqual(new[] { 1 }, _pole.Calls);
    }

    [TestMethod]
    public void A_button_that_does_not_come_back_is_one_call_and_one_fault()
    {
        Pillar.Hold();
        _pole.Rig.Run(29_000);
        Assert.AreEqual(0, _pole.Of("callButtonStuck").Count());
        _pole.Rig.Run(2_000);
        Assert.AreEqual("raised", (string?)_pole.Of("callButtonStuck").Single()["state"]);
        Assert.AreEqual(FunctionHealth.Stuck, _pole.Emergency.Health);
        _pole.Close(1);
        _pole.Restart();
        _pole.Rig.Run(40_000);
        CollectionAssert.AreEqual(new[] { 1 }, _pole.Calls, "a restart makes no call of it");

        Pillar.LetGo();
        _pole.Rig.Run(1_000);
        Assert.AreEqual("cleared", (string?)_pole.Of("callButtonStuck").Last()["state"]);
        Pillar.Press();
        _pole.Rig.Run(1_000);
        CollectionAssert.AreEqual(new[] { 1, 2 }, _pole.Calls);
    }

    [TestMethod]
    public void Intercom_and_siren_stop_by_themselves()
    {
        var pole = new PillarRig(Documents.With("\"version\": 7,", "\"version\": 7, \"emergency\": {\"relayMaxS\": 60, \"sirenS\": 5},"));
        pole.Pillar.Press();
        pole.Rig.Run(4_500);
        Assert.IsTrue(pole.Pillar.Siren.IsOn);
        pole.Rig.Run(1_500);
        Assert.IsFalse(pole.Pillar.Siren.IsOn);
        pole.Rig.Run(50_000);
        Assert.IsTrue(pole.Pillar.Intercom.IsOn);
        pole.Pillar.Press();
        pole.Rig.Run(55_000);
        Assert.IsTrue(pole.Pillar.Intercom.IsOn, "the time begins anew with each press");
        pole.Rig.Run(6_000);
        Assert.IsFalse(pole.Pillar.Intercom.IsOn);
        Assert.AreEqual(10_000, pole.Rig.Light.Hundredths, "the call is still open");
    }

    [TestMethod]
    public void Neighbours_are_told_every_ten_seconds_while_it_is_open()
    {
        Pillar.Press();
        _pole.Rig.Run(35_000);
        CollectionAssert.AreEqual(new[] { (true, 1), (true, 1), (true, 1), (true, 1) }, Pillar.Announced);
    }

    [TestMethod]
    public void A_pillar_that_is_switched_off_makes_no_calls()
    {
        var pole = new PillarRig(Documents.With("\"version\": 7,", "\"version\": 7, \"emergency\": {\"enabled\": false},"));
        pole.Pillar.Press();
        pole.Rig.Run(5_000);
        Assert.AreEqual(0, pole.Calls.Count);
        Assert.AreEqual(FunctionHealth.Absent, pole.Emergency.Health);
    }

    [TestMethod]
    public void Commands_for_calls_that_are_not_open_are_refused()
    {
        Assert.AreEqual("refused", _pole.Acknowledge(1));
        Assert.AreEqual("refused", _pole.Close(9));
        Assert.AreEqual("refused", _pole.Command("call-close"));
        Assert.AreEqual("refused", _pole.Close(0));
    }

    [TestMethod]
    public void On_battery_the_loss_is_told_and_a_call_goes_out_as_ever()
    {
        Pillar.BatteryMillivolt = 12_400;
        Pillar.IsOnMains = false;
        _pole.Rig.Run(3_000);
        Assert.AreEqual("""{"batteryMillivolt":12400}""", _pole.Of("supplyLoss").Single()["data"]!.ToJsonString());
        Pillar.Press();
        _pole.Rig.Run(1_000);
        CollectionAssert.AreEqual(new[] { 1 }, _pole.Calls);
        Assert.AreEqual(CallerLightColour.Yellow, Pillar.Colour);
        Assert.AreEqual(10_000, _pole.Rig.Light.Hundredths);

        Pillar.IsOnMains = true;
        _pole.Rig.Run(3_000);
        Assert.AreEqual("cleared", (string?)_pole.Of("supplyLoss").Last()["state"]);
    }

    [TestMethod]
    public void A_day_with_an_open_call_allocates_nothing()
    {
        Pillar.Press();
        _pole.Rig.Run(60_000);
        _pole.Rig.Uplink.Arrived = null;
        _pole.Rig.Run(3_600_000);
        int announced = Pillar.Announced.Count;
        Pillar.Announced.Capacity = announced + 10_000;

        long before = GC.GetAllocatedBytesForCurrentThread();
        long end = _pole.Rig.Now + 3_600_000;
        while (_pole.Rig.Now < end)
        {
            _pole.Rig.Now += _pole.Rig.Step();
        }

        Assert.AreEqual(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.IsGreaterThan(announced + 300, Pillar.Announced.Count);
    }
}
