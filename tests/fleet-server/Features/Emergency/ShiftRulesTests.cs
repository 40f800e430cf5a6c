using Laterne.Features.Emergency;
using Laterne.Features.People;

namespace Laterne.Features.Tests.Emergency;

[TestClass]
public sealed class ShiftRulesTests
{
    private const long Hour = 3_600_000;
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    // Day, a late one that ends within the hour of the clock change, and a night that begins there.
    private static readonly RotaShift[] RoundTheClock = [Shift("day", 127, 6 * 60, 18 * 60), Shift("late", 127, 18 * 60, 150), Shift("night", 127, 150, 6 * 60)];

    [TestMethod]
    public void Shifts_that_follow_each_other_have_neither_gap_nor_overlap_in_any_hour_of_a_year()
    {
        var (from, to) = (Ms("2026-01-01T00:00:00Z"), Ms("2027-01-01T00:00:00Z"));
        var (gaps, overlaps) = ShiftRules.Count(ShiftRules.Turns(RoundTheClock, from, to, Berlin), from, to);
        Assert.IsEmpty(gaps);
        Assert.IsEmpty(overlaps);
        for (var at = from; at < to; at += Hour / 4)
        {
            Assert.HasCount(1, ShiftRules.OnCall(RoundTheClock, at, Berlin), DateTimeOffset.FromUnixTimeMilliseconds(at).ToString("u"));
        }
    }

    [TestMethod]
    public void The_hour_that_comes_twice_belongs_to_the_later_shift_once_and_the_one_that_is_missing_to_nobody_twice()
    {
        Assert.AreEqual("late", On("2026-10-25T00:29:59Z"), "02:29 summer time");
        Assert.AreEqual("night", On("2026-10-25T00:30:00Z"), "02:30 summer time");
        Assert.AreEqual("night", On("2026-10-25T01:15:00Z"), "02:15 again, winter time: the late shift does not begin anew");
        Assert.AreEqual("late", On("2026-03-29T00:59:59Z"), "01:59 before the jump");
        Assert.AreEqual("night", On("2026-03-29T01:00:00Z"), "03:00 after it: half past two was jumped over");
        var night = ShiftRules.Turns(RoundTheClock, Ms("2026-10-25T00:00:00Z"), Ms("2026-10-25T12:00:00Z"), Berlin).Single(turn => turn.Shift == 2);
        Assert.AreEqual(4.5 * Hour, night.ToMs - night.FromMs, "half past two to six, an hour longer");
        night = ShiftRules.Turns(RoundTheClock, Ms("2026-03-29T00:30:00Z"), Ms("2026-03-29T12:00:00Z"), Berlin).Single(turn => turn.Shift == 2);
        Assert.AreEqual(3 * Hour, night.ToMs - night.FromMs, "three to six");
    }

    [TestMethod]
    public void Gaps_and_overlaps_of_a_week_are_found_to_the_minute()
    {
        RotaShift[] shifts = [Shift("week", 31, 8 * 60, 16 * 60), Shift("half", 1, 15 * 60, 17 * 60), Shift("weekend", 32, 8 * 60, 8 * 60)];
        var (from, to) = (Ms("2026-12-13T23:00:00Z"), Ms("2026-12-20T23:00:00Z"));
        var (gaps, overlaps) = ShiftRules.Count(ShiftRules.Turns(shifts, from, to, Berlin), from, to);
        Assert.AreEqual("Mon 15:00-16:00", string.Join(", ", overlaps.Select(Text)));
        Assert.AreEqual(
            "Mon 00:00-08:00, Mon 17:00-08:00, Tue 16:00-08:00, Wed 16:00-08:00, Thu 16:00-08:00, Fri 16:00-08:00, Sun 08:00-00:00", string.Join(", ", gaps.Select(Text)),
            "the shift of Saturday lasts until Sunday at eight");
    }

    [TestMethod]
    public void A_step_for_who_is_on_call_names_them_when_it_is_told_and_the_administrators_when_nobody_is()
    {
        var step = new RotaStep { AfterS = 0, People = ["otto"], Roles = [], OnCall = true };
        var plan = new RotaPlan { Steps = [step], Shifts = [Shift("day", 127, 6 * 60, 18 * 60) with { Emails = ["duty@example.org"] }] };
        var (told, onCall) = Rota.Resolve(plan, step, Ms("2026-12-15T12:00:00Z"), Berlin);
        CollectionAssert.AreEqual(new[] { "otto", "day" }, told.People.ToArray());
        CollectionAssert.AreEqual(new[] { "duty@example.org" }, told.Emails.ToArray());
        Assert.HasCount(1, onCall!);
        var alone = step with { People = [] };
        (told, onCall) = Rota.Resolve(plan, alone, Ms("2026-12-15T20:00:00Z"), Berlin);
        CollectionAssert.AreEqual(new[] { Role.Administrator }, told.Roles.ToArray());
        Assert.IsEmpty(onCall!);
        Assert.IsNull(Rota.Resolve(plan, alone with { OnCall = false }, 0, Berlin).OnCall);
    }

    [TestMethod]
    public void A_call_of_before_there_were_shifts_keeps_its_steps()
    {
        var plan = Rota.Read("""[{"afterS":60,"people":["otto"],"roles":["operator"]}]""");
        Assert.AreEqual("otto", plan.Steps.Single().People.Single());
        Assert.IsEmpty(plan.Shifts);
        Assert.AreEqual(60, Rota.Read(Rota.Write(plan)).Steps.Single().AfterS);
    }

    private static string On(string at) => ShiftRules.OnCall(RoundTheClock, Ms(at), Berlin).Single().Shift.Name;

    private static string Text(ShiftRules.Span span)
    {
        string Local(long at, string format) => TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(at), Berlin).ToString(format, System.Globalization.CultureInfo.InvariantCulture);
        return $"{Local(span.FromMs, "ddd HH:mm")}-{Local(span.ToMs, "HH:mm")}";
    }

    private static RotaShift Shift(string name, int days, int from, int to) => new() { Name = name, Days = days, FromMinute = from, ToMinute = to, People = [name] };

    private static long Ms(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeMilliseconds();
}
