namespace Laterne.CrewConsole;

/// <summary><c>test-button</c>: tests the line, then waits for a press, which is no call.</summary>
public sealed class ButtonTest : PartTest
{
    private readonly TestedButton? _button;
    private bool _isLineFine;

    /// <summary>Keeps the button.</summary>
    public ButtonTest(TestedButton? button, IUse use)
        : base("test-button", use) => _button = button;

    /// <inheritdoc/>
    public override void Cancel() => _button?.End(false);

    /// <inheritdoc/>
    protected override bool Start(CrewRequest request, CrewAnswer answer)
    {
        if (_button == null)
        {
            return Absent(answer);
        }

        _isLineFine = _button.TestLine();
        _button.Begin();
        return false;
    }

    /// <inheritdoc/>
    protected override bool Go(CrewAnswer answer, long monotonicMs, bool isTimeUp)
    {
        // Not over while it is held: the rest of the press would be a call.
        if (_button == null || ((_button.HeldPresses == 0 || _button.IsHeld) && !isTimeUp))
        {
            return _button == null;
        }

        int presses = _button.HeldPresses;
        _button.End(true);
        if (presses == 0)
        {
            answer.Refuse(ErrorCode.Silent, "The button was not pressed.");
        }
        else
        {
            answer.Json.Member("presses", presses);
        }

        answer.Json.Member("line", _isLineFine ? "ok" : "fault");
        return true;
    }
}
