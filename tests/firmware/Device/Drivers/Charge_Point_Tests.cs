using Laterne.Charging;
using Laterne.Core;
using Laterne.Core.Health;
using Laterne.Device.Storage;
using Laterne.Hardware;
using Laterne.Hardware.Peripherals;

namespace Laterne.Device.Tests.Drivers;

/// <summary>A vehicle at the real drivers: pulses on the pilot, samples of the ADC, coil and auxiliary contact, meter by Modbus.</summary>
[TestClass]
public sealed class Charge_Point_Tests
{
    private const int Coil = 18;
    private const int Feedback = 19;
    private const int PilotPwm = 23;

    // GPIO 34 is channel 6 of ADC1 on the classic chip.
    private const int PilotChannel = 6;

    private const string Board = """
        {"name":"devkit-v1","rs485Tx":14,"rs485Rx":13,"rs485De":4,"contactor":18,"contactorFeedback":19,"pilotPwm":23,"pilotAdc":34}
        """;

    private ModbusMeter _meter = null!;
    private ContactorModel _contactor = null!;
    private ElectricVehicle _vehicle = null!;
    private TestPole _pole = null!;

    [TestMethod]
    public void A_vehicle_charges_its_battery_full_and_the_session_holds_what_the_meter_counted()
    {
        Make();
        _vehicle.Filled = 0.9;
        _vehicle.BatteryWh = 10_000;
        var before = _meter.KilowattHours;
        _vehicle.Plug();
        Run(TimeSpan.FromSeconds(30));
        Assert.AreEqual(ChargeState.Charging, Function.State);
        Assert.AreEqual(16, _vehicle.OfferedA, 0.01);

        Run(TimeSpan.FromHours(1));
        Assert.AreEqual('B', _vehicle.State, "full");
        Assert.AreEqual(ChargeState.Suspended, Function.State);
        Assert.IsFalse(_contactor.IsClosed);
        _vehicle.Unplug();
        Run(TimeSpan.FromSeconds(30));

        var session = Waiting().Oldest;
        Assert.AreEqual((_meter.KilowattHours - before) * 1000, session.EndWh - session.StartWh, 1.0);
        Assert.AreEqual(1_000, session.EndWh - session.StartWh, 5.0);
        Assert.IsTrue(session.EndIsMeasured);
        Assert.AreEqual(1, _contactor.Closings);
    }

    [TestMethod]
    [DataRow(6, 0.0)]
    [DataRow(6, 0.5)]
    [DataRow(16, 0.5)]
    [DataRow(32, 0.5)]
    public void For_an_hour_at_any_duty_and_with_a_noisy_pilot_the_contactor_closes_once(int ampere, double noise)
    {
        Make(ampere);
        _vehicle.NoiseVolt = noise;
        _vehicle.BatteryWh = 1_000_000;
        _vehicle.Plug();
        Run(TimeSpan.FromHours(1));
        Assert.IsTrue(_contactor.IsClosed);
        Assert.AreEqual(1, _contactor.Closings);
        Assert.AreEqual(ampere, _vehicle.DrawnA, 0.01);
    }

    [TestMethod]
    public void The_contactor_opens_within_a_tenth_of_a_second_when_the_plug_is_pulled_under_load()
    {
        Make();
        _vehicle.Plug();
        Run(TimeSpan.FromSeconds(30));
        _vehicle.Unplug();
        _pole.Run(TimeSpan.FromMilliseconds(50));
        Assert.IsFalse(_contactor.IsClosed);
    }

    [TestMethod]
    public void A_vehicle_that_needs_ventilation_charges_one_without_a_diode_and_a_short_do_not()
    {
        Make();
        _vehicle.NeedsVentilation = true;
        _vehicle.Plug();
        Run(TimeSpan.FromSeconds(30));
        Assert.IsTrue(_contactor.IsClosed);
        _vehicle.IsShorted = true;
        Run(TimeSpan.FromSeconds(1));
        Assert.IsFalse(_contactor.IsClosed);
        Run(TimeSpan.FromSeconds(30));
        Assert.AreEqual(FunctionHealth.Fault, Function.Health);
        _vehicle.IsShorted = false;
        _vehicle.Unplug();
        Run(TimeSpan.FromSeconds(60));
        Assert.AreEqual(FunctionHealth.Ok, Function.Health);

        _vehicle.HasDiode = false;
        _vehicle.Plug();
        Run(TimeSpan.FromSeconds(30));
        Assert.IsFalse(_contactor.IsClosed);
        Assert.AreEqual(FunctionHealth.Fault, Function.Health);
    }

    [TestMethod]
    public void A_welded_contactor_and_an_adc_that_fails_end_in_a_fault_and_the_lamp_goes_on()
    {
        Make();
        _vehicle.Plug();
        Run(TimeSpan.FromSeconds(30));
        _contactor.IsWelded = true;
        _vehicle.WantsEnergy = false;
        Run(TimeSpan.FromSeconds(2));
        Assert.AreEqual(FunctionHealth.Fault, Function.Health);
        Assert.AreEqual(0, _vehicle.OfferedA);
        _contactor.IsWelded = false;
        _vehicle.WantsEnergy = true;
        Run(TimeSpan.FromSeconds(60));
        Assert.IsTrue(_contactor.IsClosed);

        _pole.Board.Adc.BreakDriver(PilotChannel);
        Run(TimeSpan.FromSeconds(1));
        Assert.IsFalse(_contactor.IsClosed);
        Run(TimeSpan.FromSeconds(10));
        Assert.AreEqual(FunctionHealth.Fault, Function.Health);
        Assert.AreEqual(10_000, _pole.Light);
    }

    [TestMethod]
    public void A_power_cut_at_any_write_of_flash_keeps_the_session_and_opens_the_contactor()
    {
        for (var write = 0; write < 12; write++)
        {
            Make();
            _vehicle.Plug();
            _pole.Board.Flash.CutPowerAtWrite(write, TornWrite.Half);
            try
            {
                Run(TimeSpan.FromMinutes(20));
                _vehicle.Unplug();
                Run(TimeSpan.FromMinutes(120));
            }
            catch (DeviceRebootedException)
            {
                // The cut came.
            }

            Assert.IsFalse(_pole.Board.IsPowered, $"write {write} came");
            Assert.IsFalse(_contactor.IsClosed, $"write {write}");
            _vehicle.Unplug();
            _pole.Board.PowerOn();
            _pole.Start();
            Run(TimeSpan.FromMinutes(2));

            var waiting = Waiting();
            var counted = (long)Math.Round((_meter.KilowattHours - 1) * 1000);
            Assert.AreEqual(ChargeState.Idle, Function.State, $"write {write}");
            Assert.IsLessThanOrEqualTo(1, waiting.Count, $"write {write}");
            Assert.AreEqual(counted, waiting.Count == 0 ? 0 : waiting.Oldest.EndWh - waiting.Oldest.StartWh, 1.0, $"write {write}");
        }
    }

    [TestMethod]
    public void A_board_without_a_pilot_has_no_charge_point() =>
        Assert.IsNull(new TestPole(Settings(16), hasTime: true).Firmware.Core.Function(FunctionName.Charging));

    private ChargingFunction Function => (ChargingFunction)_pole.Firmware.Core.Function(FunctionName.Charging)!;

    private static string Settings(int ampere) => """
        {"version":1,"position":{"latitudeE6":51434400,"longitudeE6":6762300},
        "energy":{"chargerMeter":{"model":"sdm630","address":2},"periodS":5},
        "charging":{"enabled":true,"free":true,"maxA":AMPERE,"failSafeA":6,"failSafeAfterMinutes":1440,"feederA":40},
        "programs":[{"id":"side-streets","activePeriods":[{"start":{"clock":720},"end":{"clock":720},"level":100}]}],
        "calendar":{"defaultProgram":"side-streets"}}
        """.Replace("AMPERE", ampere.ToString());

    private void Make(int ampere = 16)
    {
        _pole = new TestPole(Settings(ampere), hasTime: true, board =>
        {
            board.Flash.Provision(@"I:\board.json", Board);
            _meter = new ModbusMeter(MeterFamily.EastronThreePhase, 2) { KilowattHours = 1 };
            board.Serial.Attach("COM2", _meter);
            _contactor = new ContactorModel(board, Coil, Feedback);
            _vehicle = new ElectricVehicle(board, _contactor, PilotPwm, PilotChannel);
        });
        Run(TimeSpan.FromSeconds(10));
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
