using Laterne.Features.Lighting;

namespace Laterne.Features.Tests.Lighting;

[TestClass]
public sealed class CalendarYearTests
{
    private static readonly CalendarYear From = new("NW", new DateOnly(2026, 11, 27));

    private static string Of(CalendarYear year, params CalendarRule[] rules) =>
        string.Join(' ', year.Expand(rules).Select(rule => $"{rule.StartDate}-{rule.EndDate}{(rule.Days is { } days ? "/" + days : "")}:{rule.Program}"));

    [TestMethod]
    public void Holidays_become_the_dates_of_the_coming_year_and_neighbours_one_rule()
    {
        Assert.AreEqual(
            "20261225-20261226:x 20270101-20270101:x 20270326-20270326:x 20270329-20270329:x 20270501-20270501:x 20270506-20270506:x 20270517-20270517:x 20270527-20270527:x 20271003-20271003:x 20271101-20271101:x",
            Of(From, new CalendarRule { Holidays = true, Program = "x" }));
    }

    [TestMethod]
    public void A_season_comes_every_year_also_across_its_end_and_while_it_runs()
    {
        var christmas = new CalendarRule { Season = new() { From = 1201, To = 106 }, Program = "c" };
        Assert.AreEqual("20261201-20270106:c", Of(From, christmas));
        Assert.AreEqual("20261201-20270106:c 20271201-20280106:c", Of(From with { From = new(2027, 1, 7) }, christmas), "the night before still runs");
        Assert.AreEqual("20271201-20280106:c", Of(From with { From = new(2027, 1, 8) }, christmas));
        Assert.AreEqual("20270201-20270228:c", Of(From, new CalendarRule { Season = new() { From = 201, To = 229 }, Program = "c" }));
    }

    [TestMethod]
    public void Weekdays_hold_always_and_order_is_priority()
    {
        Assert.AreEqual("20261224-20261224:a 20000101-20991231/96:b", Of(From,
            new CalendarRule { StartDate = 20261224, EndDate = 20261224, Program = "a" },
            new CalendarRule { Days = 96, Program = "b" }));
        Assert.AreEqual("20261225-20261226:h", Of(From, new CalendarRule { Holidays = true, Season = new() { From = 1201, To = 1231 }, Program = "h" }));
    }

    [TestMethod]
    public void What_a_pole_cannot_take_is_refused_with_the_number()
    {
        Assert.IsNull(From.Fault([new() { Holidays = true, Program = "x" }, new() { Days = 96, Program = "x" }]));
        var refusal = From.Fault([new() { Holidays = true, Program = "x" }, .. Enumerable.Range(1, 9).Select(month => new CalendarRule { Season = new() { From = (month * 100) + 1, To = (month * 100) + 9 }, Program = "x" })]);
        Assert.AreEqual("too-many-rules", refusal!.Code);
        Assert.Contains("a pole takes 16", refusal.Reason);
    }

    [TestMethod]
    public void A_rule_that_says_nothing_or_two_things_is_refused_by_its_place()
    {
        Assert.AreEqual("rules[0].startDate", From.Fault([new() { Program = "x" }])!.Field);
        Assert.AreEqual("rules[1].season", From.Fault([new() { Days = 1, Program = "x" }, new() { StartDate = 20261201, EndDate = 20261202, Season = new() { From = 101, To = 102 }, Program = "x" }])!.Field);
        Assert.AreEqual("rules[0].endDate", From.Fault([new() { StartDate = 20261201, Program = "x" }])!.Field);
        Assert.AreEqual("rules[0].season", From.Fault([new() { Season = new() { From = 230, To = 301 }, Program = "x" }])!.Field);
    }

    [TestMethod]
    public void Every_states_holidays_fit_into_a_pole_beside_the_weekends()
    {
        foreach (var state in Holidays.States)
        {
            Assert.IsNull((From with { State = state }).Fault([new() { Holidays = true, Program = "x" }, new() { Days = 96, Program = "x" }]), state);
        }
    }
}
