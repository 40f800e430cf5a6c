using Laterne.Features.Alarms;
using Laterne.Features.Alarms.Routes;

namespace Laterne.Features.Tests.Alarms;

[TestClass]
public sealed class RouteRulesTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [TestMethod]
    [DataRow("2026-12-18T20:59:00Z", "2026-12-18T21:00:00Z", DisplayName = "Friday evening waits a minute")]
    [DataRow("2026-12-19T04:30:00Z", "2026-12-19T04:30:00Z", DisplayName = "Saturday morning belongs to Friday night")]
    [DataRow("2026-12-19T05:00:00Z", "2026-12-25T21:00:00Z", DisplayName = "Saturday at six it is over until the next Friday")]
    public void Weekdays_of_hours_over_midnight_are_those_on_which_they_begin(string at, string due) =>
        Assert.AreEqual(Ms(due), RouteRules.Within(Route(days: 1 << 4, 22 * 60, 6 * 60), Ms(at), Berlin));

    [TestMethod]
    public void Hours_are_of_the_citys_clock_on_both_sides_of_its_change()
    {
        var office = Route(127, 8 * 60, 16 * 60);
        Assert.AreEqual(Ms("2026-03-28T07:00:00Z"), RouteRules.Within(office, Ms("2026-03-28T01:00:00Z"), Berlin), "winter time");
        Assert.AreEqual(Ms("2026-03-29T06:00:00Z"), RouteRules.Within(office, Ms("2026-03-29T00:30:00Z"), Berlin), "summer time, an hour earlier");
        var early = Route(127, 150, 240);
        Assert.AreEqual(Ms("2026-03-29T01:00:00Z"), RouteRules.Within(early, Ms("2026-03-29T00:00:00Z"), Berlin), "half past two does not exist: it begins when the clock has jumped over it");
        Assert.AreEqual(Ms("2026-10-25T00:30:00Z"), RouteRules.Within(early, Ms("2026-10-24T23:00:00Z"), Berlin), "the first half past two of two");
    }

    [TestMethod]
    public void A_route_of_a_group_hears_of_a_cabinet_that_feeds_it()
    {
        var alarm = new Alarm { Id = "a", Cause = "area/cabinet/K1", Type = "areaFailure", Place = "cabinet", AreaKind = "cabinet", AreaId = "K1", Severity = Severity.Critical, FirstMs = 1, LastMs = 1 };
        var route = Route(127, 0, 0);
        route.Groups = ["north"];
        Assert.IsTrue(RouteRules.Fits(route, alarm, new HashSet<string> { "north", "south" }));
        Assert.IsFalse(RouteRules.Fits(route, alarm, new HashSet<string> { "south" }));
        route.Groups = [];
        Assert.IsTrue(RouteRules.Fits(route, alarm, new HashSet<string>()));
    }

    private static AlarmRoute Route(int days, int from, int to) => new() { Id = "r", Name = "Duty", Address = "a@b.example", Days = days, FromMinute = from, ToMinute = to };

    private static long Ms(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeMilliseconds();
}
