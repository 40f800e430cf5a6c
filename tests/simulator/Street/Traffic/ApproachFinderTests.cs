using Laterne.Street.Geometry;
using Laterne.Street.Traffic;

namespace Laterne.Street.Tests.Traffic;

[TestClass]
public sealed class ApproachFinderTests
{
    [TestMethod]
    public void A_car_passing_is_near_exactly_as_long_as_the_chord_of_the_circle_lasts()
    {
        var approach = Find(new Point(-50, 6), new Point(50, 6), 10_000).Single();
        // 8 m circle cut 6 m from its middle: 10.58 m at 10 m/s; 10 m circle: 16 m.
        Assert.AreEqual(1058.3, approach.NearToMs - approach.NearFromMs, 0.1);
        Assert.AreEqual(1600, approach.LeaveMs - approach.EnterMs, 0.1);
        Assert.AreEqual(6, approach.At(5000).DistanceTo(new Point(0, 0)), 1e-9);
    }

    [TestMethod]
    public void Who_passes_outside_the_reach_is_no_approach()
    {
        Assert.IsEmpty(Find(new Point(-50, 10.1), new Point(50, 10.1), 10_000));
    }

    [TestMethod]
    public void Who_stands_near_is_near_all_the_time()
    {
        var approach = Find(new Point(3, 3), new Point(3, 3), 1000).Single();
        Assert.AreEqual(1000, approach.NearToMs - approach.NearFromMs, 1e-9);
    }

    [TestMethod]
    public void A_jump_across_the_street_is_no_way_that_somebody_went()
    {
        Assert.IsEmpty(Find(new Point(-500, 0), new Point(500, 0), 1000));
    }

    [TestMethod]
    public void The_grid_finds_what_looking_at_every_pole_finds()
    {
        var random = new SeededRandom(3, 0);
        var poles = Enumerable.Range(0, 60).Select(number => Pole($"p{number}", new Point(random.NextUnit() * 400 - 200, random.NextUnit() * 400 - 200))).ToList();
        var together = new ApproachFinder(poles);
        var lists = poles.Select(_ => new List<Approach>()).ToList();
        for (var walk = 0; walk < 300; walk++)
        {
            var start = new Passer((ulong)walk, PasserKind.Car, random.NextUnit() * 500 - 250, random.NextUnit() * 500 - 250);
            var end = start with { X = start.X + random.NextUnit() * 60 - 30, Y = start.Y + random.NextUnit() * 60 - 30 };
            together.Find(start, end, 0, 1000, lists);
            for (var pole = 0; pole < poles.Count; pole++)
            {
                var alone = new List<List<Approach>> { new() };
                new ApproachFinder([poles[pole]]).Find(start, end, 0, 1000, alone);
                var found = lists[pole].Where(approach => approach.Passer == (ulong)walk).Select(approach => approach.EnterMs).ToList();
                CollectionAssert.AreEqual(alone[0].Select(approach => approach.EnterMs).ToList(), found);
            }
        }

        Assert.IsGreaterThan(20, lists.Sum(list => list.Count));
    }

    internal static PoleSite Pole(string id, Point place) => new(id, id, place, 51, 6, "", 5, 56, new SensorMounting(10, 0, 360));

    private static List<Approach> Find(Point from, Point to, double spanMs)
    {
        var lists = new List<List<Approach>> { new() };
        new ApproachFinder([Pole("a", new Point(0, 0))])
            .Find(new Passer(1, PasserKind.Car, from.X, from.Y), new Passer(1, PasserKind.Car, to.X, to.Y), 0, spanMs, lists);
        return lists[0];
    }
}
