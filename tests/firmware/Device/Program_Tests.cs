using Laterne.Hardware;

namespace Laterne.Device.Tests;

[TestClass]
public sealed class Program_Tests
{
    [TestMethod]
    public void Main_steps_the_pole_for_ever_and_ends_only_with_the_device()
    {
        var board = new VirtualBoard("main");
        board.Clock.FollowRealTime();
        using var fed = new CountdownEvent(3);
        using var rebooted = new ManualResetEventSlim();
        board.Pins.OutputChanged += (pin, _) =>
        {
            if (pin == TestPole.WatchdogPin && !fed.IsSet)
            {
                fed.Signal();
            }
        };
        board.Rebooted += rebooted.Set;
        Exception? end = null;
        var main = new Thread(() =>
        {
            using var scope = board.Enter();
            end = Assert.ThrowsExactly<DeviceRebootedException>(Program.Main);
        })
        { IsBackground = true };
        main.Start();

        Assert.IsTrue(fed.Wait(TimeSpan.FromSeconds(20)), "the watchdog is fed");
        Assert.IsTrue(board.Pwm.IsDriven(TestPole.LampPin));
        Assert.IsTrue(main.IsAlive);

        board.Pins.BreakDriver(TestPole.MotionPin);
        Assert.IsTrue(rebooted.Wait(TimeSpan.FromSeconds(20)), "the last guard restarts the device");
        Assert.IsTrue(main.Join(TimeSpan.FromSeconds(20)));
        Assert.IsNotNull(end);
    }
}
