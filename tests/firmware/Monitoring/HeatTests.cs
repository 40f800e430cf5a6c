namespace Laterne.Monitoring.Tests;

[TestClass]
public sealed class HeatTests
{
    private readonly FakeThermometer _thermometer = new();

    [TestMethod]
    public void Heat_is_told_once_and_clears_once_five_degrees_below()
    {
        var rig = new MonitoringRig(thermometer: _thermometer);
        rig.Minutes(2);
        _thermometer.Celsius = 75;
        rig.Minutes(60);
        _thermometer.Celsius = 71;
        rig.Minutes(60);
        CollectionAssert.AreEqual(new[] { "highTemperature raised" }, rig.Alarms);
        Assert.AreEqual(75, (int)rig.Events("highTemperature")[0]["data"]!["celsius"]!);
        Assert.AreEqual(10_000, rig.Rig.Light.Hundredths, "without the setting heat dims nothing");
        _thermometer.Celsius = 70;
        rig.Minutes(60);
        CollectionAssert.AreEqual(new[] { "highTemperature raised", "highTemperature cleared" }, rig.Alarms);
    }

    [TestMethod]
    public void Heat_dims_slowly_to_the_derated_level_and_gives_back_slowly()
    {
        var rig = new MonitoringRig(section: """{"derates":true}""", thermometer: _thermometer);
        rig.Minutes(2);
        _thermometer.Celsius = 100;
        var last = rig.Rig.Light.Hundredths;
        rig.Minutes(10, () =>
        {
            Assert.IsGreaterThanOrEqualTo(last - 200, rig.Rig.Light.Hundredths);
            last = rig.Rig.Light.Hundredths;
        });
        Assert.AreEqual(3000, rig.Rig.Light.Hundredths);
        _thermometer.Celsius = 60;
        rig.Minutes(10);
        Assert.AreEqual(10_000, rig.Rig.Light.Hundredths);
        CollectionAssert.IsSubsetOf(new[] { "lampDerated raised", "lampDerated cleared" }, rig.Alarms);
        Assert.HasCount(4, rig.Alarms);
    }

    [TestMethod]
    public void A_lamp_that_dims_for_heat_raises_nothing_else()
    {
        var rig = new MonitoringRig(section: """{"derates":true,"highTemperatureC":110}""", thermometer: _thermometer);
        for (var i = 0; i < 300; i++)
        {
            _thermometer.Celsius = 70 + (int)(15 * Math.Sin(i / 20.0));
            rig.Minutes(1);
        }

        Assert.IsTrue(rig.Alarms.All(alarm => alarm.StartsWith("lampDerated ", StringComparison.Ordinal)), string.Join(", ", rig.Alarms));
    }

    [TestMethod]
    public void With_somebody_there_heat_never_dims_below_the_minimum()
    {
        var rig = new MonitoringRig(section: """{"derates":true,"deratedLevel":1}""", thermometer: _thermometer, presence: true);
        _thermometer.Celsius = 125;
        rig.Minutes(60, () =>
        {
            rig.Rig.Motion.Pass();
            Assert.IsGreaterThanOrEqualTo(1000, rig.Rig.Light.Hundredths);
        });
        Assert.AreEqual(1000, rig.Rig.Light.Hundredths);
    }

    [TestMethod]
    public void A_call_has_full_light_in_heat_until_the_hard_limit()
    {
        var rig = new MonitoringRig(section: """{"derates":true}""", thermometer: _thermometer);
        _thermometer.Celsius = 94;
        rig.Minutes(5);
        Assert.AreEqual(3000, rig.Rig.Light.Hundredths);
        rig.Rig.Pole.Emergency = true;
        rig.Minutes(1);
        Assert.AreEqual(10_000, rig.Rig.Light.Hundredths);
        _thermometer.Celsius = 95;
        rig.Minutes(5);
        Assert.AreEqual(3000, rig.Rig.Light.Hundredths);
        _thermometer.Celsius = 90;
        rig.Minutes(5);
        Assert.AreEqual(10_000, rig.Rig.Light.Hundredths);
    }

    [TestMethod]
    public void A_broken_thermometer_is_a_fault_and_no_heat_and_the_light_comes_back()
    {
        var rig = new MonitoringRig(section: """{"derates":true}""", thermometer: _thermometer);
        _thermometer.Celsius = 90;
        rig.Minutes(5);
        _thermometer.Celsius = null;
        rig.Minutes(30);
        Assert.AreEqual("fault", rig.Monitoring.Health);
        Assert.AreEqual(10_000, rig.Rig.Light.Hundredths);
        _thermometer.Celsius = 30;
        rig.Minutes(30);
        CollectionAssert.AreEqual(new[] { "lampThermometerFault raised", "lampThermometerFault cleared" }, rig.Alarms.Where(a => a.Contains("Fault")).ToArray());
        CollectionAssert.AreEqual(new[] { "highTemperature raised", "highTemperature cleared" }, rig.Alarms.Where(a => a.Contains("high")).ToArray());
    }

    [TestMethod]
    public void Temperature_and_cap_go_to_the_server_with_each_telemetry_period()
    {
        var rig = new MonitoringRig(thermometer: _thermometer);
        rig.Minutes(31);
        var readings = rig.Rig.Uplink.Readings.Where(r => (string)r["kind"]! == "lampTemperature").ToList();
        Assert.HasCount(2, readings);
        Assert.AreEqual((30, 10_000), ((int)readings[0]["celsius"]!, (int)readings[0]["outputCapHundredths"]!));
    }

    [TestMethod]
    public void A_day_of_watching_allocates_nothing()
    {
        var rig = new MonitoringRig(section: """{"derates":true}""", thermometer: _thermometer, presence: true);
        rig.Minutes(60);
        rig.Rig.Uplink.Arrived = null;
        rig.Minutes(120);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 50_000; i++)
        {
            rig.Lamp.Look(rig.Rig.Light.Hundredths, rig.Rig.Now);
            rig.Rig.Now += rig.Rig.Step();
        }

        Assert.AreEqual(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
