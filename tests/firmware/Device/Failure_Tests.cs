using Laterne.Core.Health;
using Laterne.Hardware;

namespace Laterne.Device.Tests;

/// <summary>The failure list of the folder's README, line by line.</summary>
[TestClass]
public sealed class Failure_Tests
{
    [TestMethod]
    public void Without_network_server_and_time_the_photocell_switches_the_lamp()
    {
        var pole = new TestPole(prepare: board => board.Network.IsUp = false);
        pole.Sensor.Lux = 5000;
        pole.Run(TimeSpan.FromMinutes(5));
        Assert.AreEqual(0, pole.Light);

        pole.Sensor.Lux = 2;
        pole.Run(TimeSpan.FromMinutes(5));
        Assert.AreEqual(10000, pole.Light);
    }

    [TestMethod]
    public void A_stuck_bus_is_an_absent_photocell_and_heals_by_itself()
    {
        var pole = new TestPole();
        pole.Sensor.Lux = 5000;
        pole.Run(TimeSpan.FromMinutes(5));
        Assert.AreEqual(5000, pole.Firmware.Core.State.Lux, 1);
        Assert.AreEqual(0, pole.Light);

        pole.Board.I2c.IsStuck = true;
        var before = pole.Board.I2c.Transfers;
        pole.Run(TimeSpan.FromMinutes(10));
        Assert.AreEqual(-1, pole.Firmware.Core.State.Lux);
        Assert.AreEqual(10000, pole.Light, "neither time nor photocell: on");
        Assert.IsLessThanOrEqualTo(70, pole.Board.I2c.Transfers - before, "a stuck bus is not asked every second");

        pole.Board.I2c.IsStuck = false;
        pole.Run(TimeSpan.FromMinutes(5));
        Assert.AreEqual(5000, pole.Firmware.Core.State.Lux, 1);
        Assert.AreEqual(0, pole.Light);
    }

    [TestMethod]
    public void An_unplugged_light_sensor_is_missed_and_found_again()
    {
        var pole = new TestPole(prepare: board => board.I2c.Detach(1, 0x23));
        pole.Run(TimeSpan.FromMinutes(1));
        Assert.AreEqual(-1, pole.Firmware.Core.State.Lux);

        pole.Sensor.Lux = 321;
        pole.Board.I2c.Attach(1, 0x23, pole.Sensor);
        pole.Run(TimeSpan.FromMinutes(1));
        Assert.AreEqual(321, pole.Firmware.Core.State.Lux, 1);
    }

    [TestMethod]
    public void A_stuck_motion_sensor_is_reported_and_the_lamp_is_never_dark()
    {
        var pole = new TestPole(TestPole.SideStreet, hasTime: true);
        pole.Run(TimeSpan.FromSeconds(10));
        pole.Board.Pins.Drive(TestPole.MotionPin, true);

        pole.Run(TimeSpan.FromMinutes(45));

        Assert.AreEqual(FunctionHealth.Stuck, pole.Firmware.Core.State.Health.Motion);
        Assert.IsGreaterThan(0, pole.Light);
    }

    [TestMethod]
    public void A_full_flash_stops_no_step_and_is_reported()
    {
        var pole = new TestPole(TestPole.SideStreet, hasTime: true);
        pole.Board.Flash.CapacityBytes = 0;
        pole.Board.Pins.Drive(TestPole.MotionPin, true);

        pole.Run(TimeSpan.FromHours(3));

        Assert.AreEqual(FunctionHealth.Fault, pole.Firmware.Core.State.Health.Storage);
        Assert.IsGreaterThan(0, pole.Light);
        Assert.AreEqual(1, pole.Board.Starts);
    }

    [TestMethod]
    public void An_exception_in_the_step_restarts_the_pole_and_lights_it()
    {
        var pole = new TestPole(TestPole.SideStreet, hasTime: true);
        pole.Run(TimeSpan.FromSeconds(10));
        var lightAtRestart = -1;
        pole.Board.Pwm.Changed += (pin, steps) => lightAtRestart = steps >= 0 ? steps : lightAtRestart;
        pole.Board.Pins.BreakDriver(TestPole.MotionPin);

        Assert.ThrowsExactly<DeviceRebootedException>(() => pole.StepOnce());

        Assert.AreEqual(2, pole.Board.Starts);
        Assert.AreEqual(10000, lightAtRestart);
        Assert.AreEqual(10000, pole.Light);
        Assert.AreEqual("software", pole.Start().BootReason);
        pole.Run(TimeSpan.FromSeconds(10));
        Assert.AreEqual(20, pole.Firmware.Core.State.TargetLevel);
    }

    [TestMethod]
    public void A_power_cut_at_any_write_of_a_starting_pole_leaves_a_pole_that_starts()
    {
        for (var cut = 0; ; cut++)
        {
            var pole = new TestPole(TestPole.SideStreet, hasTime: true);
            pole.Board.Restart();
            pole.Board.Flash.CutPowerAtWrite(cut, TornWrite.HalfThenErased);
            try
            {
                pole.Start();
                pole.Run(TimeSpan.FromMinutes(30));
            }
            catch (DeviceRebootedException)
            {
                // The firmware ended with the power.
            }

            var wasCut = !pole.Board.IsPowered;
            pole.Board.PowerOn();
            pole.Board.Clock.SetUtc(TestPole.WinterNightMs);
            pole.Start();
            pole.Run(TimeSpan.FromSeconds(10));
            Assert.AreEqual(1, pole.Firmware.Core.State.SettingsVersion, $"write {cut}");
            Assert.AreEqual(20, pole.Firmware.Core.State.TargetLevel, $"write {cut}");
            if (!wasCut)
            {
                Assert.IsGreaterThan(2, cut);
                return;
            }
        }
    }

    [TestMethod]
    public void A_hanging_step_loop_feeds_no_watchdog_and_the_reset_lights_the_lamp()
    {
        var pole = new TestPole(TestPole.SideStreet, hasTime: true);
        var toggles = 0;
        pole.Board.Pins.OutputChanged += (pin, _) => toggles += pin == TestPole.WatchdogPin ? 1 : 0;
        pole.Run(TimeSpan.FromSeconds(10));
        var whileStepping = toggles;

        pole.Board.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.AreEqual(whileStepping, toggles);
        Assert.IsGreaterThanOrEqualTo(7, whileStepping);

        pole.Board.Restart(clockKept: false);
        Assert.AreEqual(10000, pole.Light);
        Assert.AreEqual("powerOn", pole.Start().BootReason);
    }

    [TestMethod]
    public void A_board_file_that_gives_a_pin_to_two_owners_is_refused_whole()
    {
        var pole = new TestPole(prepare: board => board.Flash.Provision(@"I:\board.json", """{"lampPwm":33,"motion":33}"""));

        Assert.IsTrue(pole.Board.Pwm.IsDriven(TestPole.LampPin));
        Assert.IsFalse(pole.Board.Pwm.IsDriven(33));
    }
}
