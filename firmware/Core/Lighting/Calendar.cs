using Laterne.Contracts;

namespace Laterne.Core.Lighting;

/// <summary>Which program rules a night (TALQ Calendar): the first rule that fits the night's date, else the default program.</summary>
public sealed class Calendar
{
    /// <summary>Rules; their order is their priority.</summary>
    public int RuleCount { get; set; }

    /// <summary>First date of each rule, yyyymmdd.</summary>
    public int[] StartDate { get; } = new int[Limits.CalendarRules];

    /// <summary>Last date of each rule, yyyymmdd.</summary>
    public int[] EndDate { get; } = new int[Limits.CalendarRules];

    /// <summary>Weekdays of each rule: bit 0 = Monday to bit 6 = Sunday.</summary>
    public int[] Days { get; } = new int[Limits.CalendarRules];

    /// <summary>Index of each rule's program.</summary>
    public int[] Program { get; } = new int[Limits.CalendarRules];

    /// <summary>Index of the program that rules when no rule fits.</summary>
    public int DefaultProgram { get; set; }

    /// <summary>The index of the program for the night that begins at noon of a local day (days since 1970-01-01).</summary>
    public int ProgramFor(int days)
    {
        int date = CivilDate.FromDays(days);
        int weekday = 1 << CivilDate.DayOfWeek(days);
        for (int i = 0; i < RuleCount; i++)
        {
            if (date >= StartDate[i] && date <= EndDate[i] && (Days[i] & weekday) != 0)
            {
                return Program[i];
            }
        }

        return DefaultProgram;
    }
}
