using System.Text.Json;
using Laterne.Features.Live;

namespace Laterne.Features.Lighting;

/// <summary>Which calendars use a program, and how many poles they rule.</summary>
internal static class PlanUse
{
    public static bool Uses(this SavedCalendar calendar, string program) =>
        calendar.DefaultProgram == program || calendar.RuleList().Any(rule => rule.Program == program);

    public static IReadOnlyList<CalendarRule> RuleList(this SavedCalendar calendar) =>
        JsonSerializer.Deserialize<CalendarRule[]>(calendar.Rules, ProgramBody.Json)!;

    public static HashSet<string> CalendarsOf(IEnumerable<SavedCalendar> calendars, string program) =>
        [.. calendars.Where(calendar => calendar.Uses(program)).Select(calendar => calendar.Id)];

    public static int PolesOf(Fleet fleet, IReadOnlySet<string> calendars) =>
        fleet.All.Count(pole => pole.CalendarId is { } id && calendars.Contains(id));
}
