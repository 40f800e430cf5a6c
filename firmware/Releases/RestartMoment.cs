using Laterne.Core;
using Laterne.Core.Ports;
using Laterne.Core.Settings;

namespace Laterne.Releases;

/// <summary>Whether the pole may go away for the time of a restart.</summary>
public static class RestartMoment
{
    /// <summary>Who must not be left alone whatever the hour, in a word of the wire; empty: nobody.</summary>
    public static string Need(FunctionSeat seat) => seat.Light.Emergency ? "emergencyCall" : seat.IsCharging ? "charging" : "";

    /// <summary>Why not, in a word of the wire; empty: now is a good moment.</summary>
    public static string Objection(FunctionSeat seat, PoleSettings settings, long deadline, long utcMs)
    {
        string need = Need(seat);
        if (need.Length > 0)
        {
            return need;
        }

        if (utcMs != Clock.Unknown && deadline > 0 && utcMs >= deadline)
        {
            return "";
        }

        // By day nobody needs the lamp, and a busy street would never let the pole go.
        if (seat.Light.Presence.IsActive && seat.Light.TargetLevel > 0)
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
