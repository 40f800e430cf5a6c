using Laterne.Street.Geometry;

namespace Laterne.Street.Tests.Geometry;

[TestClass]
public sealed class GeoOriginTests
{
    private static readonly GeoOrigin Duisburg = new(51.4344, 6.7623);

    [TestMethod]
    public void A_place_turned_to_degrees_and_back_is_the_same_place()
    {
        var place = new Point(-812.5, 377.25);
        var (latitude, longitude) = Duisburg.ToGeo(place);
        Assert.IsLessThan(1e-6, place.DistanceTo(Duisburg.ToLocal(latitude, longitude)));
    }

    [TestMethod]
    public void A_minute_of_latitude_at_51_degrees_is_1854_metres()
    {
        // WGS 84: 111.25 km a degree of the meridian and 69.5 km a degree of the parallel at 51.43 degrees.
        var place = Duisburg.ToLocal(51.4344 + 1 / 60.0, 6.7623 + 1 / 60.0);
        Assert.AreEqual(1854.2, place.Y, 0.5);
        Assert.AreEqual(1159.1, place.X, 1.5);
    }

    [TestMethod]
    public void A_street_on_the_date_line_is_not_torn_apart()
    {
        var origin = new GeoOrigin(-17, 179.9999);
        Assert.IsLessThan(50.0, Math.Abs(origin.ToLocal(-17, -179.9999).X));
    }

    [TestMethod]
    public void An_origin_that_is_no_place_is_refused()
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new GeoOrigin(double.NaN, 0));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new GeoOrigin(0, 181));
    }
}
