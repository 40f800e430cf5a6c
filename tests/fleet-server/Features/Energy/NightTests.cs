using Laterne.Features.Energy;

namespace Laterne.Features.Tests.Energy;

[TestClass]
public sealed class NightTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [TestMethod]
    [DataRow("2026-03-28", 23)]
    [DataRow("2026-10-24", 25)]
    [DataRow("2026-12-15", 24)]
    public void A_night_runs_from_local_noon_to_local_noon_also_when_the_clocks_change(string date, int hours)
    {
        var night = Night.Of(DateOnly.Parse(date), Berlin);
        Assert.AreEqual(hours * 3_600_000L, night.ToMs - night.FromMs);
    }

    [TestMethod]
    [DataRow("2026-12-15T10:59:59Z", "2026-12-14")]
    [DataRow("2026-12-15T11:00:00Z", "2026-12-15")]
    [DataRow("2026-07-01T09:59:59Z", "2026-06-30")]
    [DataRow("2026-07-01T10:00:00Z", "2026-07-01")]
    [DataRow("2027-01-01T03:00:00Z", "2026-12-31")]
    public void An_instant_belongs_to_the_night_whose_noon_came_last(string instant, string date)
    {
        var night = Night.At(DateTimeOffset.Parse(instant), Berlin);
        Assert.AreEqual(DateOnly.Parse(date), night.Date);
        var ms = DateTimeOffset.Parse(instant).ToUnixTimeMilliseconds();
        Assert.IsTrue(night.FromMs <= ms && ms < night.ToMs);
    }

    [TestMethod]
    public void The_sun_of_a_Duisburg_winter_night_sets_and_rises_in_this_night_and_the_next_morning()
    {
        var (sunset, sunrise) = Night.Of(new DateOnly(2026, 12, 15), Berlin).Sun(51.4344, 6.7623);

        // How exact the core's astro clock is, its own tests show; here it is asked for the right night and place.
        Assert.AreEqual(DateTimeOffset.Parse("2026-12-15T16:24:00+01:00").ToUnixTimeMilliseconds(), sunset!.Value, 300_000);
        Assert.AreEqual(DateTimeOffset.Parse("2026-12-16T08:31:00+01:00").ToUnixTimeMilliseconds(), sunrise!.Value, 300_000);
    }

    [TestMethod]
    public void Where_the_sun_does_not_set_there_is_no_sunset()
    {
        var (sunset, sunrise) = Night.Of(new DateOnly(2026, 6, 21), Berlin).Sun(70, 20);
        Assert.IsNull(sunset);
        Assert.IsNull(sunrise);
    }
}
