using Laterne.Core;
using Laterne.Updates;

namespace Laterne.Releases;

/// <summary>The trial of a release, as the one that was started sees it.</summary>
internal sealed class Trial
{
    private readonly Slots _slots;
    private readonly Proving _proving;
    private readonly long _running;

    public Trial(FunctionSeat seat, Slots slots, long running)
    {
        _slots = slots;
        _proving = new Proving(seat);
        _running = running;
    }

    /// <summary>Notes what is broken already, before the trial: the new release is not to blame for it.</summary>
    public void NoteFaults() => _slots.FaultsBefore = _proving.Faults();

    /// <summary>
    /// What a start with a trial in the record means: <see cref="SlotState.Proving"/>, <see cref="SlotState.Restarting"/> back to the old
    /// release, or <see cref="SlotState.None"/>.
    /// </summary>
    public int Begin()
    {
        if (_slots.State == SlotState.Proving && _slots.Content(_slots.Trial).Version == _running)
        {
            return SlotState.Proving;
        }

        if (_slots.Confirmed != Slots.Nothing && _slots.Content(_slots.Confirmed).Version == _running)
        {
            // The launcher took the old one because it could not write the record, or write that it gave the trial up.
            _slots.TryRollBack(_slots.Attempts >= Slots.MostAttempts ? RollBackReason.Attempts : RollBackReason.NotCounted);
            return SlotState.None;
        }

        return _slots.TryRollBack(RollBackReason.OtherVersion) ? SlotState.Restarting : SlotState.None;
    }

    /// <summary>Goes on: <see cref="SlotState.Proving"/>, <see cref="SlotState.Confirmed"/>, or <see cref="SlotState.Restarting"/> back to the old one.</summary>
    public int Step(int soakS, long monotonicMs)
    {
        Verdict verdict = _proving.Step(soakS, _slots.FaultsBefore, monotonicMs);
        if (verdict == Verdict.Genuine && _slots.TryConfirm())
        {
            return SlotState.Confirmed;
        }

        return verdict == Verdict.Refused && _slots.TryRollBack(_proving.Reason(_slots.FaultsBefore)) ? SlotState.Restarting : SlotState.Proving;
    }
}
