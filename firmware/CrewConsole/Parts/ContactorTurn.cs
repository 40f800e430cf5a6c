using Laterne.Charging;

namespace Laterne.CrewConsole;

/// <summary>
/// The contactor to the vehicle: closed only while nobody is at the plug. The pilot is measured in every turn; as soon as it says anything
/// but A, or cannot be measured, the contactor opens.
/// </summary>
internal sealed class ContactorTurn : RelayTurn
{
    // An auxiliary contact follows within it, as the charge point expects.
    private const long SettleMs = ContactorControl.ContradictionMs;

    private readonly TestedContactor _contactor;
    private readonly IControlPilot _pilot;
    private readonly IUse _use;
    private bool _isOpened;
    private bool _isLost;
    private bool _isOnFine;
    private long _openedAtMs;

    public ContactorTurn(TestedContactor contactor, IControlPilot pilot, IUse use)
    {
        _contactor = contactor;
        _pilot = pilot;
        _use = use;
    }

    public override bool TryStart(CrewAnswer answer)
    {
        if (!IsFree())
        {
            Refuse(answer);
            return false;
        }

        if (_contactor.HasFeedback && _contactor.IsReallyClosed)
        {
            answer.Refuse(ErrorCode.Failed, "The contactor is closed already: welded, or its auxiliary contact is wrong.");
            return false;
        }

        if (!_contactor.TryHold())
        {
            answer.Refuse(ErrorCode.InUse, "The charge point has it closed.");
            return false;
        }

        return true;
    }

    public override void Watch(long passedMs, long lengthMs)
    {
        if (_isOpened)
        {
            return;
        }

        _isLost = !_contactor.IsHeld || !IsFree();
        if (_isLost || passedMs >= lengthMs)
        {
            _isOnFine = !_contactor.HasFeedback || _contactor.IsReallyClosed;
            _contactor.Open();
            _isOpened = true;
            _openedAtMs = passedMs;
        }
    }

    public override bool Go(CrewAnswer answer, long passedMs, long lengthMs)
    {
        Watch(passedMs, lengthMs);
        if (_isLost)
        {
            _contactor.LetGo();
            Refuse(answer);
            return true;
        }

        if (!_isOpened || passedMs - _openedAtMs < SettleMs)
        {
            return false;
        }

        bool isOffFine = !_contactor.HasFeedback || !_contactor.IsReallyClosed;
        _contactor.LetGo();
        Tell(answer, _isOnFine, isOffFine);
        answer.Json.Member("feedback", _contactor.HasFeedback ? 1 : 0);
        return true;
    }

    public override void Cancel() => _contactor.LetGo();

    private static void Refuse(CrewAnswer answer) =>
        answer.Refuse(ErrorCode.Pilot, "The control pilot does not say A, or not any more: a vehicle, a short, or no reading.");

    private bool IsFree() =>
        !_use.IsInUse && _pilot.TryRead(out int high, out int low) && PilotState.Of(high, PilotState.A) == PilotState.A
        && PilotState.Of(low, PilotState.A) == PilotState.A;
}
