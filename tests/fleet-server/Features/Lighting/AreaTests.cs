using Laterne.Features.Lighting;

namespace Laterne.Features.Tests.Lighting;

[TestClass]
public sealed class AreaTests
{
    private static Area Of(params double[][][] rings) => new() { Type = "Polygon", Coordinates = rings };

    private static double[][] Square(double west, double south, double size) =>
        [[west, south], [west + size, south], [west + size, south + size], [west, south + size], [west, south]];

    [TestMethod]
    public void A_pole_inside_belongs_to_the_area_and_one_outside_or_in_a_hole_does_not()
    {
        var area = Of(Square(6, 51, 4), Square(7, 52, 1));
        Assert.IsNull(area.Fault());
        Assert.IsTrue(area.Holds(51.5, 6.5));
        Assert.IsFalse(area.Holds(52.5, 7.5), "in the hole");
        Assert.IsTrue(area.Holds(52.5, 8.5), "behind the hole");
        Assert.IsFalse(area.Holds(50.9, 6.5));
        Assert.IsFalse(area.Holds(51.5, 10.1));
    }

    [TestMethod]
    public void A_notch_is_outside_whichever_way_the_ring_runs()
    {
        double[][] ring = [[0, 0], [4, 0], [4, 4], [2, 1], [0, 4], [0, 0]];
        foreach (var area in new[] { Of(ring), Of([.. ring.Reverse()]) })
        {
            Assert.IsFalse(area.Holds(3, 2), "in the notch");
            Assert.IsTrue(area.Holds(0.5, 2));
            Assert.IsTrue(area.Holds(3, 0.5));
            Assert.IsTrue(area.Holds(3, 3.8));
        }
    }

    [TestMethod]
    public void A_point_between_two_areas_that_touch_is_in_exactly_one()
    {
        var (west, east) = (Of(Square(0, 0, 1)), Of(Square(1, 0, 1)));
        var (south, north) = (Of(Square(0, 0, 1)), Of(Square(0, 1, 1)));
        for (var at = 0.0; at < 1; at += 0.125)
        {
            Assert.IsTrue(west.Holds(at, 1) ^ east.Holds(at, 1), $"at {at}");
            Assert.IsTrue(south.Holds(1, at) ^ north.Holds(1, at), $"at {at}");
        }
    }

    [TestMethod]
    public void What_is_no_area_is_refused()
    {
        Assert.IsNotNull((Of(Square(0, 0, 1)) with { Type = "Point" }).Fault());
        Assert.IsNotNull(Of().Fault());
        Assert.IsNotNull(Of([[0, 0], [1, 0], [0, 0]]).Fault());
        Assert.IsNotNull(Of([[0, 0], [1, 0], [1, 1], [0, 1]]).Fault(), "open");
        Assert.IsNotNull(Of([[0, 0], [1], [1, 1], [0, 0]]).Fault());
        Assert.IsNotNull(Of([[0, 0], [double.NaN, 0], [1, 1], [0, 0]]).Fault());
        Assert.IsNotNull(Of([[-179, 0], [179, 0], [179, 1], [-179, 0]]).Fault());
        double[][] circle = [.. Enumerable.Range(0, 200).Select(i => new[] { Math.Cos(i * Math.Tau / 200), Math.Sin(i * Math.Tau / 200) })];
        Assert.IsNotNull(Of([.. circle, circle[0]]).Fault(), "201 points");
        Assert.IsNull(Of([.. circle[1..], circle[1]]).Fault(), "200 points");
    }
}
