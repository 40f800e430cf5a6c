using Laterne.Core;
using Laterne.Core.Health;
using Laterne.Hardware;
using Laterne.LightAhead;

namespace Laterne.Device.Tests.Links;

/// <summary>Two whole poles, drivers included, in one neighbourhood.</summary>
[TestClass]
public sealed class Neighbour_Radio_Tests
{
    private const string Key = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

    private readonly VirtualRadio _radio = new(1);
    private readonly List<TestPole> _poles = [];

    [TestMethod]
    public void Who_is_seen_at_one_pole_is_awaited_at_the_next_within_half_a_second()
    {
        var (here, next) = (Pole(1, 2), Pole(2, 1));
        Run(5_000);
        Assert.AreEqual((2000, 2000), (here.Light, next.Light));
        here.Board.Pins.Drive(TestPole.MotionPin, true);
        Run(200);
        Assert.IsGreaterThan(2000, here.Light);
        Run(300);
        Assert.IsGreaterThan(2000, next.Light);
        Run(1_000);
        Assert.AreEqual((10_000, 10_000), (here.Light, next.Light));
        Assert.AreEqual(FunctionHealth.Ok, here.Firmware.Core.Function(FunctionName.LightAhead)!.Health);
    }

    [TestMethod]
    public void A_pole_with_another_key_or_in_another_group_is_not_believed()
    {
        var (here, next) = (Pole(1, 2), Pole(2, 1, key: Key.Replace("1f", "1e")));
        var other = Pole(2, 1, group: 9);
        Run(5_000);
        here.Board.Pins.Drive(TestPole.MotionPin, true);
        Run(2_000);
        Assert.AreEqual((10_000, 2000, 2000), (here.Light, next.Light, other.Light));
        Assert.AreEqual(3, Ahead(next).Listener.Refused);
    }

    [TestMethod]
    public void Without_network_the_pole_lights_for_itself_and_with_it_again_for_both()
    {
        var (here, next) = (Pole(1, 2), Pole(2, 1));
        Run(5_000);
        here.Board.Network.IsUp = false;
        here.Board.Pins.Drive(TestPole.MotionPin, true);
        Run(2_000);
        Assert.AreEqual((10_000, 2000), (here.Light, next.Light));
        Assert.AreEqual(FunctionHealth.Fault, Ahead(here).Health);
        here.Board.Pins.Drive(TestPole.MotionPin, false);
        here.Board.Network.IsUp = true;
        Run(20_000);
        here.Board.Pins.Drive(TestPole.MotionPin, true);
        Run(2_000);
        Assert.AreEqual((10_000, 10_000), (here.Light, next.Light));
        Assert.AreEqual(FunctionHealth.Ok, Ahead(here).Health);
    }

    [TestMethod]
    public void The_socket_is_opened_when_the_network_comes_and_anew_when_it_was_lost()
    {
        var pole = Pole(1, 2, isOpen: false);
        pole.Board.Network.IsUp = false;
        Assert.AreEqual(5000, RunRadio(pole));
        pole.Board.Network.IsUp = true;
        Assert.AreEqual(0, RunRadio(pole));
        pole.Board.Sockets.CloseAll();
        Assert.AreEqual(0, RunRadio(pole), "the closed socket is noticed and opened again at once");
        using (pole.Board.EnterStep())
        {
            Assert.IsTrue(pole.Firmware.Neighbours!.TrySend(new byte[38], 38));
        }
    }

    [TestMethod]
    public void A_socket_that_fails_again_and_again_is_left_alone_for_a_while()
    {
        var pole = Pole(1, 2);
        pole.Board.Sockets.CloseAll();
        Assert.AreEqual(0, RunRadio(pole), "once it is opened again at once");
        pole.Board.Sockets.CloseAll();
        Assert.AreEqual(5000, RunRadio(pole));
        Assert.IsFalse(pole.Firmware.Neighbours!.IsOpen);
        Assert.AreEqual(0, RunRadio(pole));
        Assert.IsTrue(pole.Firmware.Neighbours.IsOpen);
    }

    [TestMethod]
    public void More_than_the_ring_holds_is_lost_and_counted_and_too_long_a_datagram_is_cut()
    {
        var (here, next) = (Pole(1, 2), Pole(2, 1));
        for (var i = 0; i < 20; i++)
        {
            using (here.Board.EnterStep())
            {
                Assert.IsTrue(here.Firmware.Neighbours!.TrySend(new byte[200], 200));
            }

            Deliver(long.MaxValue);
        }

        Assert.AreEqual(4, next.Firmware.Neighbours!.Lost);
        var buffer = new byte[64];
        Assert.IsTrue(next.Firmware.Neighbours.TryReceive(buffer, out var length));
        Assert.AreEqual(64, length);
        Assert.IsTrue(next.Firmware.Neighbours.TryReceive(new byte[32], out length));
        Assert.AreEqual(0, length);
    }

    [TestMethod]
    public void The_radio_s_own_thread_wakes_the_step_loop_and_ends_with_its_start()
    {
        var (here, next) = (Pole(1, 2), Pole(2, 1, isOpen: false));
        Hardware.OnDevice.Thread thread;
        using (next.Board.Enter())
        {
            thread = new Hardware.OnDevice.Thread(next.Firmware.Neighbours!.Run);
            thread.Start();
        }

        Assert.IsTrue(SpinWait.SpinUntil(() => next.Firmware.Neighbours.IsOpen, TimeSpan.FromSeconds(20)));
        using (here.Board.EnterStep())
        {
            Assert.IsTrue(here.Firmware.Neighbours!.TrySend(new byte[38], 38));
        }

        Assert.AreEqual(next.Board, _radio.Deliver(long.MaxValue));
        Assert.IsTrue(next.Firmware.Wake.WaitOne(TimeSpan.FromSeconds(20)));
        next.Board.Restart();
        Assert.IsTrue(SpinWait.SpinUntil(() => !thread.IsAlive, TimeSpan.FromSeconds(20)));
        next.Start();
        Assert.AreEqual(0, RunRadio(next), "the port is free for the next start");
    }

    [TestMethod]
    [DataRow("""{"neighbourGroup":7}""")]
    [DataRow("""{"neighbourKey":"000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"}""")]
    [DataRow("""{"neighbourGroup":7,"neighbourKey":"00010203"}""")]
    [DataRow("""{"neighbourGroup":70000,"neighbourKey":"000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"}""")]
    public void Without_group_and_key_a_pole_has_no_neighbours(string identity)
    {
        var pole = new TestPole(prepare: board => board.Flash.Provision(@"I:\identity.json", identity));
        Assert.IsNull(pole.Firmware.Neighbours);
        Assert.IsNull(pole.Firmware.Core.Function(FunctionName.LightAhead));
    }

    private static LightAheadFunction Ahead(TestPole pole) => (LightAheadFunction)pole.Firmware.Core.Function(FunctionName.LightAhead)!;

    private TestPole Pole(int index, int neighbour, string key = Key, int group = 7, bool isOpen = true)
    {
        var settings = TestPole.SideStreet.Replace("\"version\":1,",
            $$"""{{"\"version\":1,"}}"lightAhead":{"index":{{index}},"links":[{"index":{{neighbour}},"distanceDm":360}]},""");
        var identity = $$"""{"neighbourGroup":{{group}},"neighbourKey":"{{key}}"}""";
        var pole = new TestPole(settings, hasTime: true, prepare: board =>
        {
            board.Flash.Provision(@"I:\identity.json", identity);
            _radio.Join(board);
        });
        _poles.Add(pole);
        if (isOpen)
        {
            Assert.AreEqual(0, RunRadio(pole));
        }

        return pole;
    }

    private static int RunRadio(TestPole pole)
    {
        using (pole.Board.EnterStep())
        {
            return pole.Firmware.Neighbours!.RunOnce();
        }
    }

    private void Run(int milliseconds)
    {
        var now = _poles[0].NowMs;
        for (var end = now + milliseconds; now < end; now++)
        {
            foreach (var pole in _poles)
            {
                pole.Board.Clock.AdvanceTo(now * 1000);
            }

            Deliver(now * 1000);
            _poles.ForEach(pole => pole.StepOnce());
        }

        _poles.ForEach(pole => pole.Board.Clock.AdvanceTo(now * 1000));
    }

    private void Deliver(long nowMicroseconds)
    {
        while (_radio.Deliver(nowMicroseconds) is { } board)
        {
            Assert.AreEqual(0, RunRadio(_poles.Single(pole => pole.Board == board)));
        }
    }
}
