namespace Laterne.Weather.Tests;

[TestClass]
public sealed class GarbageTests
{
    [TestMethod]
    public void Random_garbage_from_the_sensor_is_never_published()
    {
        for (int seed = 0; seed < 20; seed++)
        {
            var random = new Random(seed);
            var rig = new WeatherRig("""{"enabled":true,"selfHeatingCentiKelvin":150}""");
            rig.Sensor.Disturb = reading =>
            {
                // Half of it anything an int can be, half of it inside the ranges: there only the jumps give it away.
                bool isAny = random.Next(2) == 0;
                reading.TemperatureCenti = isAny ? random.Next(int.MinValue, int.MaxValue) : random.Next(-4000, 6001);
                reading.HumidityCenti = isAny ? random.Next(int.MinValue, int.MaxValue) : random.Next(0, 10_001);
                reading.PressurePa = isAny ? random.Next(int.MinValue, int.MaxValue) : random.Next(87_000, 108_501);
            };
            rig.Minutes(24 * 60);
            Assert.IsEmpty(rig.Readings, $"seed {seed}");
            Assert.IsEmpty(rig.Events("iceRisk"));
            Assert.HasCount(1, rig.Faults);
        }
    }

    [TestMethod]
    public void Garbage_between_good_samples_does_not_move_a_mean()
    {
        var random = new Random(3);
        var rig = new WeatherRig();
        (rig.Sensor.Celsius, rig.Sensor.Percent) = (8, 70);
        int published = 0;
        rig.Sensor.Disturb = reading =>
        {
            int kind = random.Next(12);
            if (kind == 0)
            {
                reading.TemperatureCenti = random.Next(2) == 0 ? random.Next(-4000, 400) : random.Next(1200, 6000);
            }
            else if (kind == 1)
            {
                // Seen in the field: 121318 %.
                reading.HumidityCenti = random.Next(2) == 0 ? 12_131_800 : random.Next(0, 5000);
            }
            else if (kind == 2)
            {
                reading.PressurePa = random.Next(87_000, 100_000);
            }
        };
        rig.Minutes(5 * 24 * 60);
        foreach (var reading in rig.Readings)
        {
            published++;
            Assert.AreEqual(800, (long)reading["airTemperatureCenti"]!);
            Assert.IsInRange(6999, 7000, (long)reading["relativeHumidityCenti"]!);
            Assert.AreEqual(101_325, (long)reading["atmosphericPressurePa"]!);
        }

        Assert.IsGreaterThan(500, published);
    }

    [TestMethod]
    public void A_change_that_lasts_is_believed_after_three_samples()
    {
        var rig = new WeatherRig();
        rig.Minutes(30.5);
        rig.Sensor.Celsius = 4.5;
        rig.Minutes(20);
        Assert.AreEqual(450, (long)rig.Readings[^1]["airTemperatureCenti"]!);
        Assert.IsEmpty(rig.Faults);
    }

    [TestMethod]
    [DataRow(-40.01, 50, 1013)]
    [DataRow(60.01, 50, 1013)]
    [DataRow(10, 100.5, 1013)]
    [DataRow(10, -0.5, 1013)]
    [DataRow(10, 50, 869.9)]
    [DataRow(10, 50, 1085.1)]
    public void A_steady_value_outside_the_ranges_is_a_fault_and_no_reading(double celsius, double percent, double hectopascal)
    {
        var rig = new WeatherRig();
        (rig.Sensor.Celsius, rig.Sensor.Percent, rig.Sensor.Hectopascal) = (celsius, percent, hectopascal);
        rig.Minutes(60);
        Assert.IsEmpty(rig.Readings);
        CollectionAssert.AreEqual(new[] { "raised implausible" }, rig.Faults);
    }
}
