using Laterne.Core;
using Laterne.Core.Health;
using Laterne.Updates;

namespace Laterne.Releases;

/// <summary>Whether a new release has earned its place: a soak time in which it is connected and its storage and sensors work, without a break.</summary>
public sealed class Proving
{
    // Without the server for so long, it is the release's fault until the opposite is shown.
    private const long GiveUpMs = 1_800_000;

    private readonly FunctionSeat _seat;
    private long _beganMs = -1;
    private long _healthyMs = -1;

    /// <summary>Prepares it.</summary>
    public Proving(FunctionSeat seat)
    {
        _seat = seat;
    }

    /// <summary>What is broken now, a bit each: a sensor that was broken before the update must not keep it from being confirmed.</summary>
    public int Faults()
    {
        FunctionHealth? health = _seat.Health;
        return health == null ? 0
            : (health.Storage == FunctionHealth.Fault ? 1 : 0)
            | (health.Motion == FunctionHealth.Fault ? 2 : 0)
            | (health.Photocell == FunctionHealth.Fault ? 4 : 0);
    }

    /// <summary>Looks at the pole.</summary>
    public Verdict Step(int soakS, int faultsBefore, long monotonicMs)
    {
        _beganMs = _beganMs < 0 ? monotonicMs : _beganMs;
        bool isHealthy = _seat.Uplink.IsConnected && (Faults() & ~faultsBefore) == 0;
        if (!isHealthy)
        {
            _healthyMs = -1;
            return monotonicMs - _beganMs > GiveUpMs ? Verdict.Refused : Verdict.Working;
        }

        _healthyMs = _healthyMs < 0 ? monotonicMs : _healthyMs;
        return monotonicMs - _healthyMs >= soakS * 1000L ? Verdict.Genuine : Verdict.Working;
    }
}
