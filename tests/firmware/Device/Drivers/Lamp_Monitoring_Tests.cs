using Laterne.Core;
using Laterne.Core.Lighting;
using Laterne.Hardware.Peripherals;
using Laterne.Monitoring;

namespace Laterne.Device.Tests.Drivers;

/// <summary>A whole pole whose lamp, meter and thermometer fail: Modbus over the wire, the thermometer's voltage at the ADC.</summary>
[TestClass]
public sealed class Lamp_Monitoring_Tests
{
    // GPIO 33 is channel 5 of ADC1 on the classic chip.
    private const string Board = """{"name":"devkit-v1","rs485Tx":17,"rs485Rx":16,"rs485De":4,"lampThermometer":33}""";

    private const string Settings = """
        {"version":1,"position":{"latitudeE6":51434400,"longitudeE6":6762300},
        "luminaire":{"nominalPowerMilliwatt":56000,"standbyPowerMilliwatt":500,"minimumDimLevel":10},
        "energy":{"lampMeter":{"model":"sdm120","address":1},"periodS":10},
        "monitoring":{"derates":true,"deratedLevel":20},
        "programs":[{"id":"side-streets","activePeriods":[{"start":{"clock":720},"end":{"clock":720},"level":100}],
        "dynamicControls":[{"standbyLevel":30,"boostLevel":100,"holdTimeS":60,"rampUpMs":1000,"rampDownMs":1000}]}],
        "calendar":{"defaultProgram":"side-streets"}}
        """;

    private readonly ModbusMeter _meter = new(MeterFamily.EastronOnePhase, 1);
    private readonly List<long> _raised = [0];
    private bool _isDead;
    private bool _isWelded;
    private Ntc _ntc = null!;
    private TestPole _pole = null!;

    private MonitoringFunction Monitoring => (MonitoringFunction)_pole.Firmware.Core.Function(FunctionName.Monitoring)!;

    [TestMethod]
    public void A_lamp_that_goes_dead_is_told_once_and_its_repair_once()
    {
        Make(Settings);
        Run(10);
        _isDead = true;
        Run(60);
        _isDead = false;
        Run(60);
        CollectionAssert.AreEqual(new[] { 0, 1L << LampAlarm.Failure, 0 }, _raised);
    }

    [TestMethod]
    public void A_lamp_that_comes_and_goes_is_cycling()
    {
        Make(Settings);
        Run(10);
        for (var i = 0; i < 6; i++)
        {
            _isDead = true;
            Run(1);
            _isDead = false;
            Run(2);
        }

        Run(60);
        CollectionAssert.AreEqual(new[] { 0, 1L << LampAlarm.Cycling, 0 }, _raised);
    }

    [TestMethod]
    public void A_welded_relay_burns_on_while_the_pole_thinks_it_is_dark()
    {
        Make(Settings.Replace("\"start\":{\"clock\":720},\"end\":{\"clock\":720}", "\"start\":{\"clock\":0},\"end\":{\"clock\":1}"));
        Run(10);
        Assert.AreEqual(0, _pole.Light);
        _isWelded = true;
        Run(60);
        _isWelded = false;
        Run(10);
        CollectionAssert.AreEqual(new[] { 0, 1L << LampAlarm.DrawsWhileOff, 0 }, _raised);
    }

    [TestMethod]
    public void A_dead_line_to_the_meter_is_no_dead_lamp()
    {
        Make(Settings);
        Run(10);
        _meter.IsSilent = true;
        Run(60);
        CollectionAssert.AreEqual(new long[] { 0 }, _raised);
    }

    [TestMethod]
    public void Heat_dims_and_with_somebody_there_the_lamp_never_falls_below_its_minimum()
    {
        Make(Settings);
        Run(10);
        _pole.Board.Pins.Drive(TestPole.MotionPin, true);
        Run(1);
        Assert.AreEqual(10_000, _pole.Light);
        for (var celsius = 60; celsius <= 105; celsius += 3)
        {
            _ntc.Celsius = celsius;
            Run(2, () => Assert.IsGreaterThanOrEqualTo(1000, _pole.Light));
        }

        Assert.AreEqual(2000, _pole.Light, 10);
        Assert.AreEqual(LightReason.Sensor, _pole.Firmware.Core.State.Reason);
        _ntc.Celsius = 40;
        Run(5);
        Assert.AreEqual(10_000, _pole.Light);
        Assert.AreEqual(0, Monitoring.Raised);
    }

    [TestMethod]
    public void A_broken_or_shorted_thermometer_is_a_fault_and_no_temperature()
    {
        Make(Settings);
        foreach (var isOpen in new[] { true, false })
        {
            (_ntc.IsOpen, _ntc.IsShort) = (isOpen, !isOpen);
            Run(2);
            Assert.AreEqual("fault", Monitoring.Health);
            Assert.AreEqual(3000, _pole.Light);
            (_ntc.IsOpen, _ntc.IsShort) = (false, false);
            Run(2);
            Assert.AreEqual("ok", Monitoring.Health);
        }

        const long fault = 1L << LampAlarm.ThermometerFault;
        CollectionAssert.AreEqual(new[] { 0, fault, 0, fault, 0 }, _raised);
    }

    [TestMethod]
    public void The_thermometer_is_within_a_degree_from_frost_to_the_hottest_luminaire()
    {
        Make(Settings);
        using var entered = _pole.Board.Enter();
        var driver = new Device.Drivers.NtcThermometer(5, new Log(new Device.Drivers.BoardClock()));
        for (var celsius = -38; celsius <= 128; celsius++)
        {
            _ntc.Celsius = celsius;
            Assert.IsTrue(driver.TryRead(out var read), $"{celsius}");
            Assert.AreEqual(celsius, read, 1.0);
        }
    }

    [TestMethod]
    public void The_energy_that_the_pole_tells_is_the_meters()
    {
        Make(Settings.Replace("\"dynamicControls\"", "\"unused\""));
        Run(10);
        var (told, register) = (_pole.Firmware.Core.State.EnergyWh, _meter.KilowattHours);
        Run(300, () => _meter.Power *= 0.8);
        Assert.AreEqual((_meter.KilowattHours - register) * 1000, _pole.Firmware.Core.State.EnergyWh - told, 2);
        Assert.AreEqual(56 * 5 * 0.8, _pole.Firmware.Core.State.EnergyWh - told, 3);
    }

    private void Make(string settings) => _pole = new TestPole(settings, hasTime: true, board =>
    {
        board.Flash.Provision(@"I:\board.json", Board);
        board.Serial.Attach("COM2", _meter);
        _ntc = new Ntc(board.Adc, 5);
    });

    private void Run(double minutes, Action? look = null)
    {
        for (var second = 0; second < minutes * 60; second++)
        {
            _meter.Power = Math.Max(0.5, 56 * (_isWelded ? 1 : _isDead ? 0 : _pole.Light / 10_000.0));
            look?.Invoke();
            _pole.Run(TimeSpan.FromSeconds(1));
            _meter.Pass(1_000_000);
            if (Monitoring.Raised != _raised[^1])
            {
                _raised.Add(Monitoring.Raised);
            }
        }
    }
}
