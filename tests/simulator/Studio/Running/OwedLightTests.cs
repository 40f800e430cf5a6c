using Laterne.Street.Geometry;
using Laterne.Studio.Running;

namespace Laterne.Studio.Tests.Running;

[TestClass]
public sealed class OwedLightTests
{
    private static readonly long Afternoon = new DateTimeOffset(2026, 12, 15, 15, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
    private const long Hour = 3_600_000;

    [TestMethod]
    public void Light_is_owed_from_sunset_to_sunrise_at_the_promised_level()
    {
        var promised = new[] { new OwedSpan(Afternoon - Hour, Afternoon + 5 * Hour, 10_000), new OwedSpan(Afternoon + 5 * Hour, Afternoon + 40 * Hour, 8_000) };
        var owed = OwedLight.Between(Afternoon, Afternoon + 24 * Hour, 51.4344, 6.7623, promised);
        Assert.HasCount(2, owed);
        Assert.AreEqual(Afternoon + 25 * 60_000, owed[0].FromMs, 3 * 60_000);
        Assert.AreEqual(Afternoon + 5 * Hour, owed[0].ToMs);
        Assert.AreEqual(10_000, owed[0].Hundredths);
        Assert.AreEqual(8_000, owed[1].Hundredths);
        // Sunrise in Duisburg on 16 December: about half past eight local time.
        Assert.AreEqual(Afternoon + 16 * Hour + 31 * 60_000, owed[1].ToMs, 3 * 60_000);
    }

    [TestMethod]
    public void The_world_s_sun_and_the_firmware_s_astro_clock_agree_within_a_minute()
    {
        var settings = ScenarioFiles.Find("winter-night").Settings;
        var site = StreetPlanReader.ReadFile(ScenarioFiles.Find("winter-night").StreetPath).Poles[0];
        var document = PoleSettingsDocument.For(settings, site with { Latitude = 51.4344, Longitude = 6.7623 });
        var promised = PoleSettingsDocument.Promised("winter-night", document, Afternoon - 3 * Hour, Afternoon + 21 * Hour);
        var lit = promised.Where(span => span.Hundredths > 0).ToList();
        var owed = OwedLight.Between(Afternoon - 3 * Hour, Afternoon + 21 * Hour, 51.4344, 6.7623, promised);
        // The scenario switches on five minutes before sunset and off five minutes after sunrise.
        Assert.AreEqual(lit[0].FromMs + 5 * 60_000, owed[0].FromMs, 60_000);
        Assert.AreEqual(lit[0].ToMs - 5 * 60_000, owed[0].ToMs, 60_000);
    }

    [TestMethod]
    public void Where_the_settings_promise_no_light_none_is_owed()
    {
        Assert.IsEmpty(OwedLight.Between(Afternoon, Afternoon + 16 * Hour, 51.4344, 6.7623, [new OwedSpan(Afternoon, Afternoon + 16 * Hour, 0)]));
    }

    [TestMethod]
    public void In_the_polar_night_light_is_owed_all_day()
    {
        var owed = OwedLight.Between(Afternoon, Afternoon + 24 * Hour, 78.2, 15.6, [new OwedSpan(Afternoon, Afternoon + 24 * Hour, 10_000)]);
        Assert.HasCount(1, owed);
        Assert.AreEqual(24 * Hour, owed[0].ToMs - owed[0].FromMs);
    }
}
