using Laterne.Core;
using Laterne.Core.Health;
using Laterne.Updates;

namespace Laterne.Releases;

/// <summary>Whether a new release has earned its place: a soak time in which it is connected and no part has a fault that it had not before, without a break.</summary>
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

    /// <summary>
    /// What is broken now, a bit each (<see cref="RollBackReason.PartName"/>): what was broken before the update must not keep it from being
    /// confirmed.
    /// </summary>
    public int Faults()
    {
        FunctionHealth? health = _seat.Health;
        int faults = health == null ? 0
            : (health.Storage == FunctionHealth.Fault ? 1 : 0)
            | (health.Motion == FunctionHealth.Fault ? 2 : 0)
            | (health.Photocell == FunctionHealth.Fault ? 4 : 0);
        for (int i = 0; i < _seat.Functions.Length; i++)
        {
            if (_seat.Functions[i].Health == FunctionHealth.Fault)
            {
                faults |= Bit(_seat.Functions[i].Name);
            }
        }

        return faults;
    }

    /// <summary>Why it was refused: the first part with a fault that was not there before, else that it is not healthy.</summary>
    public int Reason(int faultsBefore)
    {
        int faults = Faults() & ~faultsBefore;
        for (int part = 0; part < RollBackReason.Parts; part++)
        {
            if ((faults & (1 << part)) != 0)
            {
                return RollBackReason.FirstPart + part;
            }
        }

        return RollBackReason.Unhealthy;
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

    private static int Bit(string name)
    {
        for (int part = 0; part < RollBackReason.Parts; part++)
        {
            if (name == RollBackReason.PartName(part))
            {
                return 1 << part;
            }
        }

        return 0;
    }
}
