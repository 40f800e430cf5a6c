using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Laterne.Features.Lighting;

/// <summary>
/// A rule of a calendar as people keep it: within two dates, a season that comes every year, or always; there on the public
/// holidays only, or on weekdays. A night belongs to the date on whose noon it begins.
/// </summary>
public sealed record CalendarRule
{
    [Description("First date, yyyymmdd as a number; given together with endDate.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? StartDate { get; init; }

    [Description("Last date, yyyymmdd as a number.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? EndDate { get; init; }

    [Description("Weekdays on which the night begins: bit 0 = Monday to bit 6 = Sunday, 1..127; 127 when left out.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Days { get; init; }

    [Description("Id of the program of these nights.")]
    public required string Program { get; init; }

    [Description("A season of every year, instead of the dates.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Season? Season { get; init; }

    [Description("True: on the public holidays of the server's German state only.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Holidays { get; init; }

    /// <summary>A pole takes it as it is.</summary>
    internal bool IsDated => StartDate is not null && EndDate is not null && Season is null && Holidays != true;

    /// <summary>The member at fault and why, or null. Dates themselves are judged by the firmware's reader.</summary>
    internal (string Field, string Reason)? Fault() =>
        Season is { } season && (StartDate ?? EndDate) is not null ? ("season", "stands instead of the dates; give one of them.")
        : StartDate is null != EndDate is null ? ("endDate", "and startDate are given together.")
        : Season?.Fault is { } fault ? ("season", fault)
        : Season is null && StartDate is null && Days is null && Holidays != true ? ("startDate", "is missing: name dates, a season, weekdays or holidays. What rules all nights is the calendar's default program.")
        : null;
}

/// <summary>A stretch of every year.</summary>
public sealed record Season
{
    [Description("First day, mmdd as a number: 1201 is 1 December.")]
    public required int From { get; init; }

    [Description("Last day, mmdd as a number; before the first one: it lies in the next year. 229 means 28 February in years without it.")]
    public required int To { get; init; }

    internal string? Fault => IsReal(From) && IsReal(To) ? null : "has a day that no year has; write mmdd, such as 1201.";

    /// <summary>yyyymmdd of a day of it in a year.</summary>
    internal static int DateIn(int year, int day) => (year * 10_000) + (day == 229 && !DateTime.IsLeapYear(year) ? 228 : day);

    private static bool IsReal(int day) => day / 100 is >= 1 and <= 12 && day % 100 >= 1 && day % 100 <= DateTime.DaysInMonth(2000, day / 100);
}
