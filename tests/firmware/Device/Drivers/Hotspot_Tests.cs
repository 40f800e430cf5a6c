using System.Text;
using Laterne.Core;
using Laterne.Core.Health;
using Laterne.Device.Links;
using Laterne.Hardware;
using Laterne.Hardware.Peripherals;
using Laterne.Hotspot;

namespace Laterne.Device.Tests.Drivers;

/// <summary>An access point at the real relay and the real probe, through the whole pole.</summary>
[TestClass]
public sealed class Hotspot_Tests
{
    private const int Relay = 18;
    private const long DayMs = TestPole.WinterNightMs - (22 * 3_600_000L);
    private const string Board = """{"name":"devkit-v1","hotspotRelay":18,"mainsGood":19}""";

    private AccessPoint _point = null!;
    private TestPole _pole = null!;

    [TestMethod]
    public void It_starts_with_the_pole_answers_and_tells_its_clients()
    {
        Make();
        _point.ArrivalsPerHour = 600;
        _point.StayMinutes = 1;
        Run(TimeSpan.FromMinutes(10));
        Assert.AreEqual(FunctionHealth.Ok, Function.Health);
        Assert.AreEqual(1, _point.PowerOns);
        Assert.IsGreaterThan(5, _point.Answers);
        Assert.IsGreaterThan(0, _pole.Firmware.Hotspot!.Clients);
    }

    [TestMethod]
    public void One_that_hangs_is_helped_by_one_power_cycle()
    {
        Make();
        Run(TimeSpan.FromMinutes(10));
        _point.IsHung = true;
        Run(TimeSpan.FromMinutes(10));
        Assert.IsFalse(_point.IsHung);
        Assert.AreEqual(2, _point.PowerOns);
        Assert.AreEqual((1, FunctionHealth.Ok), (Function.Cycles.Today, Function.Health));
    }

    [TestMethod]
    public void One_that_is_dead_is_cycled_four_times_across_restarts_of_the_pole_and_then_left_on()
    {
        Make();
        _point.IsDead = true;
        Run(TimeSpan.FromMinutes(30));
        _pole.Board.Restart();
        _pole.Start();
        Run(TimeSpan.FromHours(22.5));
        Assert.AreEqual((4, FunctionHealth.Fault), (Function.Cycles.Today, Function.Health));
        Assert.IsTrue(_pole.Board.Pins.Read(Relay));
        Assert.AreEqual(1 + 4 + 1, _point.PowerOns, "the start, the cycles and the restart");
    }

    [TestMethod]
    public void At_a_power_cut_at_any_write_no_cycle_comes_back()
    {
        for (var write = 0; write < 12; write++)
        {
            Make();
            _point.IsDead = true;
            var cuts = 0;
            _pole.Board.Flash.CutPowerAtWrite(_pole.Board.Flash.Writes + write, TornWrite.Half);
            for (var minute = 0; minute < 300; minute++)
            {
                try
                {
                    Run(TimeSpan.FromMinutes(1));
                }
                catch (DeviceRebootedException)
                {
                    cuts++;
                    _pole.Board.PowerOn();
                    _pole.Board.Clock.SetUtc(DayMs + (minute * 60_000L));
                    _pole.Start();
                }
            }

            Assert.AreEqual(4, Function.Cycles.Today, $"write {write}");
            Assert.IsLessThanOrEqualTo(1 + 4 + cuts, _point.PowerOns, $"write {write}");
        }
    }

    [TestMethod]
    public void Without_the_pole_s_own_network_it_is_left_alone()
    {
        Make();
        Run(TimeSpan.FromMinutes(5));
        _pole.Board.Network.IsUp = false;
        Run(TimeSpan.FromHours(2));
        Assert.AreEqual((0, FunctionHealth.Ok), (Function.Cycles.Today, Function.Health));
        _pole.Board.Network.IsUp = true;
        Run(TimeSpan.FromMinutes(3));
        Assert.IsTrue(_point.Accepts);
    }

    [TestMethod]
    public void Without_mains_it_is_off_and_with_them_on_again()
    {
        Make();
        Run(TimeSpan.FromMinutes(3));
        _pole.Board.Pins.Drive(19, false);
        Run(TimeSpan.FromSeconds(5));
        Assert.IsFalse(_pole.Board.Pins.Read(Relay));
        _pole.Board.Pins.Drive(19, true);
        Run(TimeSpan.FromSeconds(12));
        Assert.IsTrue(_pole.Board.Pins.Read(Relay));
    }

    [TestMethod]
    [DataRow("HTTP/1.1 200 OK\r\n\r\n{\"clients\":7}", ProbeState.Answered, 7)]
    [DataRow("HTTP/1.1 200 OK\r\n\r\n{\"a\":{\"clients\":1},\"clients\":0}", ProbeState.Answered, 0)]
    [DataRow("HTTP/1.1 200 OK\r\n\r\n{\"clients\":\"7\"}", ProbeState.Answered, -1)]
    [DataRow("HTTP/1.1 200 OK\r\n\r\n{\"clients\":-3}", ProbeState.Answered, -1)]
    [DataRow("HTTP/1.1 200 OK\r\n\r\n{\"clients\":99999999999999999999}", ProbeState.Answered, -1)]
    [DataRow("HTTP/1.1 200 OK\r\n\r\n<html>", ProbeState.Answered, -1)]
    [DataRow("HTTP/1.1 200 OK\r\n\r\n", ProbeState.Answered, -1)]
    [DataRow("HTTP/1.1 200", ProbeState.Answered, -1)]
    [DataRow("HTTP/1.1 401 Unauthorized\r\n\r\n{\"clients\":7}", ProbeState.Answered, -1)]
    [DataRow("HTTP/1.1 503 Service Unavailable\r\n\r\n", ProbeState.Unanswered, -1)]
    [DataRow("HTTP/1.1 2x0 OK\r\n\r\n", ProbeState.Unanswered, -1)]
    [DataRow("HTTP/1.1 20", ProbeState.Unanswered, -1)]
    [DataRow("SSH-2.0-dropbear\r\n", ProbeState.Unanswered, -1)]
    [DataRow("", ProbeState.Unanswered, -1)]
    public void Only_an_answer_of_a_working_server_counts_and_only_a_number_is_a_number(string reply, int state, int clients)
    {
        Make();
        Run(TimeSpan.FromMinutes(2));
        _point.Reply = () => Encoding.ASCII.GetBytes(reply);
        Assert.AreEqual((state, clients), Ask("10.20.0.9", 80));
    }

    [TestMethod]
    public void An_answer_without_end_is_cut_and_random_bytes_throw_nothing()
    {
        Make();
        Run(TimeSpan.FromMinutes(2));
        _point.Reply = () => Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\n\r\n{\"clients\":5,\"text\":\"" + new string('x', 100_000));
        Assert.AreEqual((ProbeState.Answered, 5), Ask("10.20.0.9", 80));
        var random = new Random(1);
        for (var i = 0; i < 500; i++)
        {
            var bytes = new byte[random.Next(1200)];
            random.NextBytes(bytes);
            var head = Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\n\r\n{\"clients\":");
            head.AsSpan(0, Math.Min(random.Next(head.Length + 1), bytes.Length)).CopyTo(bytes);
            _point.Reply = () => bytes;
            Assert.IsInRange(-1, 10_000, Ask("10.20.0.9", 80).Clients);
        }
    }

    [TestMethod]
    public void Nobody_at_the_address_is_no_answer()
    {
        Make();
        Assert.AreEqual((ProbeState.Unanswered, -1), Ask("10.20.0.10", 80));
        Assert.AreEqual((ProbeState.Unanswered, -1), Ask("10.20.0.9", 81));
        Assert.AreEqual((ProbeState.Unanswered, -1), Ask("nonsense", 80));
    }

    [TestMethod]
    public void The_probe_s_own_thread_carries_a_request_out_and_wakes_the_step_loop()
    {
        Make();
        Run(TimeSpan.FromMinutes(2));
        var probe = _pole.Firmware.Hotspot!;
        using (_pole.Board.Enter())
        {
            new Hardware.OnDevice.Thread(probe.Run).Start();
            probe.Begin("10.20.0.9", 80, "/status");
        }

        Assert.IsTrue(SpinWait.SpinUntil(() => probe.Poll() == ProbeState.Answered, TimeSpan.FromSeconds(20)));
        Assert.IsTrue(_pole.Firmware.Wake.WaitOne(TimeSpan.FromSeconds(20)));
    }

    [TestMethod]
    public void A_board_without_its_relay_has_no_hotspot()
    {
        var pole = new TestPole(Settings());
        Assert.IsNull(pole.Firmware.Hotspot);
        Assert.IsNull(pole.Firmware.Core.Function(FunctionName.Hotspot));
    }

    private HotspotFunction Function => (HotspotFunction)_pole.Firmware.Core.Function(FunctionName.Hotspot)!;

    private static string Settings() => TestPole.SideStreet.Replace("\"version\":1,",
        "\"version\":1,\"hotspot\":{\"enabled\":true,\"address\":\"10.20.0.9\",\"path\":\"/status\"},");

    private (int State, int Clients) Ask(string address, int port)
    {
        var probe = _pole.Firmware.Hotspot!;
        using (_pole.Board.EnterStep())
        {
            probe.Begin(address, port, "/status");
            probe.RunOnce(0);
        }

        return (probe.Poll(), probe.Clients);
    }

    private void Make()
    {
        _pole = new TestPole(Settings(), hasTime: true, board =>
        {
            board.Flash.Provision(@"I:\board.json", Board);
            board.Pins.Drive(19, true);
            _point = new AccessPoint(board, Relay);
            board.Network.Attach("10.20.0.9", 80, _point);
        });
        _pole.Board.Clock.SetUtc(DayMs);
        using (_pole.Board.EnterStep())
        {
            Assert.IsTrue(new WifiStation("street", "secret").EnsureUp(0));
        }
    }

    private void Run(TimeSpan span)
    {
        var end = _pole.NowMs + (long)span.TotalMilliseconds;
        while (_pole.NowMs < end)
        {
            var wait = _pole.StepOnce();
            using (_pole.Board.EnterStep())
            {
                _pole.Firmware.Hotspot!.RunOnce(0);
            }

            _pole.Board.Clock.AdvanceTo((_pole.NowMs + wait) * 1000);
        }
    }
}
