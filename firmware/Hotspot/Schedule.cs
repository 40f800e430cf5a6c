using Laterne.Core.Hotspot;
using Laterne.Core.Lighting;
using Laterne.Core.Ports;

namespace Laterne.Hotspot;

/// <summary>When the public may use the access point, in local time.</summary>
public static class Schedule
{
    /// <summary>True within a period; always without periods, and without a clock: better on at the wrong hour than off at the right one.</summary>
    public static bool IsOn(HotspotSettings settings, UtcOffsets offsets, long utcMs)
    {
        if (settings.PeriodCount == 0 || utcMs == Clock.Unknown)
        {
            return true;
        }

        long localMs = utcMs + (offsets.MinutesAt(utcMs) * 60_000L);
        int day = (int)(localMs / CivilDate.DayMs);
        int minute = (int)(localMs % CivilDate.DayMs / 60_000);
        for (int i = 0; i < settings.PeriodCount; i++)
        {
            int at = i * HotspotSettings.PeriodSize;
            int start = settings.Periods[at];
            int end = settings.Periods[at + HotspotSettings.End];
            int days = settings.Periods[at + HotspotSettings.Days];
            bool isOvernight = end <= start;
            if ((Begins(days, day) && minute >= start && (isOvernight || minute < end))
                || (isOvernight && minute < end && Begins(days, day - 1)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Local day number, days since 1970-01-01.</summary>
    public static long DayOf(UtcOffsets offsets, long utcMs) => (utcMs + (offsets.MinutesAt(utcMs) * 60_000L)) / CivilDate.DayMs;

    private static bool Begins(int days, int day) => (days & (1 << CivilDate.DayOfWeek(day))) != 0;
}
