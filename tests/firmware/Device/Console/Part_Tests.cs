using Laterne.Core;
using Laterne.Emergency;
using Laterne.Hardware;
using Laterne.Hardware.Peripherals;

namespace Laterne.Device.Tests.Crew;

/// <summary>Each part's test drives the real driver to the imitated part and back.</summary>
[TestClass]
public sealed class Part_Tests
{
    [TestMethod]
    public void The_lamp_is_held_at_a_level_and_given_back()
    {
        var rig = new ConsoleRig(settings: TestPole.SideStreet);
        rig.Pole.Sensor.Lux = 77;
        rig.Pole.Run(TimeSpan.FromSeconds(10));
        var standby = rig.Pole.Light;
        var held = -1;
        var answer = rig.Do("test-lamp", "\"level\":35,\"seconds\":2", 3, () => held = rig.Pole.Light);
        Assert.AreEqual(3500, held);
        Assert.AreEqual(35, (int)answer["level"]!);
        Assert.AreEqual(77, (int)answer["illuminanceLux"]!, 2);
        Assert.AreEqual(standby, rig.Pole.Light);
    }

    [TestMethod]
    public void The_motion_test_ends_with_the_first_detection_or_says_that_nobody_was_seen()
    {
        var rig = new ConsoleRig();
        var seen = rig.Do("test-motion", "", 3, () => rig.Pole.Board.Pins.Drive(TestPole.MotionPin, true));
        Assert.AreEqual(1, (int)seen["detections"]!);
        var stuck = rig.Do("test-motion", "\"seconds\":2", 4);
        Assert.AreEqual(("silent", "The sensor does not let go."), ((string)stuck["code"]!, (string)stuck["reason"]!));
    }

    [TestMethod]
    public void The_photocell_is_read_or_named_silent()
    {
        var rig = new ConsoleRig();
        rig.Pole.Sensor.Lux = 1234;
        rig.Pole.Run(TimeSpan.FromSeconds(3));
        Assert.AreEqual(1234, (int)rig.Do("test-photocell")["illuminanceLux"]!, 2);
        rig.Pole.Board.I2c.IsStuck = true;
        rig.Pole.Run(TimeSpan.FromSeconds(30));
        Assert.AreEqual("silent", (string)rig.Do("test-photocell")["code"]!);
    }

    [TestMethod]
    public void A_press_during_the_button_test_is_no_call_and_one_after_it_is()
    {
        var rig = new ConsoleRig();
        var answer = rig.Do("test-button", "", 2, () => Press(rig, 300));
        Assert.AreEqual((1, "ok"), ((int)answer["presses"]!, (string)answer["line"]!));
        Assert.AreEqual(0, Calls(rig));

        Assert.AreEqual("silent", (string)rig.Do("test-button", "\"seconds\":1", 3)["code"]!);
        Press(rig, 300);
        Assert.AreEqual(1, Calls(rig));
        Assert.AreEqual("inUse", (string)rig.Do("test-callerlight")["code"]!, "a call is open");
        Assert.AreEqual("inUse", (string)rig.Do("reboot")["code"]!);
    }

    [TestMethod]
    public void A_press_in_a_test_that_is_stopped_is_a_call_after_all()
    {
        var rig = new ConsoleRig();
        rig.Cable.Say("test button seconds=30");
        rig.Pole.Run(TimeSpan.FromMilliseconds(200));
        rig.Pillar.Press();
        rig.Pole.Run(TimeSpan.FromMilliseconds(500));
        Assert.AreEqual(0, Calls(rig));
        rig.Do("stop");
        Assert.AreEqual(1, Calls(rig));
    }

    [TestMethod]
    public void Caller_light_and_relays_are_switched_and_read_back()
    {
        var rig = new ConsoleRig();
        List<CallerSignal> seen = [];
        var light = rig.Do("test-callerlight", "", 3, () =>
        {
            seen.Add(rig.Pillar.Signal);
            rig.Pole.Run(TimeSpan.FromSeconds(1));
            seen.Add(rig.Pillar.Signal);
        });
        CollectionAssert.AreEqual(new[] { CallerSignal.Yellow, CallerSignal.Green }, seen);
        Assert.AreEqual((CallerSignal.Dark, "ok", "ok"), (rig.Pillar.Signal, (string)light["yellow"]!, (string)light["green"]!));

        var isOn = false;
        var relay = rig.Do("test-relay", "\"part\":\"intercom\"", 2, () => isOn = rig.Pillar.IntercomIsOn);
        Assert.AreEqual((true, false, "ok"), (isOn, rig.Pillar.IntercomIsOn, (string)relay["off"]!));
        Assert.AreEqual("part", (string)rig.Do("test-relay", "\"part\":\"door\"")["field"]!);
    }

    [TestMethod]
    public void The_meter_is_asked_and_named_silent_when_its_cable_is_off()
    {
        var meter = new ModbusMeter(MeterFamily.EastronOnePhase, 1) { Power = 56 };
        var settings = TestPole.SideStreet.Replace("\"calendar\"", "\"energy\":{\"lampMeter\":{\"model\":\"sdm120\",\"address\":1},\"periodS\":5},\"calendar\"");
        var rig = new ConsoleRig(settings: settings, prepare: board => board.Serial.Attach("COM2", meter));
        var answer = rig.Do("test-meter", "", 30);
        Assert.AreEqual(56_000, (int)answer["activePowerMilliwatt"]!);
        Assert.AreEqual(20_260_001, (int)answer["serial"]!);
        meter.IsSilent = true;
        Assert.AreEqual(("silent", "silent"), Code(rig.Do("test-meter", "\"seconds\":15", 20)));
        Assert.AreEqual("absent", (string)rig.Do("test-meter", "\"part\":\"charger\"")["code"]!);

        static (string, string) Code(System.Text.Json.Nodes.JsonNode answer) => ((string)answer["code"]!, (string)answer["fault"]!);
    }

    [TestMethod]
    public void The_control_pilot_is_measured_as_it_is()
    {
        var rig = new ConsoleRig();
        var answer = rig.Do("test-pilot");
        Assert.IsTrue((string)answer["status"]! is "done" or "refused");
        Assert.AreEqual("done", (string)answer["status"]!, answer.ToJsonString());
        Assert.IsNotNull(answer["highMillivolt"]);
    }

    [TestMethod]
    public void The_weather_sensor_measures_once_or_is_named_silent()
    {
        Bme280? sensor = null;
        var rig = new ConsoleRig(prepare: board => board.I2c.Attach(1, Bme280.AddressLow, sensor = new Bme280(board.Clock) { Noise = 0, Temperature = 21.5 }));
        Assert.AreEqual(2150, (int)rig.Do("test-weather", "", 3)["airTemperatureCenti"]!, 5);
        Assert.AreEqual("silent", (string)new ConsoleRig().Do("test-weather", "", 12)["code"]!);
    }

    [TestMethod]
    public void A_watchdog_that_resets_the_pole_has_passed_and_one_that_does_not_has_failed()
    {
        var rig = new ConsoleRig();
        var fedMs = 0L;
        rig.Pole.Board.Pins.OutputChanged += (pin, _) => fedMs = pin == TestPole.WatchdogPin ? rig.Pole.NowMs : fedMs;
        Assert.AreEqual("failed", (string)rig.Do("test-watchdog", "\"seconds\":20", 22)["code"]!);
        rig.Pole.Run(TimeSpan.FromSeconds(2));
        Assert.IsLessThan(1100, rig.Pole.NowMs - fedMs, "fed again");

        rig.Cable.Say("test watchdog");
        rig.Pole.Run(TimeSpan.FromMilliseconds(200));
        rig.Pole.Run(TimeSpan.FromSeconds(12));
        Assert.IsGreaterThan(10_000, rig.Pole.NowMs - fedMs);
        rig.Pole.Board.Restart(clockKept: false);
        rig.Cable.Clear();
        rig.Pole.Start();
        Assert.AreEqual(10000, rig.Pole.Light);
        rig.Pole.Run(TimeSpan.FromSeconds(1));
        StringAssert.StartsWith(rig.Cable.Heard, "# laterne");
    }

    [TestMethod]
    public void What_a_board_does_not_have_is_absent()
    {
        var rig = new ConsoleRig(board: """{"name":"bare","chip":"esp32","strapping":[0],"pins":{"lampPwm":25,"consoleTx":13,"consoleRx":14}}""");
        foreach (var part in new[] { "motion", "photocell", "button", "callerlight", "meter", "pilot", "weather", "watchdog" })
        {
            Assert.AreEqual("absent", (string)rig.Do("test-" + part)["code"]!, part);
        }
    }

    private static void Press(ConsoleRig rig, int ms)
    {
        rig.Pillar.Press();
        rig.Pole.Run(TimeSpan.FromMilliseconds(ms));
        rig.Pillar.Release();
        rig.Pole.Run(TimeSpan.FromMilliseconds(200));
    }

    private static int Calls(ConsoleRig rig) => ((EmergencyFunction)rig.Pole.Firmware.Core.Function(FunctionName.Emergency)!).CallNumber;
}
