using System.Globalization;
using Laterne.Features.Http;
using Laterne.Features.Settings;

namespace Laterne.Features.Energy;

/// <summary>Which nights a report is about, and whether it has a line a night or a month.</summary>
/// <param name="First">First night.</param>
/// <param name="Last">Last night.</param>
/// <param name="ByMonth">A line is a month.</param>
internal sealed record EnergyPeriod(DateOnly First, DateOnly Last, bool ByMonth)
{
    private const int LongestNights = 400;
    private const int LongestByNight = 92;

    public int Nights => Last.DayNumber - First.DayNumber + 1;

    /// <summary>The same a year before.</summary>
    public EnergyPeriod YearBefore => new(First.AddYears(-1), IsMonthEnd(Last) ? Last.AddDays(1).AddYears(-1).AddDays(-1) : Last.AddYears(-1), ByMonth);

    /// <summary>The keys of its lines: yyyymmdd or yyyymm.</summary>
    public IEnumerable<int> Keys => ByMonth
        ? Enumerable.Range(0, ((Last.Year - First.Year) * 12) + Last.Month - First.Month + 1).Select(First.AddMonths).Select(month => (month.Year * 100) + month.Month)
        : Enumerable.Range(0, Nights).Select(First.AddDays).Select(LocalDay.Number);

    /// <summary>The nights of a line, within the period.</summary>
    public (DateOnly First, DateOnly Last) Span(int key)
    {
        if (!ByMonth)
        {
            return (LocalDay.Of(key), LocalDay.Of(key));
        }

        var month = new DateOnly(key / 100, key % 100, 1);
        var end = month.AddMonths(1).AddDays(-1);
        return (month < First ? First : month, end > Last ? Last : end);
    }

    public static string Text(int key, bool byMonth) => byMonth
        ? string.Create(CultureInfo.InvariantCulture, $"{key / 100:0000}-{key % 100:00}")
        : LocalDay.Of(key).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Reads what was asked for: a period (yyyy or yyyy-mm), else from and to, else the last seven nights.</summary>
    public static (EnergyPeriod? Period, Refusal? Refusal) Read(string? period, DateOnly? from, DateOnly? to, DateOnly tonight)
    {
        if (!string.IsNullOrEmpty(period))
        {
            var isYear = period.Length == 4;
            return DateOnly.TryParseExact(isYear ? period + "-01-01" : period + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var begin) && begin.Year is >= 2000 and <= 2098
                ? (new EnergyPeriod(begin, (isYear ? begin.AddYears(1) : begin.AddMonths(1)).AddDays(-1), isYear), null)
                : (null, Refusal.Invalid("period", "A period is a year, yyyy, or a month, yyyy-mm, from 2000 to 2098."));
        }

        var last = to ?? tonight;
        if (last.Year is < 2000 or > 2098 || from is { Year: < 2000 or > 2098 })
        {
            return (null, Refusal.Invalid("from", "Nights lie between 2000 and 2098."));
        }

        var first = from ?? last.AddDays(-6);
        var count = last.DayNumber - first.DayNumber + 1;
        return count switch
        {
            < 1 => (null, Refusal.Invalid("from", "The first night must not be after the last one.")),
            > LongestNights => (null, Refusal.Invalid("from", $"That is {count} nights. Ask for at most {LongestNights} at once.")),
            _ => (new EnergyPeriod(first, last, count > LongestByNight), null),
        };
    }

    private static bool IsMonthEnd(DateOnly date) => date.AddDays(1).Day == 1;
}
