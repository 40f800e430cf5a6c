using Laterne.Charging;
using Laterne.Core;
using Laterne.Core.Health;
using Laterne.Hardware.Peripherals;

namespace Laterne.Device.Tests.Drivers;

/// <summary>A vehicle at a wallbox controller, which shares the RS-485 line with two meters: the pole reads its state and writes its limit.</summary>
[TestClass]
public sealed class Wallbox_Controller_Tests
{
    private WallboxRig _rig = null!;

    [TestMethod]
    [DataRow(WallboxFamily.Heidelberg, "heidelberg-ec")]
    [DataRow(WallboxFamily.EvseWb, "evse-wb")]
    [DataRow(WallboxFamily.Epc2, "epc2-plus")]
    public void A_whole_session_runs_with_each_controller_and_holds_what_the_meter_counted(WallboxFamily family, string model)
    {
        _rig = new WallboxRig(family, model, isFree: false);
        var before = _rig.Meter.KilowattHours;
        Assert.AreEqual(0, _rig.Vehicle.OfferedA, "nobody is there");
        _rig.Vehicle.Plug();
        _rig.Run(TimeSpan.FromSeconds(10));
        Assert.AreEqual(ChargeState.Occupied, _rig.Function.State);
        Assert.AreEqual(0, _rig.Vehicle.OfferedA, "nobody may charge it yet");
        Assert.AreEqual("done", _rig.Command("charge-authorise", "\"reference\":\"C-1\""));
        _rig.Run(TimeSpan.FromSeconds(20));
        Assert.AreEqual(ChargeState.Charging, _rig.Function.State);
        Assert.AreEqual(16, _rig.Vehicle.DrawnA);

        _rig.Run(TimeSpan.FromMinutes(30));
        Assert.AreEqual(1, _rig.Contactor.Closings);
        _rig.Vehicle.Unplug();
        _rig.Run(TimeSpan.FromMilliseconds(500));
        Assert.IsFalse(_rig.Contactor.IsClosed, "half a second");
        _rig.Run(TimeSpan.FromSeconds(30));
        Assert.AreEqual(ChargeState.Idle, _rig.Function.State);
        Assert.AreEqual(0, _rig.Wallbox.OfferedA);

        var session = _rig.Waiting().Oldest;
        Assert.AreEqual((_rig.Meter.KilowattHours - before) * 1000, session.EndWh - session.StartWh, 1.0);
        Assert.IsGreaterThan(5_000, session.EndWh - session.StartWh);
        NothingBelowSix();
    }

    [TestMethod]
    public void A_limit_of_the_server_reaches_the_vehicle_and_none_pauses_it()
    {
        _rig = new WallboxRig(WallboxFamily.Heidelberg, "heidelberg-ec");
        _rig.Vehicle.Plug();
        _rig.Run(TimeSpan.FromSeconds(20));
        foreach (var (limit, drawn) in new[] { (10, 10.0), (6, 6), (0, 0), (12, 12) })
        {
            Assert.AreEqual("done", _rig.Command("charge-limit", $"\"limitA\":{limit},\"expiration\":{TestPole.WinterNightMs + 3_600_000}"));
            _rig.Run(TimeSpan.FromSeconds(2));
            Assert.AreEqual(drawn, _rig.Vehicle.DrawnA, $"after 2 s at {limit} A");
            _rig.Run(TimeSpan.FromSeconds(90));
            Assert.AreEqual(drawn, _rig.Vehicle.DrawnA, $"{limit} A");
            Assert.AreEqual(drawn > 0, _rig.Contactor.IsClosed, $"{limit} A");
        }

        Assert.AreEqual(2, _rig.Contactor.Closings, "before and after the pause");
        NothingBelowSix();
    }

    [TestMethod]
    public void A_controller_that_falls_silent_opens_the_contactor_and_falls_back_itself_and_the_meters_are_read_on()
    {
        _rig = new WallboxRig(WallboxFamily.Epc2, "epc2-plus");
        _rig.Vehicle.Plug();
        _rig.Run(TimeSpan.FromSeconds(20));
        Assert.IsTrue(_rig.Contactor.IsClosed);
        _rig.Wallbox.IsSilent = true;
        _rig.Run(TimeSpan.FromMilliseconds(2_500));
        Assert.IsFalse(_rig.Contactor.IsClosed, "within 2.5 s");
        _rig.Run(TimeSpan.FromSeconds(8));
        Assert.AreEqual(0, _rig.Wallbox.OfferedA, "its own time-out");
        Assert.AreEqual(FunctionHealth.Fault, _rig.Function.Health);
        _rig.Run(TimeSpan.FromMinutes(2));
        Assert.AreEqual(ChargeState.Occupied, _rig.Function.State, "the session ended as a fault");
        MetersAreRight();

        _rig.Wallbox.IsSilent = false;
        _rig.Run(TimeSpan.FromSeconds(30));
        Assert.AreEqual(FunctionHealth.Ok, _rig.Function.Health);
        Assert.IsTrue(_rig.Contactor.IsClosed, "who was stopped by a fault may go on");
        NothingBelowSix();
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void A_cut_line_opens_the_contactor_whenever_it_is_cut(bool metersToo)
    {
        _rig = new WallboxRig(WallboxFamily.Epc2, "epc2-plus");
        _rig.Vehicle.Plug();
        _rig.Run(TimeSpan.FromSeconds(20));
        var slowest = 0L;
        for (var moment = 0; moment < 40; moment++)
        {
            _rig.Run(TimeSpan.FromMilliseconds(20_000 + (moment * 137)));
            Assert.IsTrue(_rig.Contactor.IsClosed, $"{moment}");
            _rig.Wallbox.IsSilent = true;
            _rig.Meter.IsSilent = _rig.LampMeter.IsSilent = metersToo;
            var cut = _rig.Pole.NowMs;
            while (_rig.Contactor.IsClosed)
            {
                _rig.Pole.Run(TimeSpan.FromMilliseconds(10));
            }

            slowest = Math.Max(slowest, _rig.Pole.NowMs - cut);
            _rig.Wallbox.IsSilent = _rig.Meter.IsSilent = _rig.LampMeter.IsSilent = false;
        }

        Assert.IsInRange(1_000, metersToo ? 2_500 : 1_700, slowest);
    }

    [TestMethod]
    public void A_damaged_line_loses_single_readings_and_a_broken_one_stops()
    {
        _rig = new WallboxRig(WallboxFamily.Epc2, "epc2-plus");
        _rig.Vehicle.Plug();
        _rig.Run(TimeSpan.FromSeconds(20));
        var answers = 0;
        _rig.Pole.Board.Serial.Noise = answer => ++answers % 9 == 0 ? Damage(answer) : answer;
        _rig.Run(TimeSpan.FromMinutes(20));
        Assert.AreEqual(1, _rig.Contactor.Closings, "every ninth answer is damaged");
        Assert.IsTrue(_rig.Contactor.IsClosed);
        Assert.AreEqual(FunctionHealth.Ok, _rig.Function.Health);

        _rig.Pole.Board.Serial.Noise = Damage;
        _rig.Run(TimeSpan.FromMilliseconds(2_500));
        Assert.IsFalse(_rig.Contactor.IsClosed);
        _rig.Run(TimeSpan.FromSeconds(6));
        Assert.AreEqual(FunctionHealth.Fault, _rig.Function.Health);
        NothingBelowSix();
    }

    [TestMethod]
    public void A_state_that_the_table_does_not_know_is_no_state()
    {
        _rig = new WallboxRig(WallboxFamily.EvseWb, "evse-wb");
        _rig.Vehicle.Plug();
        _rig.Run(TimeSpan.FromSeconds(20));
        _rig.Wallbox.StateRegister = 7;
        _rig.Run(TimeSpan.FromSeconds(2));
        Assert.IsFalse(_rig.Contactor.IsClosed);
        _rig.Run(TimeSpan.FromSeconds(6));
        Assert.AreEqual(FunctionHealth.Fault, _rig.Function.Health);
    }

    [TestMethod]
    public void A_short_and_a_vehicle_without_a_diode_do_not_charge()
    {
        _rig = new WallboxRig(WallboxFamily.Heidelberg, "heidelberg-ec");
        _rig.Vehicle.HasDiode = false;
        _rig.Vehicle.Plug();
        _rig.Run(TimeSpan.FromSeconds(30));
        Assert.IsFalse(_rig.Contactor.IsClosed);
        _rig.Vehicle.HasDiode = true;
        _rig.Vehicle.IsShorted = true;
        _rig.Run(TimeSpan.FromSeconds(30));
        Assert.IsFalse(_rig.Contactor.IsClosed);
        Assert.AreEqual(FunctionHealth.Fault, _rig.Function.Health);
    }

    [TestMethod]
    public void A_controller_that_restarts_unseen_gets_limit_and_fail_safe_again_and_keeps_its_memory_otherwise()
    {
        _rig = new WallboxRig(WallboxFamily.Epc2, "epc2-plus");
        _rig.Run(TimeSpan.FromMinutes(10));
        Assert.AreEqual(1, _rig.Wallbox.Writes[28], "the time-out is written once, not with every look");
        Assert.AreEqual(1, _rig.Wallbox.Writes[30]);
        _rig.Wallbox.Restart();
        Assert.AreEqual(32, _rig.Wallbox.OfferedA);
        _rig.Run(TimeSpan.FromSeconds(6));
        Assert.AreEqual(0, _rig.Wallbox.OfferedA);
        _rig.Run(TimeSpan.FromSeconds(60));
        Assert.AreEqual(2, _rig.Wallbox.Writes[28]);
    }

    [TestMethod]
    public void Both_meters_are_read_right_every_round_while_a_vehicle_charges()
    {
        _rig = new WallboxRig(WallboxFamily.EvseWb, "evse-wb");
        _rig.Vehicle.Plug();
        _rig.Run(TimeSpan.FromMinutes(20));
        MetersAreRight();
        Assert.IsLessThanOrEqualTo(7_000, _rig.LongestSilenceMs, "a period of 5 s and its questions");
        Assert.AreEqual(0, _rig.Pole.Board.Serial.WaitingReads);
    }

    [TestMethod]
    [DataRow("""{"wallbox":"unheard-of"}""")]
    [DataRow("""{"wallbox":"evse-wb","rs485Tx":-1}""")]
    public void A_board_that_names_a_controller_it_cannot_read_has_no_charge_point_though_it_has_pilot_pins(string more)
    {
        var board = WallboxRig.Board("evse-wb").TrimEnd()[..^1] + ",\"pilotPwm\":23,\"pilotAdc\":34," + more.Trim()[1..];
        var pole = new TestPole(WallboxRig.Settings, hasTime: true, at => at.Flash.Provision(@"I:\board.json", board));
        Assert.IsNull(pole.Firmware.Core.Function(FunctionName.Charging));
    }

    private static byte[] Damage(byte[] answer)
    {
        var damaged = answer.ToArray();
        damaged[^3] ^= 0x10;
        return damaged;
    }

    private void MetersAreRight()
    {
        Assert.IsFalse(_rig.Energy.Lamp.State.IsFaulty);
        Assert.IsFalse(_rig.Energy.Charger.State.IsFaulty);
        Assert.AreEqual(_rig.LampMeter.KilowattHours * 1000, _rig.Energy.Lamp.State.RegisterWh, 1.0);
        Assert.AreEqual(_rig.Meter.KilowattHours * 1000, _rig.Energy.Charger.State.RegisterWh, 20.0, "5 s at 11 kW");
    }

    private void NothingBelowSix() => Assert.IsFalse(_rig.Wallbox.Limits.Exists(limit => limit is > 0 and < 6));
}
