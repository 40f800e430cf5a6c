using Laterne.Core.Messaging;

namespace Laterne.Weather.Tests;

[TestClass]
public sealed class HumidityTests
{
    // DIN 4108-3, table of dew points: air temperature, relative humidity, dew point.
    [TestMethod]
    [DataRow(30, 30, 10.5)]
    [DataRow(30, 50, 18.4)]
    [DataRow(30, 70, 23.9)]
    [DataRow(30, 95, 29.1)]
    [DataRow(25, 30, 6.2)]
    [DataRow(25, 50, 13.9)]
    [DataRow(25, 60, 16.7)]
    [DataRow(25, 80, 21.3)]
    [DataRow(20, 30, 1.9)]
    [DataRow(20, 50, 9.3)]
    [DataRow(20, 60, 12.0)]
    [DataRow(20, 80, 16.4)]
    [DataRow(20, 95, 19.2)]
    [DataRow(10, 50, 0.1)]
    [DataRow(10, 60, 2.6)]
    [DataRow(10, 80, 6.7)]
    [DataRow(10, 90, 8.4)]
    public void The_dew_point_is_that_of_the_published_table(int celsius, int percent, double dewPoint) =>
        Assert.AreEqual(dewPoint, Humidity.DewPointCenti(celsius * 100, percent * 100) / 100.0, 0.11);

    [TestMethod]
    public void No_pair_of_numbers_gives_a_dew_point_above_the_temperature_or_an_exception()
    {
        for (int temperature = -4600; temperature <= 6100; temperature += 13)
        {
            for (int humidity = -100; humidity <= 10_100; humidity += 57)
            {
                long dewPoint = Humidity.DewPointCenti(temperature, humidity);
                bool isDefined = temperature is >= -4500 and <= 6000 && humidity is >= 1 and <= 10_000;
                Assert.AreEqual(isDefined, dewPoint != Measurements.Absent, $"{temperature} {humidity}");
                Assert.IsTrue(!isDefined || (dewPoint <= temperature && dewPoint > -20_001), $"{temperature} {humidity}");
            }
        }

        Assert.AreEqual(Measurements.Absent, Humidity.DewPointCenti(Measurements.Absent, 5000));
        Assert.AreEqual(Measurements.Absent, Humidity.DewPointCenti(1000, Measurements.Absent));
        Assert.AreEqual(Measurements.Absent, Humidity.AtTemperature(5000, long.MaxValue, 0));
    }

    [TestMethod]
    public void Saturated_air_has_the_temperature_as_its_dew_point()
    {
        for (int temperature = -4500; temperature <= 6000; temperature += 100)
        {
            Assert.AreEqual(temperature, Humidity.DewPointCenti(temperature, 10_000));
        }
    }

    [TestMethod]
    public void Cooler_air_with_the_same_vapour_keeps_its_dew_point_and_has_a_higher_humidity()
    {
        long humidity = Humidity.AtTemperature(5000, 2200, 2000);
        Assert.IsInRange(5640, 5670, humidity);
        Assert.AreEqual(Humidity.DewPointCenti(2200, 5000), Humidity.DewPointCenti(2000, humidity), 1);
        Assert.AreEqual(5000, Humidity.AtTemperature(5000, 2200, 2200));
    }
}
