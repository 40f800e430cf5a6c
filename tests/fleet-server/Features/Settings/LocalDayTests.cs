using System.Globalization;
using Laterne.Features.Settings;

namespace Laterne.Features.Tests.Settings;

[TestClass]
public sealed class LocalDayTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [TestMethod]
    [DataRow("2026-03-29", 1, "2026-03-29T00:00:00Z", DisplayName = "before the clocks go forward")]
    [DataRow("2026-03-29", 2, null, DisplayName = "leapt over")]
    [DataRow("2026-03-29", 3, "2026-03-29T01:00:00Z", DisplayName = "after they went forward")]
    [DataRow("2026-03-29", 23, "2026-03-29T21:00:00Z", DisplayName = "the last of a day of 23 hours")]
    [DataRow("2026-10-25", 2, "2026-10-25T00:00:00Z", DisplayName = "the first of two")]
    [DataRow("2026-10-25", 3, "2026-10-25T02:00:00Z", DisplayName = "after they went back")]
    [DataRow("2026-12-15", 23, "2026-12-15T22:00:00Z", DisplayName = "a usual day")]
    public void A_local_hour_begins_when_clocks_show_it_also_on_days_of_23_and_25_hours(string day, int hour, string? begin)
    {
        var expected = begin is null ? (long?)null : DateTimeOffset.Parse(begin, CultureInfo.InvariantCulture).ToUnixTimeMilliseconds();
        Assert.AreEqual(expected, LocalDay.HourMs(DateOnly.Parse(day, CultureInfo.InvariantCulture), hour, Berlin));
    }
}
