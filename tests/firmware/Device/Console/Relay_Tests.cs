using System.Text.Json.Nodes;
using Laterne.Charging;
using Laterne.Core;
using Laterne.Core.Health;
using Laterne.Hardware;
using Laterne.Hardware.Peripherals;
using Laterne.Hotspot;

namespace Laterne.Device.Tests.Crew;

/// <summary>The crew switches what the mains hang on: the contactor to the vehicle and the access point's relay.</summary>
[TestClass]
public sealed class Relay_Tests
{
    private const int Coil = 18;
    private const int PilotPwm = 5;
    private const int PilotChannel = 6;
    private const int HotspotPin = 33;

    private const string Board = """
        {"name":"console","chip":"esp32","strapping":[0],"pins":{"lampPwm":25,"watchdog":26,"callButton":32,"consoleTx":13,"consoleRx":14,
        "rs485Tx":16,"rs485Rx":17,"contactor":18,"contactorFeedback":19,"pilotPwm":5,"pilotAdc":34,"hotspotRelay":33}}
        """;

    private ContactorModel _contactor = null!;
    private ElectricVehicle _vehicle = null!;
    private ConsoleRig _rig = null!;

    [TestMethod]
    public void The_contactor_closes_opens_by_itself_and_raises_no_alarm()
    {
        Make();
        var isClosed = false;
        var answer = Test("\"seconds\":5", 6, () =>
        {
            Pass(3);
            isClosed = _contactor.IsClosed;
        });
        Assert.AreEqual(("done", "ok", "ok", 1), ((string)answer["status"]!, (string)answer["on"]!, (string)answer["off"]!, (int)answer["feedback"]!));
        Assert.AreEqual((true, false, 1), (isClosed, _contactor.IsClosed, _contactor.Closings));
        Pass(10);
        Assert.AreEqual((FunctionHealth.Ok, ChargeState.Idle), (Charging.Health, Charging.State));
    }

    [TestMethod]
    public void With_a_vehicle_at_the_plug_or_without_a_pilot_it_stays_open()
    {
        Make();
        _vehicle.Plug();
        Assert.AreEqual("pilot", Code(Test()), "not yet noticed by the charge point");
        Pass(30);
        Assert.AreEqual("inUse", Code(Test()));
        _vehicle.Unplug();
        Pass(30);
        Assert.AreEqual("done", (string)Test()["status"]!);
        _rig.Pole.Board.Adc.BreakDriver(PilotChannel);
        var before = _contactor.Closings;
        Assert.AreEqual("pilot", Code(Test()));
        Assert.AreEqual((before, false), (_contactor.Closings, _contactor.IsClosed));
    }

    [TestMethod]
    public void A_vehicle_that_is_plugged_in_meanwhile_finds_it_open_within_a_tenth_of_a_second()
    {
        Make();
        var answer = Test("\"seconds\":5", 2, () =>
        {
            Assert.IsTrue(_contactor.IsClosed);
            _vehicle.Plug();
            _rig.Pole.Run(TimeSpan.FromMilliseconds(100));
            Assert.IsFalse(_contactor.IsClosed);
        });
        Assert.AreEqual("pilot", Code(answer));
    }

    [TestMethod]
    public void Losing_the_pilot_a_call_and_stop_open_it_at_once()
    {
        Make();
        Test("\"seconds\":5", 2, () => Opens(() => _rig.Pole.Board.Adc.BreakDriver(PilotChannel)));
        Make();
        Assert.AreEqual("inUse", Code(Test("\"seconds\":5", 2, () => Opens(_rig.Pillar.Press, 1200))));
        Make();
        Assert.AreEqual("stopped", Code(Test("\"seconds\":5", 2, () => Opens(() => _rig.Cable.Say("stop")))));

        void Opens(Action act, int withinMs = 100)
        {
            Assert.IsTrue(_contactor.IsClosed);
            act();
            _rig.Pole.Run(TimeSpan.FromMilliseconds(withinMs));
            Assert.IsFalse(_contactor.IsClosed);
        }
    }

    [TestMethod]
    public void Who_talks_all_the_time_does_not_keep_it_closed()
    {
        Make();
        Test("\"seconds\":2", 4, () =>
        {
            for (var i = 0; i < 40; i++)
            {
                _rig.Cable.Say("help");
                _rig.Pole.Run(TimeSpan.FromMilliseconds(50));
            }

            Assert.IsFalse(_contactor.IsClosed);
        });
    }

    [TestMethod]
    public void A_contactor_that_does_not_close_or_not_open_is_named()
    {
        Make();
        _contactor.IsDead = true;
        Assert.AreEqual(("failed", "fault"), Result(Test(), "on"));
        _contactor.IsDead = false;
        var welded = Test("", 3, () => _contactor.IsWelded = true);
        Assert.AreEqual(("failed", "fault"), Result(welded, "off"));
        Pass(2);
        Assert.AreEqual(FunctionHealth.Fault, Charging.Health, "now the charge point sees it, too");
        Assert.AreEqual("failed", Code(Test()));

        static (string, string) Result(JsonNode answer, string part) => ((string)answer["code"]!, (string)answer[part]!);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void The_access_point_is_switched_off_and_on_and_then_does_what_its_function_wants(bool isWanted)
    {
        Make(isWanted);
        List<bool> seen = [];
        var answer = Test("\"seconds\":2", 4, () =>
        {
            seen.Add(_rig.Pole.Board.Pins.Read(HotspotPin));
            Pass(2);
            seen.Add(_rig.Pole.Board.Pins.Read(HotspotPin));
        }, "hotspot");
        seen.Add(_rig.Pole.Board.Pins.Read(HotspotPin));
        CollectionAssert.AreEqual(new[] { false, true, isWanted }, seen);
        Assert.AreEqual(("done", "ok", "ok"), ((string)answer["status"]!, (string)answer["on"]!, (string)answer["off"]!));
        var hotspot = (HotspotFunction)_rig.Pole.Firmware.Core.Function(FunctionName.Hotspot)!;
        Assert.AreEqual((isWanted ? FunctionHealth.Ok : FunctionHealth.Absent, 0), (hotspot.Health, hotspot.Cycles.Today));
    }

    [TestMethod]
    public void A_hotspot_test_that_is_stopped_gives_the_relay_back()
    {
        Make(true);
        Test("\"seconds\":5", 1, () =>
        {
            Assert.IsFalse(_rig.Pole.Board.Pins.Read(HotspotPin));
            _rig.Cable.Say("stop");
        }, "hotspot");
        Assert.IsTrue(_rig.Pole.Board.Pins.Read(HotspotPin));
    }

    [TestMethod]
    public void A_board_without_them_says_absent()
    {
        var rig = new ConsoleRig(board: """{"name":"bare","chip":"esp32","strapping":[0],"pins":{"lampPwm":25,"consoleTx":13,"consoleRx":14}}""");
        foreach (var part in new[] { "intercom", "siren", "contactor", "hotspot" })
        {
            Assert.AreEqual("absent", Code(rig.Do("test-relay", $"\"part\":\"{part}\"")), part);
        }
    }

    private ChargingFunction Charging => (ChargingFunction)_rig.Pole.Firmware.Core.Function(FunctionName.Charging)!;

    private static string? Code(JsonNode answer) => (string?)answer["code"];

    private JsonNode Test(string members = "", double seconds = 3, Action? meanwhile = null, string part = "contactor") =>
        _rig.Do("test-relay", $"\"part\":\"{part}\"" + (members.Length > 0 ? "," + members : ""), seconds, meanwhile);

    private void Pass(double seconds)
    {
        for (var left = seconds * 1000; left > 0; left -= 250)
        {
            _rig.Pole.Run(TimeSpan.FromMilliseconds(250));
            _vehicle.Pass(250_000);
        }
    }

    private void Make(bool hasHotspot = false)
    {
        var settings = TestPole.SideStreet.Replace("\"calendar\"",
            "\"charging\":{\"enabled\":true,\"free\":true,\"maxA\":16,\"failSafeA\":6}," + (hasHotspot ? "\"hotspot\":{\"enabled\":true}," : "")
            + "\"energy\":{\"chargerMeter\":{\"model\":\"sdm630\",\"address\":2},\"periodS\":5},\"calendar\"");
        _rig = new ConsoleRig(settings: settings, board: Board, prepare: board =>
        {
            board.Serial.Attach("COM2", new ModbusMeter(MeterFamily.EastronThreePhase, 2) { KilowattHours = 1 });
            _contactor = new ContactorModel(board, Coil, 19);
            _vehicle = new ElectricVehicle(board, _contactor, PilotPwm, PilotChannel);
        });
        Pass(20);
        Assert.AreEqual(FunctionHealth.Ok, Charging.Health);
    }
}
