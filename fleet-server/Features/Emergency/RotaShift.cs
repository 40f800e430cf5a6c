using System.ComponentModel;

namespace Laterne.Features.Emergency;

/// <summary>Who is on call at some hours of the week. Two shifts at once are both on call.</summary>
public sealed record RotaShift
{
    public const int Most = 50;

    [Description("1 to 60 characters.")]
    public required string Name { get; init; }

    [Description("Weekdays on which it begins: bit 0 Monday to bit 6 Sunday.")]
    public required int Days { get; init; }

    [Description("When it begins, minutes after midnight by the city's clock, 0 to 1439.")]
    public required int FromMinute { get; init; }

    [Description("When it ends, 0 to 1439; not later than the beginning: on the next day, so equal is a whole day.")]
    public required int ToMinute { get; init; }

    [Description("User names.")]
    public required IReadOnlyList<string> People { get; init; }

    [Description("E-mail addresses; 1 to 50 with the people.")]
    public IReadOnlyList<string> Emails { get; init; } = [];

    internal WeekHours Hours => new(Days, FromMinute, ToMinute);
}

/// <summary>The shifts' decisions. Pure: the clock comes from outside.</summary>
internal static class ShiftRules
{
    /// <summary>A stretch of time, Unix milliseconds UTC, the end is exclusive.</summary>
    internal readonly record struct Span(long FromMs, long ToMs);

    /// <summary>One turn of a shift.</summary>
    /// <param name="Shift">Index of the shift.</param>
    internal readonly record struct Turn(int Shift, long FromMs, long ToMs);

    /// <summary>The shifts that are on call, each with the end of its turn.</summary>
    public static IReadOnlyList<(RotaShift Shift, long UntilMs)> OnCall(IReadOnlyList<RotaShift> shifts, long atMs, TimeZoneInfo zone) =>
        [.. Turns(shifts, atMs, atMs + 1, zone).GroupBy(turn => turn.Shift).Select(of => (shifts[of.Key], of.Max(turn => turn.ToMs)))];

    /// <summary>All turns that touch the span, in the order of their beginnings, not cut to it.</summary>
    public static IReadOnlyList<Turn> Turns(IReadOnlyList<RotaShift> shifts, long fromMs, long toMs, TimeZoneInfo zone) =>
        [.. shifts.SelectMany((shift, index) => shift.Hours.Turns(fromMs, toMs, zone).Select(turn => new Turn(index, turn.FromMs, turn.ToMs))).OrderBy(turn => turn.FromMs).ThenBy(turn => turn.Shift)];

    /// <summary>Where nobody is on call, and where more than one shift is.</summary>
    public static (IReadOnlyList<Span> Gaps, IReadOnlyList<Span> Overlaps) Count(IReadOnlyList<Turn> turns, long fromMs, long toMs)
    {
        var edges = turns.SelectMany(turn => new[] { turn.FromMs, turn.ToMs }).Append(fromMs).Append(toMs).Where(at => at >= fromMs && at <= toMs).Distinct().Order().ToList();
        var gaps = new List<Span>();
        var overlaps = new List<Span>();
        for (var i = 1; i < edges.Count; i++)
        {
            var (begin, end) = (edges[i - 1], edges[i]);
            var there = turns.Where(turn => turn.FromMs <= begin && turn.ToMs >= end).Select(turn => turn.Shift).Distinct().Count();
            if (there != 1)
            {
                Add(there == 0 ? gaps : overlaps, begin, end);
            }
        }

        return (gaps, overlaps);
    }

    private static void Add(List<Span> spans, long begin, long end)
    {
        if (spans.Count > 0 && spans[^1].ToMs == begin)
        {
            spans[^1] = spans[^1] with { ToMs = end };
        }
        else
        {
            spans.Add(new Span(begin, end));
        }
    }
}
