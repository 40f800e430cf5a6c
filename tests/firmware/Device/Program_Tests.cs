using System.Text;
using Laterne.Device.Storage;
using Laterne.Hardware;
using Laterne.Setup;
using Laterne.Setup.Tests;

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

    [TestMethod]
    public void Main_gives_the_page_of_a_blank_pole_its_threads()
    {
        var board = new VirtualBoard("blank");
        board.Clock.FollowRealTime();
        board.Network.OwnPoint.IsReal = true;
        using (board.Enter())
        {
            Assert.IsTrue(new SetupRecord(new Store()).TrySetKey("label-key-123456"));
            Assert.ThrowsExactly<DeviceRebootedException>(Program.Main, "the chip was told to raise its network");
        }

        var main = new Thread(() =>
        {
            using var scope = board.Enter();
            Assert.ThrowsExactly<DeviceRebootedException>(Program.Main);
        })
        { IsBackground = true };
        main.Start();

        var point = board.Network.OwnPoint;
        Assert.IsTrue(SpinWait.SpinUntil(() => point.Ask(67, Dhcp.Message(Dhcp.Discover, 1)), TimeSpan.FromSeconds(60)), "addresses");
        Assert.IsTrue(SpinWait.SpinUntil(() => point.Hear() is not null, TimeSpan.FromSeconds(60)), "an offer");
        VirtualVisit? visit = null;
        Assert.IsTrue(SpinWait.SpinUntil(() => (visit = point.Visit(80)) is not null, TimeSpan.FromSeconds(60)), "the page");
        visit!.Write("GET / HTTP/1.1\r\nHost: 192.168.4.1\r\n\r\n"u8);
        Assert.IsTrue(SpinWait.SpinUntil(() => visit.IsOver, TimeSpan.FromSeconds(60)));
        Assert.Contains("<form", Encoding.UTF8.GetString(visit.Read(0, 0)));
        board.PowerOff();
        Assert.IsTrue(main.Join(TimeSpan.FromSeconds(60)));
    }
}
