using System.Device.Gpio;
using Laterne.Device.Drivers;
using Laterne.Hardware;

namespace Laterne.Device.Tests.Drivers;

[TestClass]
public sealed class Motion_Input_Tests
{
    private const int Pin = 27;

    private readonly VirtualBoard _board = new("motion");
    private readonly AutoResetEvent _wake = new(false);

    [TestMethod]
    public void A_disturbance_shorter_than_ten_milliseconds_is_nobody()
    {
        using var scope = _board.Enter();
        var sensor = Make();
        Drive(true);
        Wait(9, sensor);
        Drive(false);
        Wait(500, sensor);

        Assert.IsFalse(sensor.IsActive);
        Assert.AreEqual(0, sensor.TakeDetections());
    }

    [TestMethod]
    public void A_level_that_stays_ten_milliseconds_is_somebody_and_wakes_the_step_loop_at_once()
    {
        using var scope = _board.Enter();
        var sensor = Make();
        Drive(true);

        Assert.IsTrue(_wake.WaitOne(0));
        Assert.AreEqual(MotionInput.DebounceMs, sensor.Poll(Now), "asks to be looked at after the debounce time");
        Wait(10, sensor);
        Assert.IsTrue(sensor.IsActive);
        Assert.AreEqual(1, sensor.TakeDetections());
        Assert.AreEqual(0, sensor.TakeDetections(), "taken once");
    }

    [TestMethod]
    public void A_pulse_that_comes_and_goes_while_a_step_runs_is_counted()
    {
        using var scope = _board.Enter();
        var sensor = Make();
        Drive(true);
        _board.Clock.Advance(TimeSpan.FromMilliseconds(120));
        Drive(false);
        _board.Clock.Advance(TimeSpan.FromMilliseconds(50));
        sensor.Poll(Now);

        Assert.AreEqual(1, sensor.TakeDetections());
        Assert.IsTrue(sensor.IsActive, "until the gap is over");
        Wait(200, sensor);
        Assert.IsFalse(sensor.IsActive);
    }

    [TestMethod]
    public void Chatter_at_the_end_of_a_pulse_is_the_same_passer_by()
    {
        using var scope = _board.Enter();
        var sensor = Make();
        Drive(true);
        Wait(1000, sensor);
        for (var i = 0; i < 5; i++)
        {
            Drive(false);
            Wait(30, sensor);
            Drive(true);
            Wait(30, sensor);
        }

        Drive(false);
        Wait(1000, sensor);

        Assert.AreEqual(1, sensor.TakeDetections());
        Assert.IsFalse(sensor.IsActive);
    }

    [TestMethod]
    public void Two_passers_by_are_two()
    {
        using var scope = _board.Enter();
        var sensor = Make();
        for (var i = 0; i < 2; i++)
        {
            Drive(true);
            Wait(2000, sensor);
            Drive(false);
            Wait(2000, sensor);
        }

        Assert.AreEqual(2, sensor.TakeDetections());
    }

    [TestMethod]
    public void A_sensor_that_pulls_low_is_turned_round_and_one_on_an_input_only_pin_works()
    {
        using var scope = _board.Enter();
        var low = new MotionInput(new GpioController(), Pin, isActiveLow: true, _wake);
        low.Poll(Now);
        Assert.IsFalse(low.IsActive, "the pull-up idles it");
        Drive(false);
        Wait(20, low);
        Assert.IsTrue(low.IsActive);

        var inputOnly = new MotionInput(new GpioController(), 35, isActiveLow: false, _wake);
        _board.Pins.Drive(35, true);
        Wait(20, inputOnly);
        Assert.IsTrue(inputOnly.IsActive);
    }

    private long Now => _board.Clock.SinceStartMicroseconds / 1000;

    private MotionInput Make() => new(new GpioController(), Pin, isActiveLow: false, _wake);

    private void Drive(bool high) => _board.Pins.Drive(Pin, high);

    private void Wait(int milliseconds, MotionInput sensor)
    {
        _board.Clock.Advance(TimeSpan.FromMilliseconds(milliseconds));
        sensor.Poll(Now);
    }
}
