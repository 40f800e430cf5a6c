using System.Device.Gpio;
using System.Device.I2c;
using System.Device.Pwm;
using nanoFramework.Hardware.Esp32;
using nanoFramework.Runtime.Native;

namespace Laterne.Hardware.Tests;

[TestClass]
public sealed class Virtual_Board_Tests
{
    private readonly VirtualBoard _board = new("B-1");

    [TestMethod]
    public void Firmware_outside_a_board_is_told_so()
    {
        var error = Assert.ThrowsExactly<InvalidOperationException>(() => new GpioController());
        StringAssert.Contains(error.Message, "VirtualBoard.Enter()");
    }

    [TestMethod]
    public async Task Each_flow_of_code_has_its_own_board()
    {
        var other = new VirtualBoard("B-2");
        using (_board.Enter())
        {
            var there = Task.Run(() =>
            {
                using (other.Enter())
                {
                    return VirtualBoard.Current.Id;
                }
            });
            Assert.AreEqual("B-2", await there);
            Assert.AreSame(_board, VirtualBoard.Current);
            Assert.AreSame(_board, await Task.Run(() => VirtualBoard.Current), "flows to what starts here");
        }
    }

    [TestMethod]
    public async Task A_step_scope_belongs_to_its_thread_alone_and_nests()
    {
        var other = new VirtualBoard("B-2");
        Task<bool> elsewhere;
        using (_board.EnterStep())
        {
            using (other.EnterStep())
            {
                Assert.AreSame(other, VirtualBoard.Current);
            }

            Assert.AreSame(_board, VirtualBoard.Current);
            elsewhere = Task.Run(() =>
            {
                try
                {
                    return VirtualBoard.Current is not null;
                }
                catch (InvalidOperationException)
                {
                    return false;
                }
            });
        }

        Assert.IsFalse(await elsewhere);
    }

    [TestMethod]
    public void A_pin_opened_twice_throws_as_on_the_device()
    {
        using var scope = _board.Enter();
        var controller = new GpioController();
        controller.OpenPin(4, PinMode.Input);

        Assert.ThrowsExactly<InvalidOperationException>(() => controller.OpenPin(4));
        controller.Dispose();
        new GpioController().OpenPin(4);
    }

    [TestMethod]
    public void A_floating_input_follows_its_pull_resistor_and_pins_34_to_39_have_none()
    {
        using var scope = _board.Enter();
        var controller = new GpioController();
        var up = controller.OpenPin(4, PinMode.InputPullUp);
        var down = controller.OpenPin(5, PinMode.InputPullDown);

        Assert.AreEqual(PinValue.High, up.Read());
        Assert.AreEqual(PinValue.Low, down.Read());
        _board.Pins.Drive(4, false);
        _board.Pins.Drive(5, true);
        Assert.AreEqual(PinValue.Low, up.Read());
        Assert.AreEqual(PinValue.High, down.Read());
        _board.Pins.Release(4);
        Assert.AreEqual(PinValue.High, up.Read());
        Assert.ThrowsExactly<ArgumentException>(() => controller.OpenPin(34, PinMode.InputPullUp));
        Assert.ThrowsExactly<ArgumentException>(() => controller.OpenPin(35, PinMode.Output));
    }

    [TestMethod]
    public void Only_a_change_of_level_raises_an_interrupt()
    {
        using var scope = _board.Enter();
        var pin = new GpioController().OpenPin(4, PinMode.InputPullDown);
        List<PinEventTypes> edges = [];
        pin.ValueChanged += (_, e) => edges.Add(e.ChangeType);

        _board.Pins.Drive(4, false);
        _board.Pins.Drive(4, true);
        _board.Pins.Drive(4, true);
        _board.Pins.Drive(4, false);

        CollectionAssert.AreEqual(new List<PinEventTypes> { PinEventTypes.Rising, PinEventTypes.Falling }, edges);
    }

    [TestMethod]
    public void Pwm_needs_its_pin_function_and_stops_with_the_firmware()
    {
        using var scope = _board.Enter();
        Assert.ThrowsExactly<ArgumentException>(() => PwmChannel.CreateFromPin(25));
        Configuration.SetPinFunction(25, DeviceFunction.PWM1);
        var channel = PwmChannel.CreateFromPin(25, 1000, 0.25);
        Assert.IsFalse(_board.Pwm.IsDriven(25), "not before Start");
        channel.Start();
        Assert.AreEqual(0.25, _board.Pwm.Duty(25));
        Assert.AreEqual(1000, _board.Pwm.Frequency(25));

        _board.Restart();

        Assert.IsFalse(_board.Pwm.IsDriven(25));
        Assert.ThrowsExactly<DeviceRebootedException>(() => channel.DutyCycle = 1);
        Assert.ThrowsExactly<ArgumentException>(() => PwmChannel.CreateFromPin(25), "pin functions are lost in a restart");
    }

    [TestMethod]
    public void I2c_needs_its_pins_and_reports_an_address_that_nobody_answers()
    {
        using var scope = _board.Enter();
        Assert.ThrowsExactly<ArgumentException>(() => new I2cDevice(new I2cConnectionSettings(1, 0x23)));
        Configuration.SetPinFunction(21, DeviceFunction.I2C1_DATA);
        Configuration.SetPinFunction(22, DeviceFunction.I2C1_CLOCK);
        var device = new I2cDevice(new I2cConnectionSettings(1, 0x23));

        Assert.AreEqual(I2cTransferStatus.SlaveAddressNotAcknowledged, device.WriteByte(1).Status);
        _board.I2c.IsStuck = true;
        Assert.AreEqual(I2cTransferStatus.ClockStretchTimeout, device.WriteByte(1).Status);
    }

    [TestMethod]
    public void Rebooting_restarts_the_board_raises_the_event_and_never_returns()
    {
        using var scope = _board.Enter();
        var reboots = 0;
        _board.Rebooted += () => reboots++;
        _board.Clock.Advance(TimeSpan.FromSeconds(5));

        Assert.ThrowsExactly<DeviceRebootedException>(() => Power.RebootDevice());

        Assert.AreEqual(1, reboots);
        Assert.AreEqual(2, _board.Starts);
        Assert.AreEqual(0, _board.Clock.SinceStartMicroseconds);
    }

    [TestMethod]
    public void Firmware_of_a_board_without_power_cannot_reboot_it()
    {
        using var scope = _board.Enter();
        _board.PowerOff();

        Assert.ThrowsExactly<DeviceRebootedException>(() => Power.RebootDevice());
        Assert.AreEqual(1, _board.Starts);
        Assert.IsFalse(_board.IsPowered);
    }
}
