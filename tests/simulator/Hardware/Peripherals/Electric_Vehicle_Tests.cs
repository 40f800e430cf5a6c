using System.Device.Adc;
using System.Device.Gpio;
using System.Device.Pwm;
using Laterne.Hardware.Peripherals;
using nanoFramework.Hardware.Esp32;

namespace Laterne.Hardware.Tests.Peripherals;

[TestClass]
public sealed class Electric_Vehicle_Tests
{
    private readonly VirtualBoard _board = new("plug");
    private readonly IDisposable _scope;
    private readonly ContactorModel _contactor;
    private readonly ElectricVehicle _vehicle;
    private readonly PwmChannel _pwm;
    private readonly AdcChannel _adc;
    private readonly GpioPin _coil;

    public Electric_Vehicle_Tests()
    {
        _scope = _board.Enter();
        _contactor = new ContactorModel(_board, coil: 18, feedback: 19);
        _vehicle = new ElectricVehicle(_board, _contactor, pilotPin: 23, adcChannel: 6);
        Configuration.SetPinFunction(23, DeviceFunction.PWM2);
        _pwm = PwmChannel.CreateFromPin(23, 1000, 1.0);
        _pwm.Start();
        _adc = new AdcController().OpenChannel(6);
        _coil = new GpioController().OpenPin(18, PinMode.Output);
    }

    [TestCleanup]
    public void End() => _scope.Dispose();

    [TestMethod]
    public void The_pilot_shows_its_state_in_both_levels()
    {
        Assert.AreEqual(12, Levels().High, 0.1);
        _vehicle.Plug();
        Assert.AreEqual(9, Levels().High, 0.1);
        _pwm.DutyCycle = 0.5;
        Assert.AreEqual(6, Levels().High, 0.1);
        Assert.AreEqual(-12, Levels().Low, 0.1);
        _vehicle.NeedsVentilation = true;
        Assert.AreEqual(3, Levels().High, 0.1);
        _vehicle.HasDiode = false;
        Assert.AreEqual(-3, Levels().Low, 0.1);
        _vehicle.IsShorted = true;
        Assert.AreEqual(0, Levels().High, 0.1);
        Assert.AreEqual(0, Levels().Low, 0.1);
    }

    [TestMethod]
    [DataRow(0.05, 0)]
    [DataRow(0.09, 6)]
    [DataRow(0.10, 6)]
    [DataRow(0.2667, 16)]
    [DataRow(0.85, 51)]
    [DataRow(0.90, 65)]
    [DataRow(0.965, 80)]
    [DataRow(1.0, 0)]
    public void It_reads_the_current_from_the_duty(double duty, int ampere)
    {
        _pwm.DutyCycle = duty;
        Assert.AreEqual(ampere, _vehicle.OfferedA, 0.01);
    }

    [TestMethod]
    public void It_draws_what_is_offered_follows_within_its_reaction_time_tapers_and_stops()
    {
        _pwm.DutyCycle = 0.2667;
        _vehicle.Plug();
        Pass(1_000);
        Assert.AreEqual(0, _vehicle.DrawnA, "the contactor is open");
        _coil.Write(true);
        Assert.IsTrue(_board.Pins.Read(19));
        Pass(1_000);
        Assert.AreEqual(16, _vehicle.DrawnA, 0.01);
        _pwm.DutyCycle = 0.1;
        Pass(400);
        Assert.AreEqual(16, _vehicle.DrawnA, 0.01);
        Pass(200);
        Assert.AreEqual(6, _vehicle.DrawnA, 0.01);

        _vehicle.OwnA = 6;
        _vehicle.Filled = 0.9;
        Pass(1_000);
        Assert.AreEqual(3, _vehicle.DrawnA, 0.01);
        _vehicle.Filled = 1;
        Pass(1_000);
        Assert.AreEqual('B', _vehicle.State);
        Assert.AreEqual(0, _vehicle.Power);
    }

    [TestMethod]
    public void A_contactor_falls_open_without_supply_unless_it_is_welded()
    {
        _coil.Write(true);
        _board.PowerOff();
        Assert.IsFalse(_contactor.IsClosed);
        _contactor.IsWelded = true;
        Assert.IsTrue(_contactor.IsClosed);
    }

    [TestMethod]
    public void A_dead_coil_and_a_broken_adc_are_faults()
    {
        _contactor.IsDead = true;
        _coil.Write(true);
        Assert.IsFalse(_contactor.IsClosed);
        _board.Adc.BreakDriver(6);
        Assert.ThrowsExactly<InvalidOperationException>(() => _adc.ReadValue());
    }

    private void Pass(int ms)
    {
        for (var i = 0; i < ms; i += 100)
        {
            _vehicle.Pass(100_000);
        }
    }

    private (double High, double Low) Levels()
    {
        var volts = Enumerable.Range(0, 60).Select(_ => ((_adc.ReadValue() * 3.3 / 4095) - 1.5) * 9).ToList();
        return (volts.Max(), volts.Min());
    }
}
