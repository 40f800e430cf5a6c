using Laterne.Street.Geometry;
using Laterne.Studio.Running;

namespace Laterne.Studio.Tests.Running;

[TestClass]
public sealed class FirmwarePoleTests
{
    private static readonly long Night = new DateTimeOffset(2026, 12, 15, 22, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
    private static readonly PoleSite Site = new("A-1", "Nordstraße 12", new Point(0, 0), 51.4344, 6.7623, "", 5, 56, new SensorMounting(10, 0, 360));

    private long _now = Night;

    [TestMethod]
    public void At_night_it_stands_by_rises_when_the_sensor_does_and_falls_back_after_its_hold_time()
    {
        var pole = Pole();
        Live(pole, 30_000);
        Assert.AreEqual(2000, pole.OutputHundredths);
        pole.DriveMotion(_now, true);
        Live(pole, 200);
        Assert.IsGreaterThan(2000, pole.OutputHundredths);
        Live(pole, 3_000);
        Assert.AreEqual(10_000, pole.OutputHundredths);
        pole.DriveMotion(_now, false);
        Live(pole, 60_000);
        Assert.AreEqual(2000, pole.OutputHundredths);
        Assert.AreEqual("residential", pole.Firmware!.Core.State.Program);
    }

    [TestMethod]
    public void The_sky_reaches_the_firmware_through_the_light_sensor_s_registers()
    {
        var pole = Pole();
        pole.SetSky(1234);
        Live(pole, 3_000);
        Assert.AreEqual(1234, pole.Firmware!.Core.State.Lux, 2);
    }

    [TestMethod]
    public void Without_supply_it_is_dark_and_with_it_again_it_lights_in_full_first()
    {
        var pole = Pole();
        Live(pole, 30_000);
        pole.Supply(_now, false);
        Live(pole, 5_000);
        Assert.AreEqual(0, pole.OutputHundredths);
        pole.Supply(_now, true);
        Assert.AreEqual(10_000, pole.OutputHundredths);
        Live(pole, 5_000);
        Assert.IsNotNull(pole.Firmware);
        Assert.IsGreaterThan(0, pole.OutputHundredths);
    }

    [TestMethod]
    public void A_pressed_sensor_counts_like_a_passer()
    {
        var pole = Pole();
        Live(pole, 30_000);
        pole.Press(_now, true);
        Live(pole, 3_000);
        Assert.AreEqual(10_000, pole.OutputHundredths);
    }

    private static FirmwarePole Pole() =>
        new("A-1", PoleSettingsDocument.For(ScenarioFiles.Find("winter-night").Settings, Site), Night);

    private void Live(FirmwarePole pole, int milliseconds)
    {
        for (var end = _now + milliseconds; _now < end;)
        {
            _now = Math.Min(end, _now + pole.Step(_now));
        }
    }
}
