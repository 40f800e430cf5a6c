using Laterne.Core.Tests;

namespace Laterne.Monitoring.Tests;

[TestClass]
public sealed class LampAlarmTests
{
    private readonly MonitoringRig _rig = new();

    [TestMethod]
    public void A_dead_lamp_is_told_once_with_its_figures_and_its_repair_once()
    {
        _rig.Minutes(5);
        _rig.Lamp.IsDead = true;
        _rig.Minutes(1.5);
        Assert.IsEmpty(_rig.Alarms, "two minutes it must last");
        _rig.Minutes(300);
        CollectionAssert.AreEqual(new[] { "lampFailure raised" }, _rig.Alarms);
        var data = _rig.Events("lampFailure")[0]["data"]!;
        Assert.AreEqual((10_000, 56_000, 500), ((int)data["outputHundredths"]!, (int)data["expectedPowerMilliwatt"]!, (int)data["activePowerMilliwatt"]!));

        _rig.Lamp.IsDead = false;
        _rig.Minutes(60);
        CollectionAssert.AreEqual(new[] { "lampFailure raised", "lampFailure cleared" }, _rig.Alarms);
        Assert.AreEqual(0, _rig.Monitoring.Raised);
    }

    [TestMethod]
    public void A_lamp_that_draws_power_while_it_should_be_dark_is_a_day_burner()
    {
        var rig = new MonitoringRig(MonitoringRig.Noon);
        rig.Minutes(5);
        rig.Lamp.StuckAtPercent = 100;
        rig.Minutes(60);
        CollectionAssert.AreEqual(new[] { "dayBurner raised" }, rig.Alarms);
        Assert.AreEqual("drawsWhileOff", (string)rig.Events("dayBurner")[0]["detail"]!);
        rig.Lamp.StuckAtPercent = null;
        rig.Minutes(30);
        CollectionAssert.AreEqual(new[] { "dayBurner raised", "dayBurner cleared" }, rig.Alarms);
    }

    [TestMethod]
    public void A_lamp_that_goes_out_and_comes_back_four_times_in_half_an_hour_is_cycling_until_half_an_hour_is_quiet()
    {
        _rig.Minutes(5);
        for (int i = 0; i < 3; i++)
        {
            Cycle();
        }

        Assert.IsEmpty(_rig.Alarms);
        for (int i = 0; i < 10; i++)
        {
            Cycle();
        }

        CollectionAssert.AreEqual(new[] { "cyclingLamp raised" }, _rig.Alarms);
        _rig.Minutes(27);
        Assert.HasCount(1, _rig.Alarms);
        _rig.Minutes(3);
        CollectionAssert.AreEqual(new[] { "cyclingLamp raised", "cyclingLamp cleared" }, _rig.Alarms);
    }

    [TestMethod]
    public void A_lamp_that_goes_out_once_an_hour_is_not_cycling()
    {
        for (int i = 0; i < 8; i++)
        {
            Cycle();
            _rig.Minutes(57);
        }

        Assert.IsEmpty(_rig.Alarms);
    }

    [TestMethod]
    [DataRow(1.4, "powerTooHigh")]
    [DataRow(0.6, "powerTooLow")]
    public void Power_beyond_the_tolerance_is_told_once_and_clears_only_well_within_it(double factor, string type)
    {
        _rig.Minutes(5);
        _rig.Lamp.Factor = factor;
        _rig.Minutes(60);
        CollectionAssert.AreEqual(new[] { type + " raised" }, _rig.Alarms);

        // Tolerance is 20 % and 3 W, which is 25.3 %: within it, yet not within three quarters of it.
        _rig.Lamp.Factor = factor > 1 ? 1.22 : 0.78;
        _rig.Minutes(60);
        Assert.HasCount(1, _rig.Alarms);
        _rig.Lamp.Factor = 1.05;
        _rig.Minutes(60);
        CollectionAssert.AreEqual(new[] { type + " raised", type + " cleared" }, _rig.Alarms);
    }

    [TestMethod]
    public void Power_that_trembles_at_the_threshold_raises_one_alarm_at_most()
    {
        var random = new Random(8);
        _rig.Minutes(5);
        _rig.Minutes(600, () => _rig.Lamp.Factor = 1.253 + ((random.NextDouble() - 0.5) * 0.06));
        Assert.IsLessThanOrEqualTo(1, _rig.Alarms.Length);
    }

    [TestMethod]
    public void Power_that_does_not_follow_the_level_is_the_control_gear()
    {
        _rig.Minutes(5);
        _rig.Lamp.StuckAtPercent = 100;
        for (int i = 0; i < 3; i++)
        {
            _rig.Override(20, 1.5);
            _rig.Minutes(3);
        }

        CollectionAssert.AreEqual(new[] { "controlGearCommFailure raised" }, _rig.Alarms);
        _rig.Lamp.StuckAtPercent = null;
        for (int i = 0; i < 3; i++)
        {
            _rig.Override(20, 1.5);
            _rig.Minutes(3);
        }

        CollectionAssert.AreEqual(new[] { "controlGearCommFailure raised", "controlGearCommFailure cleared" }, _rig.Alarms);
    }

    [TestMethod]
    public void An_alarm_outlives_a_restart_and_is_cleared_once_after_it()
    {
        _rig.Minutes(5);
        _rig.Lamp.IsDead = true;
        _rig.Minutes(10);
        _rig.Restart();
        _rig.Minutes(10);
        _rig.Restart();
        _rig.Lamp.IsDead = false;
        _rig.Minutes(10);
        CollectionAssert.AreEqual(new[] { "lampFailure raised", "lampFailure cleared" }, _rig.Alarms);
        _rig.Restart();
        _rig.Minutes(10);
        Assert.HasCount(2, _rig.Alarms);
    }

    [TestMethod]
    public void Switched_off_or_without_a_meter_no_alarm_stands()
    {
        _rig.Minutes(5);
        _rig.Lamp.IsDead = true;
        _rig.Minutes(10);
        _rig.Desire("""{"enabled":false}""");
        _rig.Minutes(10);
        CollectionAssert.AreEqual(new[] { "lampFailure raised", "lampFailure cleared" }, _rig.Alarms);
        Assert.AreEqual("absent", _rig.Monitoring.Health);
        _rig.Desire("{}");
        _rig.Minutes(10);
        Assert.HasCount(3, _rig.Alarms);
        _rig.Lamp.IsUsed = false;
        _rig.Minutes(1);
        Assert.AreEqual("lampFailure cleared", _rig.Alarms[^1]);
    }

    [TestMethod]
    [DataRow("""{"settleS":1}""", "monitoring.settleS")]
    [DataRow("""{"cycles":11}""", "monitoring.cycles")]
    [DataRow("""{"derateFromC":85}""", "monitoring.derateToC")]
    [DataRow("""{"hardLimitC":84}""", "monitoring.hardLimitC")]
    [DataRow("""{"derates":1}""", "monitoring.derates")]
    public void What_is_out_of_range_is_refused_by_name(string section, string field) =>
        Assert.AreEqual(field, Documents.Refused(MonitoringRig.Document(section, 7)).Field);

    private void Cycle()
    {
        _rig.Lamp.IsDead = true;
        _rig.Minutes(1);
        _rig.Lamp.IsDead = false;
        _rig.Minutes(2);
    }
}
