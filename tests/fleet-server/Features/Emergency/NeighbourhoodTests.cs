using Laterne.Features.Emergency;
using Laterne.Features.Live;

namespace Laterne.Features.Tests.Emergency;

[TestClass]
public sealed class NeighbourhoodTests
{
    [TestMethod]
    public void Distances_are_metres_and_also_right_across_the_date_line()
    {
        Assert.AreEqual(111.2, Neighbourhood.Metres(51.434, 6.762, 51.435, 6.762), 0.1);
        Assert.AreEqual(69.3, Neighbourhood.Metres(51.434, 6.762, 51.434, 6.763), 0.1);
        Assert.AreEqual(222.4, Neighbourhood.Metres(0, 179.999, 0, -179.999), 0.1);
    }

    [TestMethod]
    public void The_nearest_come_first_and_what_is_outside_not_at_all()
    {
        PoleState[] poles = [Pole("C", 0.003), Pole("B", 0.001), Pole("A", 0.001), Pole("far", 0.1)];
        CollectionAssert.AreEqual(new[] { "A", "B", "C" }, Neighbourhood.Around(poles, 0, 0, 500).Select(near => near.Pole.Id).ToArray());
    }

    private static PoleState Pole(string id, double latitude) => new() { Id = id, Name = id, Latitude = latitude, Longitude = 0 };
}
