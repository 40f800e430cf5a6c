namespace Laterne.Features.Alarms.Routes;

/// <summary>Which alarm takes which route, and when.</summary>
internal static class RouteRules
{
    private const long MinuteMs = 60_000;
    private const long DayMs = 86_400_000;

    /// <param name="groups">Groups that the alarm concerns: a cabinet feeds poles of several.</param>
    public static bool Fits(AlarmRoute route, Alarm alarm, IReadOnlySet<string> groups) =>
        route.IsEnabled && alarm.Severity >= route.LeastSeverity &&
        (route.Types.Count == 0 || route.Types.Contains(alarm.Type)) &&
        (route.Groups.Count == 0 || route.Groups.Any(groups.Contains));

    /// <summary>When the route tells: the first time and each reminder, Unix milliseconds UTC, rising.</summary>
    public static IEnumerable<long> Times(AlarmRoute route, long fromMs, TimeZoneInfo zone)
    {
        var last = long.MinValue;
        var reminders = route.RepeatMinutes > 0 ? route.Reminders : 0;
        for (var n = 0; n <= reminders; n++)
        {
            var due = Within(route, fromMs + (((long)route.AfterMinutes + ((long)n * route.RepeatMinutes)) * MinuteMs), zone);

            // Several that fall outside of the hours would all come with their beginning.
            if (due > last)
            {
                yield return last = due;
            }
        }
    }

    /// <summary>The instant itself when it is within the route's hours, else the next beginning.</summary>
    public static long Within(AlarmRoute route, long atMs, TimeZoneInfo zone)
    {
        // Equal ends are all day: from midnight to midnight.
        var hours = route.FromMinute == route.ToMinute ? new WeekHours(route.Days, 0, 0) : new WeekHours(route.Days, route.FromMinute, route.ToMinute);
        return hours.Turns(atMs, atMs + (9 * DayMs), zone).Select(turn => Math.Max(turn.FromMs, atMs)).DefaultIfEmpty(atMs).First();
    }
}
