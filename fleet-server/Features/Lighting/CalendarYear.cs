using System.Text.Json;
using System.Text.Json.Serialization;
using Laterne.Contracts;
using Laterne.Features.Http;
using Laterne.Features.Settings;

namespace Laterne.Features.Lighting;

/// <summary>
/// Turns a calendar's rules into the dated rules that a pole takes, for the year from a night on: holidays become dates, seasons
/// that come every year become their next time, order stays. Pure. It changes only when such a day or season is over, so poles
/// get new settings about a dozen times a year, each long before it matters.
/// </summary>
/// <param name="State">Whose holidays count, one of <see cref="Holidays.States"/>.</param>
/// <param name="From">The night from which on the rules must be right.</param>
internal sealed record CalendarYear(string State, DateOnly From)
{
    private const int FirstDate = 20000101;
    private const int LastDate = 20991231;

    /// <summary>A rule on the wire.</summary>
    internal sealed record Dated(int StartDate, int EndDate, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Days, string Program);

    /// <summary>The dated rules, in order of priority, however many they are.</summary>
    public IReadOnlyList<Dated> Expand(IReadOnlyList<CalendarRule> rules)
    {
        // The night before is still running in the morning.
        var first = From.AddDays(-1);
        var last = From.AddYears(1);
        return [.. rules.SelectMany(rule => Expand(rule, first, last))];
    }

    /// <summary>The rules as JSON for a settings document. A calendar that has dates only stays as it is stored.</summary>
    public string ToJson(SavedCalendar calendar)
    {
        var rules = calendar.RuleList();
        return rules.All(rule => rule.IsDated) ? calendar.Rules : JsonSerializer.Serialize(Expand(rules), ProgramBody.Json);
    }

    /// <summary>Why a calendar's rules make no sense or will be too many for a pole within five years, or null.</summary>
    public Refusal? Fault(IReadOnlyList<CalendarRule> rules)
    {
        for (var i = 0; i < rules.Count; i++)
        {
            if (rules[i].Fault() is { } fault)
            {
                return Refusal.Unprocessable("plan-refused", $"rules[{i}].{fault.Field}", fault.Reason);
            }
        }

        var most = Enumerable.Range(0, 5 * 53).Max(week => (this with { From = From.AddDays(7 * week) }).Expand(rules).Count);
        return most <= Limits.CalendarRules ? null : Refusal.Unprocessable("too-many-rules", "rules",
            $"In a year this calendar makes {most} dated rules; a pole takes {Limits.CalendarRules}. Join rules, or use fewer holidays and seasons.");
    }

    private IEnumerable<Dated> Expand(CalendarRule rule, DateOnly first, DateOnly last) =>
        Spans(rule, first, last).SelectMany(span => rule.Holidays == true ? HolidaysIn(rule, span, first, last) : [new Dated(span.Start, span.End, rule.Days, rule.Program)]);

    private static IEnumerable<(int Start, int End)> Spans(CalendarRule rule, DateOnly first, DateOnly last)
    {
        if (rule.Season is not { } season)
        {
            yield return (rule.StartDate ?? FirstDate, rule.EndDate ?? LastDate);
            yield break;
        }

        for (var year = first.Year - 1; year <= last.Year; year++)
        {
            var start = Season.DateIn(year, season.From);
            var end = Season.DateIn(season.To < season.From ? year + 1 : year, season.To);
            if (end >= LocalDay.Number(first) && start <= LocalDay.Number(last) && start >= FirstDate && end <= LastDate)
            {
                yield return (start, end);
            }
        }
    }

    private IEnumerable<Dated> HolidaysIn(CalendarRule rule, (int Start, int End) span, DateOnly first, DateOnly last)
    {
        var days = Enumerable.Range(first.Year, last.Year - first.Year + 1)
            .Where(year => year is >= 2000 and <= 2099)
            .SelectMany(year => Lighting.Holidays.Of(State, year))
            .Where(day => day >= first && day <= last && LocalDay.Number(day) >= span.Start && LocalDay.Number(day) <= span.End)
            .ToList();
        for (var i = 0; i < days.Count; i++)
        {
            var start = days[i];
            while (i + 1 < days.Count && days[i + 1] == days[i].AddDays(1))
            {
                i++;
            }

            yield return new Dated(LocalDay.Number(start), LocalDay.Number(days[i]), rule.Days, rule.Program);
        }
    }
}
