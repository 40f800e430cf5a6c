using System.Text;
using Laterne.Charging;
using Laterne.Core;
using Laterne.Core.Health;
using Laterne.Core.Settings;
using Laterne.Device.Storage;
using Laterne.Energy;
using Laterne.Hardware;
using Laterne.Hardware.Peripherals;

namespace Laterne.Device.Tests.Drivers;

/// <summary>A vehicle at a wallbox controller, which shares the RS-485 line with two meters: the pole reads its state and writes its limit.</summary>
[TestClass]
public sealed class Wallbox_Controller_Tests
{
    private const int Coil = 18;
    private const int Feedback = 19;

    private ModbusMeter _lampMeter = null!;
    private ModbusMeter _meter = null!;
    private ContactorModel _contactor = null!;
    private WallboxController _wallbox = null!;
    private ElectricVehicle _vehicle = null!;
    private TestPole _pole = null!;
    private double _longestSilenceMs;

    [TestMethod]
    [DataRow(WallboxFamily.Heidelberg, "heidelberg-ec")]
    [DataRow(WallboxFamily.EvseWb, "evse-wb")]
    [DataRow(WallboxFamily.Epc2, "epc2-plus")]
    public void A_whole_session_runs_with_each_controller_and_holds_what_the_meter_counted(WallboxFamily family, string model)
    {
        Make(family, model, isFree: false);
        var before = _meter.KilowattHours;
        Assert.AreEqual(0, _vehicle.OfferedA, "nobody is there");
        _vehicle.Plug();
        Run(TimeSpan.FromSeconds(10));
        Assert.AreEqual(ChargeState.Occupied, Function.State);
        Assert.AreEqual(0, _vehicle.OfferedA, "nobody may charge it yet");
        Assert.AreEqual("done", Command("charge-authorise", "\"reference\":\"C-1\""));
        Run(TimeSpan.FromSeconds(20));
        Assert.AreEqual(ChargeState.Charging, Function.State);
        Assert.AreEqual(16, _vehicle.DrawnA);

        Run(TimeSpan.FromMinutes(30));
        Assert.AreEqual(1, _contactor.Closings);
        _vehicle.Unplug();
        Run(TimeSpan.FromMilliseconds(500));
        Assert.IsFalse(_contactor.IsClosed, "half a second");
        Run(TimeSpan.FromSeconds(30));
        Assert.AreEqual(ChargeState.Idle, Function.State);
        Assert.AreEqual(0, _wallbox.OfferedA);

        var session = Waiting().Oldest;
        Assert.AreEqual((_meter.KilowattHours - before) * 1000, session.EndWh - session.StartWh, 1.0);
        Assert.IsGreaterThan(5_000, session.EndWh - session.StartWh);
        NothingBelowSix();
    }

    [TestMethod]
    public void A_limit_of_the_server_reaches_the_vehicle_and_none_pauses_it()
    {
        Make(WallboxFamily.Heidelberg, "heidelberg-ec");
        _vehicle.Plug();
        Run(TimeSpan.FromSeconds(20));
        foreach (var (limit, drawn) in new[] { (10, 10.0), (6, 6), (0, 0), (12, 12) })
        {
            Assert.AreEqual("done", Command("charge-limit", $"\"limitA\":{limit},\"expiration\":{TestPole.WinterNightMs + 3_600_000}"));
            Run(TimeSpan.FromSeconds(2));
            Assert.AreEqual(drawn, _vehicle.DrawnA, $"after 2 s at {limit} A");
            Run(TimeSpan.FromSeconds(90));
            Assert.AreEqual(drawn, _vehicle.DrawnA, $"{limit} A");
            Assert.AreEqual(drawn > 0, _contactor.IsClosed, $"{limit} A");
        }

        Assert.AreEqual(2, _contactor.Closings, "before and after the pause");
        NothingBelowSix();
    }

    [TestMethod]
    public void A_controller_that_falls_silent_opens_the_contactor_and_falls_back_itself_and_the_meters_are_read_on()
    {
        Make(WallboxFamily.Epc2, "epc2-plus");
        _vehicle.Plug();
        Run(TimeSpan.FromSeconds(20));
        Assert.IsTrue(_contactor.IsClosed);
        _wallbox.IsSilent = true;
        Run(TimeSpan.FromMilliseconds(2_500));
        Assert.IsFalse(_contactor.IsClosed, "within 2.5 s");
        Run(TimeSpan.FromSeconds(8));
        Assert.AreEqual(0, _wallbox.OfferedA, "its own time-out");
        Assert.AreEqual(FunctionHealth.Fault, Function.Health);
        Run(TimeSpan.FromMinutes(2));
        Assert.AreEqual(ChargeState.Occupied, Function.State, "the session ended as a fault");
        MetersAreRight();

        _wallbox.IsSilent = false;
        Run(TimeSpan.FromSeconds(30));
        Assert.AreEqual(FunctionHealth.Ok, Function.Health);
        Assert.IsTrue(_contactor.IsClosed, "who was stopped by a fault may go on");
        NothingBelowSix();
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void A_cut_line_opens_the_contactor_whenever_it_is_cut(bool metersToo)
    {
        Make(WallboxFamily.Epc2, "epc2-plus");
        _vehicle.Plug();
        Run(TimeSpan.FromSeconds(20));
        var slowest = 0L;
        for (var moment = 0; moment < 40; moment++)
        {
            Run(TimeSpan.FromMilliseconds(20_000 + (moment * 137)));
            Assert.IsTrue(_contactor.IsClosed, $"{moment}");
            _wallbox.IsSilent = true;
            _meter.IsSilent = _lampMeter.IsSilent = metersToo;
            var cut = _pole.NowMs;
            while (_contactor.IsClosed)
            {
                _pole.Run(TimeSpan.FromMilliseconds(10));
            }

            slowest = Math.Max(slowest, _pole.NowMs - cut);
            _wallbox.IsSilent = _meter.IsSilent = _lampMeter.IsSilent = false;
        }

        Assert.IsInRange(1_000, metersToo ? 2_500 : 1_700, slowest);
    }

    [TestMethod]
    public void A_damaged_line_loses_single_readings_and_a_broken_one_stops()
    {
        Make(WallboxFamily.Epc2, "epc2-plus");
        _vehicle.Plug();
        Run(TimeSpan.FromSeconds(20));
        var answers = 0;
        _pole.Board.Serial.Noise = answer => ++answers % 9 == 0 ? Damage(answer) : answer;
        Run(TimeSpan.FromMinutes(20));
        Assert.AreEqual(1, _contactor.Closings, "every ninth answer is damaged");
        Assert.IsTrue(_contactor.IsClosed);
        Assert.AreEqual(FunctionHealth.Ok, Function.Health);

        _pole.Board.Serial.Noise = Damage;
        Run(TimeSpan.FromMilliseconds(2_500));
        Assert.IsFalse(_contactor.IsClosed);
        Run(TimeSpan.FromSeconds(6));
        Assert.AreEqual(FunctionHealth.Fault, Function.Health);
        NothingBelowSix();
    }

    [TestMethod]
    public void A_state_that_the_table_does_not_know_is_no_state()
    {
        Make(WallboxFamily.EvseWb, "evse-wb");
        _vehicle.Plug();
        Run(TimeSpan.FromSeconds(20));
        _wallbox.StateRegister = 7;
        Run(TimeSpan.FromSeconds(2));
        Assert.IsFalse(_contactor.IsClosed);
        Run(TimeSpan.FromSeconds(6));
        Assert.AreEqual(FunctionHealth.Fault, Function.Health);
    }

    [TestMethod]
    public void A_short_and_a_vehicle_without_a_diode_do_not_charge()
    {
        Make(WallboxFamily.Heidelberg, "heidelberg-ec");
        _vehicle.HasDiode = false;
        _vehicle.Plug();
        Run(TimeSpan.FromSeconds(30));
        Assert.IsFalse(_contactor.IsClosed);
        _vehicle.HasDiode = true;
        _vehicle.IsShorted = true;
        Run(TimeSpan.FromSeconds(30));
        Assert.IsFalse(_contactor.IsClosed);
        Assert.AreEqual(FunctionHealth.Fault, Function.Health);
    }

    [TestMethod]
    public void A_controller_that_restarts_unseen_gets_limit_and_fail_safe_again_and_keeps_its_memory_otherwise()
    {
        Make(WallboxFamily.Epc2, "epc2-plus");
        Run(TimeSpan.FromMinutes(10));
        Assert.AreEqual(1, _wallbox.Writes[28], "the time-out is written once, not with every look");
        Assert.AreEqual(1, _wallbox.Writes[30]);
        _wallbox.Restart();
        Assert.AreEqual(32, _wallbox.OfferedA);
        Run(TimeSpan.FromSeconds(6));
        Assert.AreEqual(0, _wallbox.OfferedA);
        Run(TimeSpan.FromSeconds(60));
        Assert.AreEqual(2, _wallbox.Writes[28]);
    }

    [TestMethod]
    public void Both_meters_are_read_right_every_round_while_a_vehicle_charges()
    {
        Make(WallboxFamily.EvseWb, "evse-wb");
        _vehicle.Plug();
        Run(TimeSpan.FromMinutes(20));
        MetersAreRight();
        Assert.IsLessThanOrEqualTo(7_000, _longestSilenceMs, "a period of 5 s and its questions");
        Assert.AreEqual(0, _pole.Board.Serial.WaitingReads);
    }

    [TestMethod]
    [DataRow("""{"wallbox":"unheard-of"}""")]
    [DataRow("""{"wallbox":"evse-wb","rs485Tx":-1}""")]
    public void A_board_that_names_a_controller_it_cannot_read_has_no_charge_point_though_it_has_pilot_pins(string more)
    {
        var board = Board("evse-wb").TrimEnd()[..^1] + ",\"pilotPwm\":23,\"pilotAdc\":34," + more.Trim()[1..];
        var pole = new TestPole(Settings, hasTime: true, at => at.Flash.Provision(@"I:\board.json", board));
        Assert.IsNull(pole.Firmware.Core.Function(FunctionName.Charging));
    }

    private ChargingFunction Function => (ChargingFunction)_pole.Firmware.Core.Function(FunctionName.Charging)!;

    private EnergyFunction Energy => (EnergyFunction)_pole.Firmware.Core.Function(FunctionName.Energy)!;

    private const string Settings = """
        {"version":1,"position":{"latitudeE6":51434400,"longitudeE6":6762300},
        "energy":{"lampMeter":{"model":"sdm120","address":1},"chargerMeter":{"model":"sdm630","address":2},"periodS":5},
        "charging":{"enabled":true,"free":true,"maxA":16,"failSafeA":16,"failSafeAfterMinutes":1440,"feederA":40,"minimumPauseS":60},
        "programs":[{"id":"side-streets","activePeriods":[{"start":{"clock":720},"end":{"clock":720},"level":100}]}],
        "calendar":{"defaultProgram":"side-streets"}}
        """;

    private static string Board(string model) =>
        "{\"name\":\"devkit-v1\",\"rs485Tx\":14,\"rs485Rx\":13,\"rs485De\":4,\"contactor\":18,\"contactorFeedback\":19,\"wallbox\":\"" + model
        + "\",\"wallboxAddress\":9}";

    private static byte[] Damage(byte[] answer)
    {
        var damaged = answer.ToArray();
        damaged[^3] ^= 0x10;
        return damaged;
    }

    private string? Command(string name, string members)
    {
        var json = Encoding.UTF8.GetBytes("{" + members + "}");
        var fields = new FieldReader();
        fields.Open(json, json.Length);
        Assert.IsTrue(fields.Json.TryEnterObject());
        return Function.Command(name, fields, _pole.NowMs, TestPole.WinterNightMs + _pole.NowMs);
    }

    private void MetersAreRight()
    {
        Assert.IsFalse(Energy.Lamp.State.IsFaulty);
        Assert.IsFalse(Energy.Charger.State.IsFaulty);
        Assert.AreEqual(_lampMeter.KilowattHours * 1000, Energy.Lamp.State.RegisterWh, 1.0);
        Assert.AreEqual(_meter.KilowattHours * 1000, Energy.Charger.State.RegisterWh, 20.0, "5 s at 11 kW");
    }

    private void NothingBelowSix() => Assert.IsFalse(_wallbox.Limits.Exists(limit => limit is > 0 and < 6));

    private void Make(WallboxFamily family, string model, bool isFree = true)
    {
        _pole = new TestPole(isFree ? Settings : Settings.Replace("\"free\":true", "\"free\":false"), hasTime: true, board =>
        {
            board.Flash.Provision(@"I:\board.json", Board(model));
            _lampMeter = new ModbusMeter(MeterFamily.EastronOnePhase, 1) { KilowattHours = 3, Power = 56, SerialNumber = 1 };
            _meter = new ModbusMeter(MeterFamily.EastronThreePhase, 2) { KilowattHours = 1, SerialNumber = 2 };
            _wallbox = new WallboxController(family, 9, board.Clock);
            board.Serial.Attach("COM2", _lampMeter);
            board.Serial.Attach("COM2", _meter);
            board.Serial.Attach("COM2", _wallbox);
            _contactor = new ContactorModel(board, Coil, Feedback);
            _vehicle = new ElectricVehicle(_wallbox, _contactor);
        });
        Run(TimeSpan.FromSeconds(10));
        _longestSilenceMs = 0;
    }

    private void Run(TimeSpan span)
    {
        var left = (long)span.TotalMilliseconds;
        while (left > 0)
        {
            var slice = Math.Min(left, 250);
            _pole.Run(TimeSpan.FromMilliseconds(slice));
            _vehicle.Pass(slice * 1000);
            _meter.Power = _vehicle.Power;
            _meter.Pass(slice * 1000);
            _lampMeter.Pass(slice * 1000);
            _longestSilenceMs = Math.Max(_longestSilenceMs, _pole.NowMs - Math.Min(Energy.Lamp.State.ReadMs, Energy.Charger.State.ReadMs));
            left -= slice;
        }
    }

    private FinishedSessions Waiting()
    {
        using (_pole.Board.Enter())
        {
            return new FinishedSessions(new Store());
        }
    }
}
