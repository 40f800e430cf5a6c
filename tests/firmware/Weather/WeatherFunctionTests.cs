using Laterne.Core.Health;
using Laterne.Core.Tests;

namespace Laterne.Weather.Tests;

[TestClass]
public sealed class WeatherFunctionTests
{
    [TestMethod]
    public void Each_ten_minutes_the_means_go_to_the_server_with_height_and_dew_point()
    {
        var rig = new WeatherRig();
        (rig.Sensor.Celsius, rig.Sensor.Percent, rig.Sensor.Hectopascal) = (20, 60, 1009.5);
        rig.Minutes(31);

        Assert.HasCount(3, rig.Readings);
        var reading = rig.Readings[1];
        Assert.AreEqual(2000, (long)reading["airTemperatureCenti"]!);
        Assert.IsInRange(5999, 6000, (long)reading["relativeHumidityCenti"]!);
        Assert.AreEqual(1200, (long)reading["dewPointCenti"]!, 1);
        Assert.AreEqual(100_950, (long)reading["atmosphericPressurePa"]!);
        Assert.AreEqual(50, (long)reading["heightDm"]!);
        Assert.AreEqual(0, (long)reading["iceRisk"]!);
        Assert.AreEqual(10, (long)reading["samples"]!);
        Assert.AreEqual(8, (long)rig.Readings[0]["samples"]!, "after a start three must agree first");
        Assert.AreEqual(FunctionHealth.Ok, rig.Weather.Health);
        for (int i = 1; i < rig.Sensor.Asked.Count; i++)
        {
            Assert.IsGreaterThanOrEqualTo(59_000, rig.Sensor.Asked[i] - rig.Sensor.Asked[i - 1], "more often warms the sensor");
        }
    }

    [TestMethod]
    public void A_mean_is_a_mean_of_what_was_measured()
    {
        var rig = new WeatherRig();
        rig.Minutes(10.5);
        int n = 0;
        rig.Sensor.Disturb = reading => reading.TemperatureCenti = -100 - (10 * n++);
        rig.Sensor.Celsius = -1;
        rig.Minutes(20);

        Assert.AreEqual(-245, (long)rig.Readings[2]["airTemperatureCenti"]!, 10);
    }

    [TestMethod]
    public void Self_heating_is_taken_off_and_the_humidity_is_that_of_the_cooler_air()
    {
        var rig = new WeatherRig("""{"enabled":true,"selfHeatingCentiKelvin":200}""");
        (rig.Sensor.Celsius, rig.Sensor.Percent) = (22, 50);
        rig.Minutes(21);

        Assert.AreEqual(2000, (long)rig.Readings[1]["airTemperatureCenti"]!);
        Assert.AreEqual(5654, (long)rig.Readings[1]["relativeHumidityCenti"]!, 5);
    }

    [TestMethod]
    public void With_fewer_than_six_good_samples_there_is_no_mean()
    {
        var rig = new WeatherRig();
        rig.Minutes(10.5);
        int n = 0;
        rig.Sensor.Disturb = reading => reading.PressurePa = n++ % 2 == 0 ? 0 : reading.PressurePa;
        rig.Minutes(20);
        Assert.HasCount(1, rig.Readings);
        Assert.IsEmpty(rig.Faults, "one bad sample in two is no fault, but no reading either");
    }

    [TestMethod]
    public void A_silent_sensor_is_a_fault_raised_once_and_cleared_once()
    {
        var rig = new WeatherRig();
        rig.Minutes(10.5);
        rig.Sensor.IsSilent = true;
        rig.Minutes(2);
        Assert.IsEmpty(rig.Faults);
        rig.Minutes(60);
        Assert.AreEqual(FunctionHealth.Fault, rig.Weather.Health);
        Assert.AreEqual(IceRisk.Unknown, rig.Weather.Ice.Level);
        Assert.HasCount(1, rig.Readings);

        rig.Sensor.IsSilent = false;
        rig.Minutes(25);
        CollectionAssert.AreEqual(new[] { "raised silent", "cleared" }, rig.Faults);
        Assert.AreEqual(FunctionHealth.Ok, rig.Weather.Health);
        Assert.IsGreaterThan(1, rig.Readings.Count);
    }

    [TestMethod]
    public void A_sensor_that_never_gets_ready_is_silent()
    {
        var rig = new WeatherRig();
        rig.Sensor.Hangs = true;
        rig.Minutes(5);
        CollectionAssert.AreEqual(new[] { "raised silent" }, rig.Faults);
    }

    [TestMethod]
    public void A_stuck_humidity_is_told_and_left_out_while_temperature_goes_on()
    {
        var rig = new WeatherRig();
        rig.Minutes(10.5);
        rig.Sensor.IsStill = true;
        rig.Minutes(120, () => rig.Sensor.Celsius = 12 + (rig.Rig.Now / 3_600_000.0));

        CollectionAssert.AreEqual(new[] { "raised humidityStuck" }, rig.Faults);
        Assert.AreEqual(FunctionHealth.Stuck, rig.Weather.Health);
        Assert.IsNull(rig.Readings[^1]["relativeHumidityCenti"]);
        Assert.IsNull(rig.Readings[^1]["dewPointCenti"]);
        Assert.IsNotNull(rig.Readings[^1]["airTemperatureCenti"]);
    }

    [TestMethod]
    public void Fog_at_full_saturation_for_hours_is_not_stuck()
    {
        var rig = new WeatherRig();
        (rig.Sensor.Percent, rig.Sensor.IsStill) = (100, true);
        rig.Minutes(600, () => rig.Sensor.Celsius = 5 + (rig.Rig.Now / 3_600_000.0 / 5));
        Assert.IsEmpty(rig.Faults);
        Assert.AreEqual(10_000, (long)rig.Readings[^1]["relativeHumidityCenti"]!);
    }

    [TestMethod]
    public void Humidity_far_above_saturation_after_the_correction_is_no_reading()
    {
        var rig = new WeatherRig("""{"enabled":true,"selfHeatingCentiKelvin":300}""");
        rig.Sensor.Percent = 99;
        rig.Minutes(21);
        CollectionAssert.AreEqual(new[] { "raised aboveSaturation" }, rig.Faults);
        Assert.IsNull(rig.Readings[^1]["relativeHumidityCenti"]);
        Assert.AreEqual(900, (long)rig.Readings[^1]["airTemperatureCenti"]!);
    }

    [TestMethod]
    public void Switched_off_it_asks_nothing_and_a_fault_is_over()
    {
        var rig = new WeatherRig();
        rig.Sensor.IsSilent = true;
        rig.Minutes(10);
        rig.Desire("""{"enabled":false}""", 8);
        rig.Minutes(1);
        int asked = rig.Sensor.Asked.Count;
        rig.Minutes(30);

        Assert.HasCount(asked, rig.Sensor.Asked);
        Assert.AreEqual(FunctionHealth.Absent, rig.Weather.Health);
        CollectionAssert.AreEqual(new[] { "raised silent", "cleared" }, rig.Faults);
    }

    [TestMethod]
    public void Without_the_section_it_is_off()
    {
        var settings = Documents.Read(Documents.Example).Weather;
        Assert.AreEqual((false, 45, 0), (settings.Enabled, settings.HeightDm, settings.SelfHeatingCentiKelvin));
    }

    [TestMethod]
    [DataRow("""{"heightDm":201}""", "weather.heightDm")]
    [DataRow("""{"selfHeatingCentiKelvin":1001}""", "weather.selfHeatingCentiKelvin")]
    [DataRow("""{"selfHeatingCentiKelvin":-1}""", "weather.selfHeatingCentiKelvin")]
    [DataRow("""{"enabled":1}""", "weather.enabled")]
    public void What_is_out_of_range_is_refused_by_name(string section, string field) =>
        Assert.AreEqual(field, Documents.Refused(WeatherRig.Document(section, 7)).Field);

    [TestMethod]
    public void A_day_of_weather_allocates_nothing()
    {
        var rig = new WeatherRig();
        rig.Minutes(600);
        rig.Rig.Uplink.Arrived = null;
        rig.Minutes(120);
        long before = GC.GetAllocatedBytesForCurrentThread();
        long end = rig.Rig.Now + (24 * 3_600_000);
        while (rig.Rig.Now < end)
        {
            rig.Rig.Now += rig.Rig.Step();
        }

        Assert.AreEqual(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
