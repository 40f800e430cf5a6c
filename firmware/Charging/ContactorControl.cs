namespace Laterne.Charging;

/// <summary>
/// Drives the contactor and compares its auxiliary contact with the command. Opening is immediate; closing waits until the contactor has
/// been open for two seconds, so that a vehicle that hesitates does not wear it.
/// </summary>
public sealed class ContactorControl
{
    /// <summary>How long the auxiliary contact may contradict the command, ms.</summary>
    public const int ContradictionMs = 500;

    /// <summary>Shortest time open, ms.</summary>
    public const int OpenMs = 2_000;

    private readonly IContactor _contactor;
    private bool _started;
    private long _openedMs;
    private long _agreedMs;

    /// <summary>Opens it. What was wrong before a restart is so until the contactor or the next vehicle shows otherwise.</summary>
    public ContactorControl(IContactor contactor, bool wasWelded, bool didNotClose)
    {
        _contactor = contactor;
        IsWelded = wasWelded;
        DoesNotClose = didNotClose;
        _contactor.Set(false);
    }

    /// <summary>True while it is told to be closed.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>Closed for more than half a second though told to be open.</summary>
    public bool IsWelded { get; private set; }

    /// <summary>Open for more than half a second though told to be closed. Stays until <see cref="Forgive"/>: an open contactor proves nothing.</summary>
    public bool DoesNotClose { get; private set; }

    /// <summary>Commands it and looks at the auxiliary contact.</summary>
    public void Step(bool wanted, long monotonicMs)
    {
        if (!_started)
        {
            _started = true;
            _openedMs = monotonicMs - OpenMs;
            _agreedMs = monotonicMs;
        }

        if (IsClosed && !wanted)
        {
            _contactor.Set(false);
            IsClosed = false;
            _openedMs = monotonicMs;
            _agreedMs = monotonicMs;
        }
        else if (!IsClosed && wanted && monotonicMs - _openedMs >= OpenMs && !IsWelded && !DoesNotClose)
        {
            _contactor.Set(true);
            IsClosed = true;
            _agreedMs = monotonicMs;
        }

        Compare(monotonicMs);
    }

    /// <summary>The vehicle has left: closing may be tried again.</summary>
    public void Forgive() => DoesNotClose = false;

    private void Compare(long monotonicMs)
    {
        if (!_contactor.HasFeedback || _contactor.IsFeedbackClosed == IsClosed)
        {
            _agreedMs = monotonicMs;
            IsWelded = false;
            return;
        }

        if (monotonicMs - _agreedMs > ContradictionMs)
        {
            IsWelded = !IsClosed;
            DoesNotClose = DoesNotClose || IsClosed;
        }
    }
}
