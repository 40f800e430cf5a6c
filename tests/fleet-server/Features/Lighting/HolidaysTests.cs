using System.Globalization;
using Laterne.Features.Lighting;

namespace Laterne.Features.Tests.Lighting;

[TestClass]
public sealed class HolidaysTests
{
    private static string Of(string state, int year) => string.Join(' ', Holidays.Of(state, year).Select(day => day.ToString("MMdd", CultureInfo.InvariantCulture)));

    private static bool Has(string state, int year, int month, int day) => Holidays.Of(state, year).Contains(new DateOnly(year, month, day));

    [TestMethod]
    [DataRow(2000, 4, 23)]
    [DataRow(2008, 3, 23)]
    [DataRow(2011, 4, 24)]
    [DataRow(2019, 4, 21)]
    [DataRow(2024, 3, 31)]
    [DataRow(2025, 4, 20)]
    [DataRow(2026, 4, 5)]
    [DataRow(2027, 3, 28)]
    [DataRow(2038, 4, 25)]
    [DataRow(2049, 4, 18)]
    [DataRow(2076, 4, 19)]
    public void Easter_falls_as_in_the_tables(int year, int month, int day) => Assert.AreEqual(new DateOnly(year, month, day), Holidays.Easter(year));

    [TestMethod]
    [DataRow("BW", 2026, "0101 0106 0403 0406 0501 0514 0525 0604 1003 1101 1225 1226")]
    [DataRow("BY", 2026, "0101 0106 0403 0406 0501 0514 0525 0604 1003 1101 1225 1226")]
    [DataRow("BE", 2026, "0101 0308 0403 0406 0501 0514 0525 1003 1225 1226")]
    [DataRow("BB", 2026, "0101 0403 0405 0406 0501 0514 0524 0525 1003 1031 1225 1226")]
    [DataRow("HB", 2026, "0101 0403 0406 0501 0514 0525 1003 1031 1225 1226")]
    [DataRow("HH", 2026, "0101 0403 0406 0501 0514 0525 1003 1031 1225 1226")]
    [DataRow("HE", 2026, "0101 0403 0406 0501 0514 0525 0604 1003 1225 1226")]
    [DataRow("MV", 2026, "0101 0308 0403 0406 0501 0514 0525 1003 1031 1225 1226")]
    [DataRow("NI", 2026, "0101 0403 0406 0501 0514 0525 1003 1031 1225 1226")]
    [DataRow("NW", 2026, "0101 0403 0406 0501 0514 0525 0604 1003 1101 1225 1226")]
    [DataRow("RP", 2026, "0101 0403 0406 0501 0514 0525 0604 1003 1101 1225 1226")]
    [DataRow("SL", 2026, "0101 0403 0406 0501 0514 0525 0604 0815 1003 1101 1225 1226")]
    [DataRow("SN", 2026, "0101 0403 0406 0501 0514 0525 1003 1031 1118 1225 1226")]
    [DataRow("ST", 2026, "0101 0106 0403 0406 0501 0514 0525 1003 1031 1225 1226")]
    [DataRow("SH", 2026, "0101 0403 0406 0501 0514 0525 1003 1031 1225 1226")]
    [DataRow("TH", 2026, "0101 0403 0406 0501 0514 0525 0920 1003 1031 1225 1226")]
    [DataRow("NW", 2008, "0101 0321 0324 0501 0512 0522 1003 1101 1225 1226")]
    public void A_state_has_the_holidays_of_its_law(string state, int year, string days) => Assert.AreEqual(days, Of(state, year));

    [TestMethod]
    public void A_holiday_holds_from_the_year_of_its_law()
    {
        foreach (var state in new[] { "HB", "HH", "NI", "SH" })
        {
            Assert.IsFalse(Has(state, 2016, 10, 31), state);
            Assert.IsTrue(Has(state, 2018, 10, 31), state);
        }

        Assert.IsTrue(Holidays.States.All(state => Has(state, 2017, 10, 31)), "500 years of the Reformation");
        Assert.IsFalse(Has("NW", 2018, 10, 31));
        Assert.IsTrue(Has("SN", 2000, 10, 31));
        Assert.IsFalse(Has("BE", 2018, 3, 8));
        Assert.IsTrue(Has("BE", 2019, 3, 8));
        Assert.IsFalse(Has("MV", 2022, 3, 8));
        Assert.IsTrue(Has("MV", 2023, 3, 8));
        Assert.IsFalse(Has("TH", 2018, 9, 20));
        Assert.IsTrue(Has("TH", 2019, 9, 20));
        Assert.IsTrue(Has("BE", 2020, 5, 8));
        Assert.IsFalse(Has("BE", 2021, 5, 8));
        Assert.IsTrue(Has("BE", 2025, 5, 8));
        Assert.IsFalse(Has("BB", 2025, 5, 8));
        Assert.IsTrue(Has("BE", 2028, 6, 17));
    }

    [TestMethod]
    [DataRow(2000, 22)]
    [DataRow(2017, 22)]
    [DataRow(2022, 16)]
    [DataRow(2023, 22)]
    [DataRow(2024, 20)]
    [DataRow(2025, 19)]
    public void The_day_of_repentance_is_the_wednesday_before_the_twenty_third_of_november_and_saxonys_alone(int year, int day)
    {
        Assert.IsTrue(Has("SN", year, 11, day));
        Assert.IsFalse(Has("TH", year, 11, day));
    }

    [TestMethod]
    public void Another_state_or_century_is_refused()
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Holidays.Of("XX", 2026));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Holidays.Of("NW", 1999));
    }
}
