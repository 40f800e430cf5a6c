using Laterne.Features.Settings;

namespace Laterne.Features.Traffic;

/// <summary>
/// Adds up published numbers for answers: by street and hour, by weekday and hour, by day or month. Pure, and knows nothing but what has
/// been published: so no question, and no number of questions, can tell more than the published numbers themselves.
/// </summary>
internal sealed class TrafficTable(IReadOnlyList<StreetDay> days)
{
    private const int HoursADay = 24;

    private readonly List<(DateOnly Day, string Street, IReadOnlyList<int> Hours)> _rows =
        [.. days.Select(day => (LocalDay.Of(day.Day), day.GroupId, day.Read())).OrderBy(row => row.Item1)];

    /// <summary>24 sums; null: never counted in this hour.</summary>
    public readonly record struct Line(long?[] Hours, int Days)
    {
        /// <summary>Sum of what was counted; null: nothing was.</summary>
        public long? Sum => Hours.Any(hour => hour is not null) ? Hours.Sum() : null;
    }

    public IReadOnlyList<(string Street, Line Line)> Streets() =>
        [.. _rows.GroupBy(row => row.Street).OrderBy(of => of.Key, StringComparer.Ordinal).Select(of => (of.Key, LineOf(of.ToList())))];

    /// <summary>Monday to Sunday.</summary>
    public IReadOnlyList<Line> Weekdays() =>
        [.. Enumerable.Range(0, 7).Select(weekday => LineOf([.. _rows.Where(row => ((int)row.Day.DayOfWeek + 6) % 7 == weekday)]))];

    /// <summary>Sums of local days, or of months by their first day; null: nothing was counted.</summary>
    public IReadOnlyList<(DateOnly Begin, long? Count)> Series(bool byMonth) =>
        [.. _rows.GroupBy(row => byMonth ? new DateOnly(row.Day.Year, row.Day.Month, 1) : row.Day).Select(of => (of.Key, LineOf([.. of]).Sum))];

    /// <summary>Sums of local hours.</summary>
    public IReadOnlyList<(DateOnly Day, int Hour, long? Count)> Hours() =>
        [.. _rows.GroupBy(row => row.Day).SelectMany(of => LineOf([.. of]).Hours.Select((count, hour) => (of.Key, hour, count)))];

    /// <summary>Every published number, by day and street.</summary>
    public IEnumerable<(DateOnly Day, string Street, int Hour, int? Count)> Cells() =>
        _rows.SelectMany(row => row.Hours.Select((count, hour) => (row.Day, row.Street, hour, count == StreetDay.NotCounted ? (int?)null : count)));

    private static Line LineOf(List<(DateOnly Day, string Street, IReadOnlyList<int> Hours)> rows)
    {
        var hours = new long?[HoursADay];
        foreach (var row in rows)
        {
            for (var hour = 0; hour < HoursADay; hour++)
            {
                hours[hour] = row.Hours[hour] == StreetDay.NotCounted ? hours[hour] : (hours[hour] ?? 0) + row.Hours[hour];
            }
        }

        return new Line(hours, rows.Select(row => row.Day).Distinct().Count());
    }
}
