using System.Collections.Frozen;

namespace Laterne.Features.Lighting;

/// <summary>
/// Public holidays of the German states from 2000 to 2099 by the laws in force in 2026: those that hold in a whole state. Not among
/// them: Assumption Day in Bavaria and Corpus Christi in parts of Saxony and Thuringia, which hold in some communes only; such a
/// day is a rule with a date of its own. Pure: no clock, no time zone.
/// </summary>
public static class Holidays
{
    /// <summary>ISO 3166-2:DE codes without <c>DE-</c>.</summary>
    public static readonly FrozenSet<string> States =
        FrozenSet.ToFrozenSet(["BW", "BY", "BE", "BB", "HB", "HH", "HE", "MV", "NI", "NW", "RP", "SL", "SN", "ST", "SH", "TH"]);

    /// <summary>All holidays of a year, in order.</summary>
    /// <param name="state">One of <see cref="States"/>.</param>
    /// <param name="year">2000..2099.</param>
    /// <exception cref="ArgumentOutOfRangeException">Another state or year.</exception>
    public static IReadOnlyList<DateOnly> Of(string state, int year) => [.. Named(state, year).Keys];

    /// <summary>All holidays of a year with a stable name of each, such as <c>corpusChristi</c>; people's words for it are the page's.</summary>
    /// <param name="state">One of <see cref="States"/>.</param>
    /// <param name="year">2000..2099.</param>
    /// <exception cref="ArgumentOutOfRangeException">Another state or year.</exception>
    public static IReadOnlyDictionary<DateOnly, string> Named(string state, int year)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, 2000);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, 2099);
        if (!States.Contains(state))
        {
            throw new ArgumentOutOfRangeException(nameof(state), state, "is no German state.");
        }

        var days = new SortedDictionary<DateOnly, string>();
        var easter = Easter(year);

        // Two on one day, as Ascension on 1 May of 2008, are one day off work; the first name stays.
        void Day(int month, int day, string name) => days.TryAdd(new(year, month, day), name);
        void After(int afterEaster, string name) => days.TryAdd(easter.AddDays(afterEaster), name);

        Day(1, 1, "newYear");
        After(-2, "goodFriday");
        After(1, "easterMonday");
        Day(5, 1, "labourDay");
        After(39, "ascension");
        After(50, "whitMonday");
        Day(10, 3, "germanUnity");
        Day(12, 25, "christmasDay");
        Day(12, 26, "secondChristmasDay");
        if (state is "BW" or "BY" or "ST")
        {
            Day(1, 6, "epiphany");
        }

        if ((state == "BE" && year >= 2019) || (state == "MV" && year >= 2023))
        {
            Day(3, 8, "womensDay");
        }

        if (state == "BB")
        {
            After(0, "easterSunday");
            After(49, "whitSunday");
        }

        // Liberation from National Socialism, 75 and 80 years after; the uprising of 1953, 75 years after.
        if (state == "BE" && year is 2020 or 2025)
        {
            Day(5, 8, "liberation");
        }

        if (state == "BE" && year == 2028)
        {
            Day(6, 17, "uprising");
        }

        if (state is "BW" or "BY" or "HE" or "NW" or "RP" or "SL")
        {
            After(60, "corpusChristi");
        }

        if (state == "SL")
        {
            Day(8, 15, "assumption");
        }

        if (state == "TH" && year >= 2019)
        {
            Day(9, 20, "childrensDay");
        }

        // Reformation Day: 500 years after, everywhere; since then in the north too.
        if (state is "BB" or "MV" or "SN" or "ST" or "TH" || year == 2017 || (year >= 2018 && state is "HB" or "HH" or "NI" or "SH"))
        {
            Day(10, 31, "reformation");
        }

        if (state is "BW" or "BY" or "NW" or "RP" or "SL")
        {
            Day(11, 1, "allSaints");
        }

        // The Wednesday before 23 November.
        if (state == "SN")
        {
            var last = new DateOnly(year, 11, 22);
            days.TryAdd(last.AddDays(-(((int)last.DayOfWeek - (int)DayOfWeek.Wednesday + 7) % 7)), "repentance");
        }

        return days;
    }

    /// <summary>Easter Sunday of a year by the Gregorian calendar (Meeus, Jones, Butcher).</summary>
    public static DateOnly Easter(int year)
    {
        var a = year % 19;
        var (b, c) = (year / 100, year % 100);
        var h = ((19 * a) + b - (b / 4) - ((b - ((b + 8) / 25) + 1) / 3) + 15) % 30;
        var l = (32 + (2 * (b % 4)) + (2 * (c / 4)) - h - (c % 4)) % 7;
        var m = (a + (11 * h) + (22 * l)) / 451;
        var n = h + l - (7 * m) + 114;
        return new(year, n / 31, (n % 31) + 1);
    }
}
