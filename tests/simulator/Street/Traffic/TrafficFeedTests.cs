using Laterne.Street.Geometry;
using Laterne.Street.Traffic;

namespace Laterne.Street.Tests.Traffic;

[TestClass]
public sealed class TrafficFeedTests
{
    [TestMethod]
    public void Spans_of_any_length_tell_the_same_time_near_the_pole()
    {
        Assert.AreEqual(TimeNear(3000), TimeNear(100_000), 1e-6);
        Assert.AreEqual(TimeNear(250), TimeNear(100_000), 1e-6);
        // 16 m at 1.25 m/s.
        Assert.AreEqual(12_800, TimeNear(1000), 1e-6);
    }

    [TestMethod]
    public void A_passer_is_there_from_his_first_to_his_last_report()
    {
        var recording = TraceRecording.Load(Stroll());
        var frame = new TrafficFrame();
        recording.At(9.9, frame);
        Assert.IsEmpty(frame.Passers);
        recording.At(10.5, frame);
        Assert.HasCount(1, frame.Passers);
        recording.At(1000, frame);
        Assert.IsEmpty(frame.Passers);
    }

    [TestMethod]
    public void A_recording_shows_any_moment_on_the_straight_line_between_two_steps()
    {
        var recording = TraceRecording.Load(Stroll());
        var frame = new TrafficFrame();
        recording.At(20.25, frame);
        Assert.AreEqual(-50 + 10.25 * 1.25, frame.Passers[0].X, 1e-4);
        Assert.AreEqual(90, frame.Passers[0].HeadingDegrees, 1e-4);
    }

    [TestMethod]
    public void A_recording_plays_on_from_where_one_jumps_to()
    {
        var recording = TraceRecording.Load(Stroll());
        var frame = new TrafficFrame();
        using var player = recording.PlayFrom(30.2);
        Assert.IsTrue(player.TryRead(frame));
        Assert.AreEqual(30, frame.TimeS, 1e-9);
        var rest = 0;
        while (player.TryRead(frame))
        {
            rest++;
        }

        Assert.AreEqual(170, rest);
    }

    [TestMethod]
    public void Random_traffic_comes_at_its_rates_and_the_same_for_the_same_seed()
    {
        var plan = new StreetPlan("s", new GeoOrigin(51, 6), [], [new StreetLine("a", "a", 6, [new Point(0, 0), new Point(300, 0)])]);
        var options = new RandomTrafficOptions { WalkersPerHour = 40, CyclistsPerHour = 20, CarsPerHour = 60 };
        var passers = RandomTraffic.Passers(plan, options, 9).TakeWhile(passer => passer.StartS < 36_000).ToList();
        Assert.AreEqual(1200, passers.Count, 110);
        Assert.AreEqual(600, passers.Count(passer => passer.Kind == PasserKind.Car), 80);
        var again = RandomTraffic.Passers(plan, options, 9).Take(passers.Count).ToList();
        CollectionAssert.AreEqual(passers.Select(passer => passer.At(passer.StartS + 5)).ToList(), again.Select(passer => passer.At(passer.StartS + 5)).ToList());
    }

    private static PathTraffic Stroll() =>
        new([new PathPasser("w", PasserKind.Walker, 10, [new Point(-50, 0), new Point(50, 0)], 1.25)], 1, 200);

    private static double TimeNear(double spanMs)
    {
        var feed = new TrafficFeed(Stroll(), new ApproachFinder([ApproachFinderTests.Pole("a", new Point(0, 0))]), 0);
        var lists = new List<List<Approach>> { new() };
        double near = 0;
        for (double from = 0; from < 150_000; from += spanMs)
        {
            feed.Collect(from, from + spanMs, lists);
            near += lists[0].Sum(approach => Math.Max(0, Math.Min(approach.NearToMs, from + spanMs) - Math.Max(approach.NearFromMs, from)));
        }

        return near;
    }
}
