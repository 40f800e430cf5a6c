using Laterne.Street.Weather;

namespace Laterne.Street.Tests.Weather;

[TestClass]
public sealed class SkyTests
{
    private static readonly long Noon = new DateTimeOffset(2026, 12, 15, 11, 30, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    [TestMethod]
    public void Light_fades_from_noon_through_sunset_into_the_night()
    {
        var sky = new Sky(51.4344, 6.7623, 0, 1);
        var afternoon = Enumerable.Range(0, 100).Select(step => sky.LuxAt(Noon + step * 300_000L)).ToList();
        // Clouds wander, so the light may rise for a while by day; from sunset on it only falls.
        Assert.IsGreaterThan(5_000, afternoon[0]);
        Assert.IsInRange(50.0, 500, sky.LuxAt(Noon + (long)(3.9 * 3_600_000)));
        Assert.IsLessThan(0.1, afternoon[^1]);
    }

    [TestMethod]
    public void An_overcast_sky_is_darker_than_a_clear_one()
    {
        Sky clear = new(51.4344, 6.7623, 0, 1), overcast = new(51.4344, 6.7623, 1, 1);
        Assert.IsLessThan(0.75 * clear.LuxAt(Noon), overcast.LuxAt(Noon));
    }

    [TestMethod]
    public void The_same_seed_brings_the_same_clouds()
    {
        Sky one = new(51.4344, 6.7623, 0.5, 3), again = new(51.4344, 6.7623, 0.5, 3), other = new(51.4344, 6.7623, 0.5, 4);
        Assert.AreEqual(one.LuxAt(Noon), again.LuxAt(Noon));
        Assert.AreNotEqual(one.LuxAt(Noon), other.LuxAt(Noon));
    }
}
