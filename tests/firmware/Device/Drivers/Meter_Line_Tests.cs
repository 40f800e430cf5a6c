using Laterne.Core;
using Laterne.Energy;
using Laterne.Hardware;
using Laterne.Hardware.Peripherals;

namespace Laterne.Device.Tests.Drivers;

[TestClass]
public sealed class Meter_Line_Tests
{
    private const string Board = """{"name":"devkit-v1","rs485Tx":17,"rs485Rx":16,"rs485De":4}""";

    private const string Settings = """
        {"version":1,"position":{"latitudeE6":51434400,"longitudeE6":6762300},
        "energy":{"lampMeter":{"model":"sdm120","address":1},"chargerMeter":{"model":"abb-b","address":2},"periodS":5},
        "programs":[{"id":"side-streets","activePeriods":[{"start":{"clock":720},"end":{"clock":720},"level":100}]}],
        "calendar":{"defaultProgram":"side-streets"}}
        """;

    private readonly ModbusMeter _lamp = new(MeterFamily.EastronOnePhase, 1) { Power = 56 };
    private readonly ModbusMeter _charger = new(MeterFamily.Abb, 2) { Power = 11_000, SerialNumber = 77 };

    [TestMethod]
    public void Both_meters_are_read_over_the_wire_and_a_night_of_energy_is_counted_within_half_a_percent()
    {
        var pole = Make();
        pole.Run(TimeSpan.FromSeconds(10));
        for (var minute = 0; minute < 60; minute++)
        {
            pole.Run(TimeSpan.FromMinutes(1));
            _lamp.Pass(60_000_000);
            _charger.Pass(60_000_000);
        }

        pole.Run(TimeSpan.FromSeconds(10));
        var energy = Energy(pole);
        Assert.AreEqual(56_000, energy.Lamp.State.PowerMilliwatt);
        Assert.AreEqual(77, energy.Charger.State.Serial);
        Assert.IsLessThanOrEqualTo(0.005, Math.Abs((energy.Lamp.State.TotalWh / 56.0) - 1), $"{energy.Lamp.State.TotalWh} Wh");
        Assert.IsLessThanOrEqualTo(0.005, Math.Abs((energy.Charger.State.TotalWh / 11_000.0) - 1), $"{energy.Charger.State.TotalWh} Wh");
    }

    [TestMethod]
    [DataRow("sdm120", MeterFamily.EastronOnePhase)]
    [DataRow("sdm630", MeterFamily.EastronThreePhase)]
    [DataRow("sdm72d-m-v2", MeterFamily.EastronThreePhase)]
    [DataRow("abb-b", MeterFamily.Abb)]
    public void Each_model_is_read_over_the_wire_and_each_of_its_faults_is_told_apart(string model, MeterFamily family)
    {
        var meter = new ModbusMeter(family, 1) { Power = 690, KilowattHours = 1234.5, SerialNumber = 31 };
        var pole = Make(meter, Settings.Replace("sdm120", model));
        pole.Run(TimeSpan.FromSeconds(10));
        var lamp = Energy(pole).Lamp.State;
        Assert.IsTrue(lamp.IsFresh);
        Assert.AreEqual(31, lamp.Serial);
        Assert.AreEqual(230_000, lamp.VoltageMillivolt);
        Assert.AreEqual(family == MeterFamily.EastronThreePhase || family == MeterFamily.Abb ? 1_000 : 3_000, lamp.CurrentMilliampere);
        Assert.AreEqual(690_000, lamp.PowerMilliwatt);
        Assert.AreEqual(1_234_500, lamp.RegisterWh);

        meter.Voltage = double.NaN;
        pole.Run(TimeSpan.FromSeconds(20));
        Assert.IsTrue(lamp.IsFaulty && !lamp.IsFresh);
        Assert.AreEqual("implausible", lamp.Fault);
        meter.Voltage = 230;
        meter.IsSilent = true;
        pole.Run(TimeSpan.FromSeconds(20));
        Assert.AreEqual("silent", lamp.Fault);
        meter.IsSilent = false;
        meter.KilowattHours -= 1;
        pole.Run(TimeSpan.FromSeconds(20));
        Assert.IsTrue(lamp.IsBackwards && lamp.IsFaulty && !lamp.IsFresh);
        meter.SerialNumber = 32;
        pole.Run(TimeSpan.FromSeconds(20));
        Assert.AreEqual(32, lamp.Serial);
        Assert.IsTrue(lamp.IsFresh && !lamp.IsFaulty && !lamp.IsBackwards);
        Assert.AreEqual(0, lamp.TotalWh);
        Assert.AreEqual(0, pole.Board.Serial.WaitingReads);
    }

    [TestMethod]
    public void A_disturbed_line_is_a_fault_and_the_lamp_goes_on()
    {
        var pole = Make();
        pole.Run(TimeSpan.FromSeconds(10));
        var random = new Random(3);
        pole.Board.Serial.Noise = answer => [.. answer.Select(value => random.Next(6) == 0 ? (byte)random.Next(256) : value)];
        pole.Run(TimeSpan.FromMinutes(2));
        Assert.IsTrue(Energy(pole).Lamp.State.IsFaulty);
        Assert.AreEqual(10_000, pole.Light);

        pole.Board.Serial.Noise = null;
        pole.Run(TimeSpan.FromMinutes(1));
        Assert.IsFalse(Energy(pole).Lamp.State.IsFaulty);
        Assert.AreEqual(0, Energy(pole).Lamp.State.TotalWh);
    }

    [TestMethod]
    public void What_a_foreign_speaker_left_on_the_line_never_holds_up_the_step()
    {
        var pole = Make();
        var random = new Random(5);
        pole.Board.Serial.Noise = answer => [.. answer, .. new byte[random.Next(100)]];
        pole.Run(TimeSpan.FromMinutes(5));
        Assert.IsTrue(Energy(pole).Lamp.State.IsFaulty);
        Assert.AreEqual(0, pole.Board.Serial.WaitingReads);

        pole.Board.Serial.Noise = null;
        pole.Run(TimeSpan.FromMinutes(1));
        Assert.IsFalse(Energy(pole).Lamp.State.IsFaulty);
    }

    [TestMethod]
    public void A_power_cut_at_any_write_of_flash_loses_no_counted_energy()
    {
        for (var write = 1; write <= 12; write++)
        {
            _lamp.KilowattHours = 10;
            var pole = Make();
            pole.Run(TimeSpan.FromSeconds(10));
            pole.Board.Flash.CutPowerAtWrite(write - 1, TornWrite.Half);
            _lamp.KilowattHours = 11;
            try
            {
                pole.Run(TimeSpan.FromHours(3));
            }
            catch (DeviceRebootedException)
            {
                // The cut came.
            }

            Assert.IsFalse(pole.Board.IsPowered, $"write {write} came");
            pole.Board.PowerOn();
            pole.Start();
            _lamp.KilowattHours = 12;
            pole.Run(TimeSpan.FromSeconds(20));
            Assert.AreEqual(2_000, Energy(pole).Lamp.State.TotalWh, $"cut at write {write}");
        }
    }

    [TestMethod]
    public void A_board_without_the_line_has_no_energy_function() =>
        Assert.IsNull(new TestPole(Settings, hasTime: true).Firmware.Core.Function(FunctionName.Energy));

    private static EnergyFunction Energy(TestPole pole) => (EnergyFunction)pole.Firmware.Core.Function(FunctionName.Energy)!;

    private TestPole Make(ModbusMeter? lamp = null, string settings = Settings) => new(settings, hasTime: true, board =>
    {
        board.Flash.Provision(@"I:\board.json", Board);
        board.Serial.Attach("COM2", lamp ?? _lamp);
        board.Serial.Attach("COM2", _charger);
    });
}
