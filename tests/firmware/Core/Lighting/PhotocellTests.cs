using Laterne.Core.Tests.Ports;

namespace Laterne.Core.Tests.Lighting;

[TestClass]
public sealed class PhotocellTests
{
    [TestMethod]
    public void Without_time_the_photocell_decides_with_hysteresis_and_delay()
    {
        var rig = new Rig();
        rig.Photocell.Lux = 500;
        rig.Step();
        Assert.AreEqual("powerOn", rig.Pole.State.Detail);
        Assert.AreEqual(10_000, rig.Light.Hundredths);

        rig.Run(65_000);
        Assert.AreEqual(0, rig.Light.Hundredths);
        Assert.AreEqual("photocell", rig.Pole.State.Detail);

        rig.Photocell.Lux = 10;
        rig.Run(50_000);
        Assert.AreEqual(0, rig.Light.Hundredths, "a shadow is no night");
        rig.Run(20_000);
        Assert.AreEqual(10_000, rig.Light.Hundredths);

        rig.Photocell.Lux = 30;
        rig.Run(200_000);
        Assert.AreEqual(10_000, rig.Light.Hundredths, "between the thresholds nothing changes");
        rig.Photocell.Lux = 40;
        rig.Run(70_000);
        Assert.AreEqual(0, rig.Light.Hundredths);
    }

    [TestMethod]
    public void Without_time_and_photocell_the_lamp_is_on()
    {
        var rig = new Rig();
        rig.Run(120_000, () => Assert.AreEqual(10_000, rig.Light.Hundredths));

        Assert.AreEqual("default", rig.Pole.State.Reason);
        Assert.AreEqual("noClock", rig.Pole.State.Detail);
    }

    [TestMethod]
    public void A_photocell_that_dies_in_the_dark_lets_the_lamp_burn()
    {
        var rig = new Rig();
        rig.Photocell.Lux = 1;
        rig.Run(120_000);
        rig.Photocell.Lux = null;

        rig.Run(200_000, () => Assert.AreEqual(10_000, rig.Light.Hundredths));
        Assert.AreEqual("fault", rig.Pole.State.Health.Photocell);
    }

    [TestMethod]
    public void A_single_missed_reading_by_day_is_no_night()
    {
        var rig = new Rig();
        rig.Photocell.Lux = 5000;
        rig.Run(120_000);
        rig.Photocell.Lux = null;
        rig.Run(5_000);
        rig.Photocell.Lux = 5000;

        rig.Run(120_000, () => Assert.AreEqual(0, rig.Light.Hundredths));
    }

    [TestMethod]
    public void When_the_clock_says_day_but_it_is_dark_the_lamp_comes_on_after_a_quarter_of_an_hour()
    {
        var rig = Rig.Running(Documents.Example, Documents.Utc(2026, 11, 21, 11, 30));
        rig.Uplink.Connect();
        rig.Photocell.Lux = 1;
        rig.Run(14 * 60_000);
        Assert.AreEqual(0, rig.Light.Hundredths);

        rig.Run(3 * 60_000);
        Assert.AreEqual(10_000, rig.Light.Hundredths);
        Assert.AreEqual("photocellMismatch", rig.Pole.State.Detail);
        CollectionAssert.Contains(rig.Uplink.EventTypes.ToList(), "photocellMismatch raised");

        rig.Photocell.Lux = 5000;
        rig.Run(2 * 60_000);
        Assert.AreEqual(0, rig.Light.Hundredths);
        CollectionAssert.DoesNotContain(rig.Uplink.EventTypes.ToList(), "photocellMismatch cleared", "in twilight they may part again");
        rig.Run(5 * 60_000);
        CollectionAssert.Contains(rig.Uplink.EventTypes.ToList(), "photocellMismatch cleared");
    }

    [TestMethod]
    public void When_the_clock_says_night_a_bright_photocell_is_reported_but_not_believed()
    {
        var rig = Rig.Running(Documents.Example, Documents.Utc(2026, 11, 21, 19));
        rig.Uplink.Connect();
        rig.Photocell.Lux = 5000;

        rig.Run(40 * 60_000, () => Assert.AreEqual(10_000, rig.Light.Hundredths));

        CollectionAssert.Contains(rig.Uplink.EventTypes.ToList(), "photocellMismatch raised");
        Assert.AreEqual("fault", rig.Pole.State.Health.Photocell);
    }
}
