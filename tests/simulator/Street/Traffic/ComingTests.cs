using Laterne.Street.Geometry;
using Laterne.Street.Traffic;

namespace Laterne.Street.Tests.Traffic;

[TestClass]
public sealed class ComingTests
{
    [TestMethod]
    [DataRow(0)]
    [DataRow(7.9)]
    public void Somebody_comes_to_a_pole_when_ten_metres_of_his_way_are_left(double beside)
    {
        var coming = Find(new Point(-50, beside), new Point(50, beside), 10_000).Single();
        Assert.AreEqual(4000, coming.TimeMs, 1e-6);
        Assert.AreEqual(PasserKind.Cyclist, coming.Kind);
    }

    [TestMethod]
    public void Nobody_comes_who_passes_too_far_away_stands_or_walks_away()
    {
        Assert.IsEmpty(Find(new Point(-50, 8.1), new Point(50, 8.1), 10_000));
        Assert.IsEmpty(Find(new Point(-10, 0), new Point(-10, 0), 10_000));
        Assert.IsEmpty(Find(new Point(-9, 0), new Point(50, 0), 10_000));
        Assert.IsEmpty(Find(new Point(-50, 0), new Point(-10.1, 0), 10_000));
    }

    [TestMethod]
    public void However_the_way_is_cut_into_steps_he_comes_once()
    {
        for (var steps = 1; steps <= 50; steps++)
        {
            var found = new List<Coming>();
            for (var step = 0; step < steps; step++)
            {
                double from = step / (double)steps, to = (step + 1) / (double)steps;
                found.AddRange(Find(new Point(-50 + (100 * from), 3), new Point(-50 + (100 * to), 3), 10_000 * to, 10_000 * from));
            }

            Assert.AreEqual(4000, found.Single().TimeMs, 1e-6, $"{steps} steps");
        }
    }

    private static List<Coming> Find(Point from, Point to, double untilMs, double fromMs = 0)
    {
        var comings = new List<Coming>();
        new ApproachFinder([ApproachFinderTests.Pole("a", new Point(0, 0))]).Find(
            new Passer(1, PasserKind.Cyclist, from.X, from.Y), new Passer(1, PasserKind.Cyclist, to.X, to.Y), fromMs, untilMs, [[]], comings);
        return comings;
    }
}
