namespace Laterne.Monitoring.Tests;

[TestClass]
public sealed class DayTests
{
    /// <summary>Burns always, by its program.</summary>
    private static string AlwaysOn(string section) =>
        MonitoringRig.Document(section, 9).Replace("""{"sunset":-5}""", """{"clock":720}""").Replace("""{"sunrise":5}""", """{"clock":720}""");

    [TestMethod]
    public void A_lamp_lit_in_bright_day_without_a_persons_order_is_a_day_burner()
    {
        var rig = new MonitoringRig(MonitoringRig.Noon);
        rig.Rig.Photocell.Lux = 20_000;
        rig.Rig.Uplink.Desire(AlwaysOn("{}"));
        rig.Minutes(29);
        Assert.IsEmpty(rig.Alarms);
        rig.Minutes(20);
        CollectionAssert.AreEqual(new[] { "dayBurner raised" }, rig.Alarms);
        Assert.AreEqual("litByDay", (string)rig.Events("dayBurner")[0]["detail"]!);
        rig.Desire("{}");
        rig.Minutes(10);
        CollectionAssert.AreEqual(new[] { "dayBurner raised", "dayBurner cleared" }, rig.Alarms);
    }

    [TestMethod]
    public void An_override_or_a_call_by_day_is_no_day_burner()
    {
        var rig = new MonitoringRig(MonitoringRig.Noon);
        rig.Rig.Photocell.Lux = 20_000;
        rig.Override(100, 90);
        rig.Minutes(95);
        rig.Rig.Pole.Emergency = true;
        rig.Minutes(60);
        rig.Rig.Pole.Emergency = false;
        rig.Minutes(5);
        Assert.IsEmpty(rig.Alarms);
    }

    [TestMethod]
    public void A_dark_noon_is_no_bright_day()
    {
        var rig = new MonitoringRig(MonitoringRig.Noon);
        rig.Rig.Photocell.Lux = 5;
        rig.Rig.Uplink.Desire(AlwaysOn("{}"));
        rig.Minutes(120);
        Assert.IsEmpty(rig.Alarms);
    }

    [TestMethod]
    public void In_an_underpass_the_lamp_may_burn_by_day()
    {
        var rig = new MonitoringRig(MonitoringRig.Noon);
        rig.Rig.Uplink.Desire(AlwaysOn("""{"litByDayMinutes":0}"""));
        rig.Minutes(240);
        Assert.IsEmpty(rig.Alarms);
    }

    [TestMethod]
    public void Two_causes_are_one_alarm_that_ends_with_the_last()
    {
        var rig = new MonitoringRig(MonitoringRig.Noon);
        rig.Rig.Photocell.Lux = 20_000;
        rig.Rig.Uplink.Desire(AlwaysOn("{}"));
        rig.Minutes(60);
        rig.Lamp.StuckAtPercent = 100;
        rig.Override(0, 20);
        rig.Minutes(15);
        rig.Lamp.StuckAtPercent = null;
        rig.Minutes(60);
        Assert.AreEqual("dayBurner raised", rig.Alarms[0]);
        for (var i = 1; i < rig.Alarms.Length; i++)
        {
            Assert.AreNotEqual(rig.Alarms[i - 1], rig.Alarms[i]);
        }
    }
}
