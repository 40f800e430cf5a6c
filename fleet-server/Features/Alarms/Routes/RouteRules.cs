namespace Laterne.Features.Alarms.Routes;

/// <summary>Which alarm takes which route, and when.</summary>
internal static class RouteRules
{
    private const long MinuteMs = 60_000;
    private const int WeekMinutes = 7 * 1440;

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
        if (IsWithin(route, atMs, zone))
        {
            return atMs;
        }

        var minute = (atMs / MinuteMs) + 1;
        for (var i = 0; i < WeekMinutes; i++, minute++)
        {
            if (IsWithin(route, minute * MinuteMs, zone))
            {
                return minute * MinuteMs;
            }
        }

        return atMs;
    }

    private static bool IsWithin(AlarmRoute route, long atMs, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(atMs), zone);
        var minute = (local.Hour * 60) + local.Minute;
        var day = ((int)local.DayOfWeek + 6) % 7;
        if (route.FromMinute == route.ToMinute)
        {
            return HasDay(route, day);
        }

        if (route.FromMinute < route.ToMinute)
        {
            return HasDay(route, day) && minute >= route.FromMinute && minute < route.ToMinute;
        }

        // Over midnight: the hours after it belong to the day before.
        return minute >= route.FromMinute ? HasDay(route, day) : minute < route.ToMinute && HasDay(route, (day + 6) % 7);
    }

    private static bool HasDay(AlarmRoute route, int day) => (route.Days >> day & 1) == 1;
}
