using Laterne.Core.Settings;

namespace Laterne.Core.Lighting;

/// <summary>
/// The light when no program can rule: the photocell's decision, and without one simply on. Right after power-on, while the
/// photocell makes up its mind, the power-on level.
/// </summary>
public sealed class FallbackLight
{
    private const int SettlingMs = 2000;

    private long _startMs;
    private bool _started;
    private bool _powerOnIsOver;

    /// <summary>Asks for the fallback's level.</summary>
    public void Ask(LightDemand demand, PoleSettings settings, PhotocellSwitch photocell, bool clockIsDoubted, long monotonicMs)
    {
        if (!_started)
        {
            _started = true;
            _startMs = monotonicMs;
        }

        int failure = settings.Luminaire.SystemFailureLevel;
        if (clockIsDoubted)
        {
            demand.Ask(failure, ControlProgram.DefaultRampMs, LightReason.PhotocellMismatch);
            return;
        }

        if (photocell.IsKnown)
        {
            _powerOnIsOver = true;
            demand.Ask(photocell.IsDark ? failure : 0, ControlProgram.DefaultRampMs, LightReason.Photocell);
            return;
        }

        _powerOnIsOver = _powerOnIsOver || monotonicMs - _startMs > (settings.PhotocellDelayS * 1000L) + SettlingMs;
        demand.Ask(
            _powerOnIsOver ? failure : settings.Luminaire.PowerOnLevel,
            ControlProgram.DefaultRampMs,
            _powerOnIsOver ? LightReason.NoClock : LightReason.PowerOn);
    }
}
