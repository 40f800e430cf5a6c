using Laterne.Street.Weather;

namespace Laterne.Street.Tests.Weather;

[TestClass]
public sealed class SunPositionTests
{
    [TestMethod]
    public void The_worked_example_of_the_solar_position_algorithm_is_met()
    {
        // NREL/TP-560-34302, appendix A.5: 2003-10-17 12:30:30 at UTC-7, 39.742476 N, 105.1786 W; elevation without refraction.
        var (altitude, azimuth) = SunPosition.At(Utc(2003, 10, 17, 19, 30, 30), 39.742476, -105.1786);
        Assert.AreEqual(39.872046, altitude, 0.02);
        Assert.AreEqual(194.340241, azimuth, 0.02);
    }

    [TestMethod]
    public void Seen_from_the_pole_the_sun_stands_as_high_as_its_declination()
    {
        // Meeus, example 25.a: 1992 October 13, 0h TD, declination -7.78507 degrees; TD was 59 s ahead of UTC.
        var (altitude, _) = SunPosition.At(Utc(1992, 10, 12, 23, 59, 1), 90, 0);
        Assert.AreEqual(-7.78507, altitude, 0.01);
    }

    [TestMethod]
    public void A_december_night_in_Duisburg_begins_about_half_past_four_local_time()
    {
        var sunset = Enumerable.Range(0, 120).Select(minute => Utc(2026, 12, 15, 14, 30, 0) + minute * 60_000L)
            .First(time => SunPosition.IsDown(time, 51.4344, 6.7623));
        Assert.AreEqual(Utc(2026, 12, 15, 15, 25, 0), sunset, 3 * 60_000);
    }

    private static long Utc(int year, int month, int day, int hour, int minute, int second) =>
        new DateTimeOffset(year, month, day, hour, minute, second, TimeSpan.Zero).ToUnixTimeMilliseconds();
}
