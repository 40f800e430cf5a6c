namespace Laterne.Features.Hotspots;

/// <summary>When an access point has power by its schedule. The same rule as in the firmware (<c>firmware/Hotspot/Schedule.cs</c>). Pure.</summary>
internal static class HotspotSchedule
{
    private const long StepMs = 5 * 60_000L;
    private const long FarthestMs = 8 * 86_400_000L;

    public static bool IsOn(HotspotSettings settings, TimeZoneInfo zone, long atMs)
    {
        if (!settings.Enabled || settings.Periods.Count == 0)
        {
            return settings.Enabled;
        }

        var local = TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(atMs), zone);
        var minute = (local.Hour * 60) + local.Minute;
        var today = ((int)local.DayOfWeek + 6) % 7;
        return settings.Periods.Any(period => IsWithin(period, minute, today));
    }

    /// <summary>Scheduled time between two instants, of the last eight days at most, to five minutes.</summary>
    public static long ScheduledMs(HotspotSettings settings, TimeZoneInfo zone, long fromMs, long toMs)
    {
        var scheduled = 0L;
        for (var at = Math.Max(fromMs, toMs - FarthestMs); at < toMs; at += StepMs)
        {
            scheduled += IsOn(settings, zone, at) ? Math.Min(StepMs, toMs - at) : 0;
        }

        return scheduled;
    }

    private static bool IsWithin(HotspotSettings.Period period, int minute, int today)
    {
        var isOvernight = period.End <= period.Start;
        var yesterday = (today + 6) % 7;
        return (Begins(period, today) && minute >= period.Start && (isOvernight || minute < period.End))
            || (isOvernight && minute < period.End && Begins(period, yesterday));
    }

    private static bool Begins(HotspotSettings.Period period, int day) => (period.Days & (1 << day)) != 0;
}
