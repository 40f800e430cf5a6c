using Laterne.Core;
using Laterne.Core.Ports;
using Laterne.Core.Settings;

namespace Laterne.Releases;

/// <summary>Whether the pole may go away for the time of a restart.</summary>
public static class RestartMoment
{
    /// <summary>Why not, in a word of the wire; empty: now is a good moment.</summary>
    public static string Objection(FunctionSeat seat, PoleSettings settings, long deadline, long utcMs)
    {
        if (seat.Light.Emergency)
        {
            return "emergencyCall";
        }

        if (seat.IsCharging)
        {
            return "charging";
        }

        if (utcMs != Clock.Unknown && deadline > 0 && utcMs >= deadline)
        {
            return "";
        }

        if (seat.Light.Presence.IsActive)
        {
            return "presence";
        }

        if (settings.Updates.WindowStart == settings.Updates.WindowEnd)
        {
            return "";
        }

        if (utcMs == Clock.Unknown)
        {
            return "noClock";
        }

        long localMinute = (utcMs / 60_000) + settings.Offsets.MinutesAt(utcMs);
        return settings.Updates.IsInWindow((int)(localMinute % 1440)) ? "" : "window";
    }
}
