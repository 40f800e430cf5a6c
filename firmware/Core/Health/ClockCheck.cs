using Laterne.Core.Lighting;
using Laterne.Core.Ports;

namespace Laterne.Core.Health;

/// <summary>
/// Compares the clock's day and night with what the photocell sees. A clock that says day while it is dark is not believed;
/// a photocell that is bright in the night is only reported, because it may see the lamp.
/// </summary>
public sealed class ClockCheck
{
    /// <summary>How long the two must disagree, ms.</summary>
    public const long ToleranceMs = 15 * 60_000;

    private bool _dayButDark;
    private bool _nightButBright;
    private long _sinceMs;

    /// <summary>True while the clock says day and it has been dark too long: into light.</summary>
    public bool ClockIsDoubted { get; private set; }

    /// <summary>True while the two disagree, either way.</summary>
    public bool IsMismatch { get; private set; }

    /// <summary>Compares at an instant. Unknown time or photocell: nothing to compare.</summary>
    public void Compare(NightPlan plan, PhotocellSwitch photocell, long monotonicMs, long utcMs)
    {
        bool comparable = photocell.IsKnown && utcMs != Clock.Unknown && plan.Holds(utcMs);
        bool isDay = plan.Sunset == Clock.Unknown || utcMs < plan.Sunset || utcMs >= plan.Sunrise;
        bool dayButDark = comparable && isDay && photocell.IsDark;
        bool nightButBright = comparable && utcMs >= plan.DarkFrom && utcMs < plan.DarkTo && !photocell.IsDark;
        if (dayButDark != _dayButDark || nightButBright != _nightButBright)
        {
            _dayButDark = dayButDark;
            _nightButBright = nightButBright;
            _sinceMs = monotonicMs;
        }

        IsMismatch = (dayButDark || nightButBright) && monotonicMs - _sinceMs >= ToleranceMs;
        ClockIsDoubted = IsMismatch && dayButDark;
    }
}
