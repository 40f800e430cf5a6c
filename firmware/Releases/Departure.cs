using Laterne.Core;
using Laterne.Core.Settings;
using Laterne.Updates;

namespace Laterne.Releases;

/// <summary>When the pole goes away for a restart: not while somebody needs it, and not without a few seconds for its last words.</summary>
internal sealed class Departure
{
    private const long FarewellMs = 3000;

    private readonly FunctionSeat _seat;
    private bool _isGivingUp;
    private long _sinceMs;

    public Departure(FunctionSeat seat)
    {
        _seat = seat;
    }

    /// <summary>What it waits for, in a word of the wire; empty: nothing.</summary>
    public string Objection { get; private set; } = "";

    /// <summary>A release waits to be started: its state from now on, <see cref="SlotState.Deferred"/> or <see cref="SlotState.Restarting"/>.</summary>
    public int Wait(PoleSettings settings, long deadline, long monotonicMs, long utcMs)
    {
        Objection = RestartMoment.Objection(_seat, settings, deadline, utcMs);
        _sinceMs = monotonicMs;
        return Objection.Length == 0 ? SlotState.Restarting : SlotState.Deferred;
    }

    /// <summary>Back to the old release. Returns <see cref="SlotState.Restarting"/>.</summary>
    public int GiveUp(long monotonicMs)
    {
        _isGivingUp = true;
        _sinceMs = monotonicMs;
        return SlotState.Restarting;
    }

    /// <summary>The last seconds; a call or a vehicle that comes in them is served first.</summary>
    /// <returns><see cref="SlotState.Deferred"/>: not now. <see cref="SlotState.Restarting"/>: soon. <see cref="SlotState.None"/>: now.</returns>
    public int Leave(long monotonicMs)
    {
        string need = RestartMoment.Need(_seat);
        if (need.Length > 0 && !_isGivingUp)
        {
            Objection = need;
            return SlotState.Deferred;
        }

        // With a call open and no way to the server the old release is the better chance for the call, too.
        bool mayGo = need.Length == 0 || !_seat.Uplink.IsConnected;
        return mayGo && monotonicMs - _sinceMs >= FarewellMs ? SlotState.None : SlotState.Restarting;
    }
}
