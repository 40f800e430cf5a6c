namespace Laterne.Emergency;

/// <summary>Notices a button that does not come back. Its press was a call all the same.</summary>
public sealed class ButtonWatch
{
    private bool _wasPressed;
    private long _sinceMs;

    /// <summary>True while it is stuck.</summary>
    public bool IsStuck { get; private set; }

    /// <summary>Takes what the button says now.</summary>
    public void Sense(bool isPressed, int presses, int stuckAfterS, long monotonicMs)
    {
        if (isPressed && (!_wasPressed || presses > 0))
        {
            _sinceMs = monotonicMs;
        }

        _wasPressed = isPressed;
        IsStuck = isPressed && (IsStuck || monotonicMs - _sinceMs >= stuckAfterS * 1000L);
    }
}
