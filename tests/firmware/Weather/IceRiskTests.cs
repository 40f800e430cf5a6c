using Laterne.Core.Messaging;

namespace Laterne.Weather.Tests;

[TestClass]
public sealed class IceRiskTests
{
    private const long Minute = 60_000;

    [TestMethod]
    [DataRow(4.01, 94, 0, "mild")]
    [DataRow(4, 94, 1, "frost")]
    [DataRow(2, 80, 1, "frost")]
    [DataRow(1, 94, 2, "frost")]
    [DataRow(-6, 90, 2, "frost")]
    [DataRow(1, 80, 1, "frost")]
    [DataRow(3, 60, 0, "dry")]
    [DataRow(-8, 50, 0, "dry")]
    [DataRow(4, 95, 2, "wetSurface")]
    [DataRow(1, 97, 3, "blackIce")]
    [DataRow(-3, 100, 3, "blackIce")]
    [DataRow(9, 100, 0, "mild")]
    public void The_level_follows_temperature_dew_point_and_wetness(double celsius, double percent, int level, string reason)
    {
        var risk = new IceRisk();
        risk.Judge((long)(celsius * 100), (long)(percent * 100), 0);
        Assert.AreEqual((level, reason), (risk.Level, risk.Reason));
    }

    [TestMethod]
    public void A_road_stays_wet_for_three_hours_after_the_fog()
    {
        var risk = new IceRisk();
        risk.Judge(700, 9900, 0);
        risk.Judge(50, 7000, 179 * Minute);
        Assert.AreEqual("blackIce", risk.Reason);
        risk.Judge(50, 7000, 181 * Minute);
        Assert.AreNotEqual("blackIce", risk.Reason);
    }

    [TestMethod]
    public void Without_humidity_cold_air_warns_all_the_same()
    {
        var risk = new IceRisk();
        risk.Judge(300, Measurements.Absent, 0);
        Assert.AreEqual((1, "humidityUnknown"), (risk.Level, risk.Reason));
        risk.Judge(-200, Measurements.Absent, 0);
        Assert.AreEqual(2, risk.Level);
    }

    [TestMethod]
    public void Around_a_limit_the_level_does_not_flutter()
    {
        var rig = new WeatherRig();
        var random = new Random(5);
        rig.Sensor.Percent = 85;
        rig.Sensor.Disturb = reading => reading.TemperatureCenti = 400 + random.Next(-40, 41);
        rig.Minutes(48 * 60);
        Assert.HasCount(1, rig.Events("iceRisk"));
        Assert.IsGreaterThan(200, rig.Readings.Count);
    }

    [TestMethod]
    public void A_winter_evening_tells_each_change_with_its_reason_and_never_says_that_there_is_ice()
    {
        var rig = new WeatherRig();
        rig.Sensor.Percent = 80;
        long begin = rig.Rig.Now;
        rig.Minutes(16 * 60, () =>
        {
            double hours = (rig.Rig.Now - begin) / 3_600_000.0;
            rig.Sensor.Celsius = 8 - hours;
            rig.Sensor.Percent = hours < 6 ? 80 : 96;
        });
        rig.Sensor.Percent = 40;
        rig.Sensor.Celsius = 9;
        rig.Minutes(60);

        CollectionAssert.AreEqual(
            new[] { "1 frost", "2 wetSurface", "3 blackIce", "0 mild" },
            rig.Events("iceRisk").Select(e => (int)e["data"]!["level"]! + " " + (string)e["detail"]!).ToArray());
        Assert.AreEqual("""{"level":1,"levelBefore":0,"airTemperatureCenti":""", rig.Events("iceRisk")[0]["data"]!.ToJsonString()[..49]);
    }
}
