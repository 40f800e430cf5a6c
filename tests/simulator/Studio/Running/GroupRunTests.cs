using System.Net;
using Laterne.Hardware;
using Laterne.Street.Geometry;
using Laterne.Street.Lighting;
using Laterne.Street.Weather;
using Laterne.Studio.Running;
using UdpClient = Laterne.Hardware.OnDevice.UdpClient;

namespace Laterne.Studio.Tests.Running;

[TestClass]
public sealed class GroupRunTests
{
    private const long Start = 1_797_890_400_000;

    [TestMethod]
    public void Turns_and_datagrams_of_all_poles_happen_in_order_of_time()
    {
        var log = new List<(long Ms, string What)>();
        Live(log, new VirtualRadio(5) { Loss = 0.1, ShortestMs = 1, LongestMs = 90 });
        for (var i = 1; i < log.Count; i++)
        {
            Assert.IsGreaterThanOrEqualTo(log[i - 1].Ms, log[i].Ms, $"{log[i - 1]} before {log[i]}");
        }

        Assert.IsGreaterThan(500, log.Count(entry => entry.What.StartsWith("hear", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void Who_hears_takes_a_turn_in_the_same_millisecond()
    {
        var log = new List<(long Ms, string What)>();
        Live(log, new VirtualRadio(5) { ShortestMs = 3, LongestMs = 3 });
        var turns = log.Where(entry => entry.What.StartsWith("turn", StringComparison.Ordinal)).ToHashSet();
        foreach (var (ms, what) in log.Where(entry => entry.What.StartsWith("hear", StringComparison.Ordinal)))
        {
            Assert.Contains((ms, what.Replace("hear", "turn", StringComparison.Ordinal)), turns);
        }
    }

    [TestMethod]
    public void Where_the_spans_are_cut_changes_nothing()
    {
        List<(long Ms, string What)> whole = [], cut = [];
        Live(whole, new VirtualRadio(5) { Loss = 0.1 });
        Live(cut, new VirtualRadio(5) { Loss = 0.1 }, spanMs: 777);
        CollectionAssert.AreEqual(whole, cut);
    }

    private static void Live(List<(long Ms, string What)> log, VirtualRadio radio, int spanMs = 20_000)
    {
        var plan = StreetPlanReader.ReadFile(ScenarioFiles.Find("winter-night").StreetPath);
        var poles = plan.Poles.Select((site, number) => new PoleRun(
            new TalkingPole(site.Id, log, 50 + (number * 7)), new PirSensor(site.Sensor, new PirOptions(), 1, number, Start), new Luminaire(56), [], Start)).ToList();
        var group = new GroupRun(poles, new PoleLinks(plan), 2, radio, Start);
        var sky = new SkyTrack(new Sky(51, 6, 0.5, 1));
        for (long at = Start; at < Start + 20_000; at += spanMs)
        {
            var to = Math.Min(at + spanMs, Start + 20_000);
            sky.Cover(at, to);
            group.Live(at, to, [.. poles.Select(_ => new List<Laterne.Street.Traffic.Approach>())], [.. poles.Select(_ => new List<Laterne.Street.Traffic.Coming>())], sky);
        }
    }

    /// <summary>Says something in each of its turns, which come at a fixed pace.</summary>
    private sealed class TalkingPole : IRadioPole
    {
        private static readonly IPAddress Group = new([239, 255, 1, 2]);

        private readonly List<(long Ms, string What)> _log;
        private readonly int _everyMs;
        private readonly UdpClient _socket;
        private long _nextMs = Start;

        public TalkingPole(string id, List<(long Ms, string What)> log, int everyMs)
        {
            (_log, _everyMs, Board) = (log, everyMs, new VirtualBoard(id));
            using (Board.EnterStep())
            {
                _socket = new UdpClient(5000);
                _socket.JoinMulticastGroup(Group);
            }
        }

        public VirtualBoard Board { get; }

        public int OutputHundredths => 0;

        public int Step(long worldMs)
        {
            _log.Add((worldMs, $"turn {Board.Id}"));
            Board.Clock.AdvanceTo((worldMs - Start) * 1000);
            if (worldMs >= _nextMs)
            {
                _nextMs = worldMs + _everyMs;
                using (Board.EnterStep())
                {
                    _socket.Send([1], 0, 1, new IPEndPoint(Group, 5000));
                }
            }

            return (int)(_nextMs - worldMs);
        }

        public void Hear(long worldMs)
        {
            _log.Add((worldMs, $"hear {Board.Id}"));
            Board.Clock.AdvanceTo((worldMs - Start) * 1000);
            using (Board.EnterStep())
            {
                var sender = new IPEndPoint(IPAddress.Any, 0);
                _socket.Receive(new byte[8], ref sender);
            }
        }

        public void DriveMotion(long worldMs, bool high)
        {
        }

        public void SetSky(double lux)
        {
        }
    }
}
