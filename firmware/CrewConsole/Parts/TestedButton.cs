using Laterne.Emergency;

namespace Laterne.CrewConsole;

/// <summary>
/// The call button as the call pillar sees it. While the crew tests it, or opens the console with it, a press is no call; unless it was
/// not meant for them, then it is one after all.
/// </summary>
public sealed class TestedButton : ICallButton, IConsoleAct
{
    private readonly ICallButton _button;
    private bool _isWithheld;
    private int _held;

    /// <summary>Keeps the button.</summary>
    public TestedButton(ICallButton button) => _button = button;

    /// <inheritdoc/>
    public string Name => "callButton";

    /// <inheritdoc/>
    public bool IsHeld => _button.IsPressed;

    /// <inheritdoc/>
    public bool IsPressed => !_isWithheld && _button.IsPressed;

    /// <summary>Presses since it was withheld.</summary>
    public int HeldPresses
    {
        get
        {
            _held += _isWithheld ? _button.TakePresses() : 0;
            return _held;
        }
    }

    /// <inheritdoc/>
    public int TakePresses()
    {
        int presses = _button.TakePresses();
        if (_isWithheld)
        {
            _held += presses;
            return 0;
        }

        presses += _held;
        _held = 0;
        return presses;
    }

    /// <inheritdoc/>
    public bool TestLine() => _button.TestLine();

    /// <inheritdoc/>
    public void Begin() => _isWithheld = true;

    /// <inheritdoc/>
    public void End(bool wasMeant)
    {
        _held = wasMeant ? 0 : HeldPresses;
        _isWithheld = false;
    }
}
