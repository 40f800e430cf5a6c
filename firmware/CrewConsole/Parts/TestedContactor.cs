using Laterne.Charging;

namespace Laterne.CrewConsole;

/// <summary>
/// The contactor as the charge point drives it, which the crew may close for some seconds. Meanwhile the charge point sees the auxiliary
/// contact agree, so the test raises no alarm; its own word to the contactor ends the test.
/// </summary>
public sealed class TestedContactor : IContactor
{
    private readonly IContactor _contactor;
    private bool _wanted;

    /// <summary>Keeps the contactor.</summary>
    public TestedContactor(IContactor contactor) => _contactor = contactor;

    /// <summary>True while the test has it.</summary>
    public bool IsHeld { get; private set; }

    /// <inheritdoc/>
    public bool HasFeedback => _contactor.HasFeedback;

    /// <inheritdoc/>
    public bool IsFeedbackClosed => IsHeld ? _wanted : _contactor.IsFeedbackClosed;

    /// <summary>What the auxiliary contact says, also during the test.</summary>
    public bool IsReallyClosed => _contactor.IsFeedbackClosed;

    /// <inheritdoc/>
    public void Set(bool isClosed)
    {
        IsHeld = false;
        _wanted = isClosed;
        _contactor.Set(isClosed);
    }

    /// <summary>Closes it for the test. False: the charge point has it closed.</summary>
    public bool TryHold()
    {
        if (_wanted)
        {
            return false;
        }

        IsHeld = true;
        _contactor.Set(true);
        return true;
    }

    /// <summary>Opens what the test has closed; the auxiliary contact still has its time to follow.</summary>
    public void Open()
    {
        if (IsHeld)
        {
            _contactor.Set(false);
        }
    }

    /// <summary>Opens it and gives it back.</summary>
    public void LetGo()
    {
        Open();
        IsHeld = false;
    }
}
