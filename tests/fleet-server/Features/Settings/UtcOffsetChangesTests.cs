using Laterne.Features.Settings;

namespace Laterne.Features.Tests.Settings;

[TestClass]
public sealed class UtcOffsetChangesTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    private static long Ms(int year, int month, int day, int hour) => new DateTimeOffset(year, month, day, hour, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    private static DateTimeOffset In(int year, int month = 6) => new(year, month, 15, 12, 0, 0, TimeSpan.Zero);

    [TestMethod]
    public void Berlin_changes_at_one_o_clock_UTC_on_the_last_Sundays_of_March_and_October()
    {
        UtcOffset[] expected =
        [
            new(0, 60),
            new(Ms(2026, 3, 29, 1), 120),
            new(Ms(2026, 10, 25, 1), 60),
            new(Ms(2027, 3, 28, 1), 120),
            new(Ms(2027, 10, 31, 1), 60),
        ];
        CollectionAssert.AreEqual(expected, UtcOffsetChanges.Of(Berlin, In(2026)).ToArray());
    }

    [TestMethod]
    public void The_whole_coming_year_is_covered_even_on_the_last_day_of_a_year()
    {
        var now = new DateTimeOffset(2026, 12, 31, 23, 0, 0, TimeSpan.Zero);
        var changes = UtcOffsetChanges.Of(Berlin, now);
        for (var at = now; at < now.AddDays(365); at = at.AddHours(6))
        {
            var told = changes.Last(change => change.From <= at.ToUnixTimeMilliseconds()).Minutes;
            Assert.AreEqual(Berlin.GetUtcOffset(at).TotalMinutes, told, at.ToString("O"));
        }
    }

    [TestMethod]
    public void The_list_stays_the_same_all_year_so_that_no_pole_gets_new_settings_for_nothing() =>
        CollectionAssert.AreEqual(UtcOffsetChanges.Of(Berlin, In(2026, 1)).ToArray(), UtcOffsetChanges.Of(Berlin, In(2026, 12)).ToArray());

    [TestMethod]
    public void A_zone_without_changes_has_one_offset() =>
        CollectionAssert.AreEqual(new UtcOffset[] { new(0, 330) }, UtcOffsetChanges.Of(TimeZoneInfo.FindSystemTimeZoneById("Asia/Kolkata"), In(2026)).ToArray());

    [TestMethod]
    public void The_half_hour_change_of_Lord_Howe_is_found_to_the_minute()
    {
        var changes = UtcOffsetChanges.Of(TimeZoneInfo.FindSystemTimeZoneById("Australia/Lord_Howe"), In(2026));
        Assert.AreEqual(new UtcOffset(0, 660), changes[0]);
        Assert.AreEqual(new UtcOffset(Ms(2026, 4, 4, 15), 630), changes[1]);
    }

    [TestMethod]
    public void No_zone_of_this_machine_needs_more_than_a_pole_takes()
    {
        foreach (var zone in TimeZoneInfo.GetSystemTimeZones())
        {
            var changes = UtcOffsetChanges.Of(zone, In(2026));
            Assert.IsLessThanOrEqualTo(8, changes.Count, zone.Id);
            for (var i = 1; i < changes.Count; i++)
            {
                Assert.IsGreaterThan(changes[i - 1].From, changes[i].From, zone.Id);
            }
        }
    }
}
