using Laterne.Hardware;

namespace Laterne.Device.Tests;

[TestClass]
public sealed class Pole_Firmware_Tests
{
    [TestMethod]
    public void The_lamp_is_on_from_the_first_moment()
    {
        var pole = new TestPole();

        Assert.AreEqual(10000, pole.Light);
    }

    [TestMethod]
    public void Without_power_nobody_drives_the_pin_and_the_stage_goes_to_full_light()
    {
        var pole = new TestPole();
        pole.Run(TimeSpan.FromSeconds(5));

        pole.Board.PowerOff();

        Assert.IsFalse(pole.Board.Pwm.IsDriven(TestPole.LampPin));
        Assert.AreEqual(10000, pole.Light);
    }

    [TestMethod]
    public void The_watchdog_is_fed_while_the_pole_steps_and_not_otherwise()
    {
        var pole = new TestPole();
        var toggles = 0;
        pole.Board.Pins.OutputChanged += (pin, _) => toggles += pin == TestPole.WatchdogPin ? 1 : 0;

        pole.Run(TimeSpan.FromSeconds(10));
        var whileStepping = toggles;
        pole.Board.Clock.Advance(TimeSpan.FromSeconds(10));

        Assert.IsGreaterThanOrEqualTo(7, whileStepping);
        Assert.AreEqual(whileStepping, toggles);
    }
}
