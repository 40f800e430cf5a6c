using Laterne.Features.Hotspots;

namespace Laterne.Features.Tests.Hotspots;

[TestClass]
public sealed class HotspotScheduleTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    // Friday and Saturday from 20:00 to 02:00 of the next day.
    private static readonly HotspotSettings Nights = new() { Periods = [new() { Start = 1200, End = 120, Days = 0b011_0000 }] };

    private static long At(string local) => new DateTimeOffset(DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.FromHours(1)).ToUnixTimeMilliseconds();

    [TestMethod]
    [DataRow("2026-12-18T19:59:00", false, DisplayName = "Friday before it begins")]
    [DataRow("2026-12-18T20:00:00", true, DisplayName = "Friday when it begins")]
    [DataRow("2026-12-19T01:59:00", true, DisplayName = "Saturday, still Friday's night")]
    [DataRow("2026-12-19T02:00:00", false, DisplayName = "Saturday when it ends")]
    [DataRow("2026-12-20T01:00:00", true, DisplayName = "Sunday, still Saturday's night")]
    [DataRow("2026-12-20T21:00:00", false, DisplayName = "Sunday evening")]
    [DataRow("2026-12-18T01:00:00", false, DisplayName = "Friday early, nothing began on Thursday")]
    public void A_night_belongs_to_the_day_on_which_it_begins(string local, bool isOn) =>
        Assert.AreEqual(isOn, HotspotSchedule.IsOn(Nights, Berlin, At(local)));

    [TestMethod]
    public void Only_scheduled_time_counts()
    {
        Assert.AreEqual(12 * 3_600_000L, HotspotSchedule.ScheduledMs(Nights, Berlin, At("2026-12-14T00:00:00"), At("2026-12-21T00:00:00")));
        Assert.AreEqual(0, HotspotSchedule.ScheduledMs(Nights with { Enabled = false }, Berlin, At("2026-12-14T00:00:00"), At("2026-12-21T00:00:00")));
        Assert.AreEqual(8 * 86_400_000L, HotspotSchedule.ScheduledMs(new HotspotSettings(), Berlin, 0, At("2026-12-21T00:00:00")));
    }
}
