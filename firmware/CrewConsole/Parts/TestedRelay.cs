using Laterne.Core.Ports;

namespace Laterne.CrewConsole;

/// <summary>A relay as its function drives it, which the crew may hold for some seconds. Meanwhile the function sees what it wants.</summary>
public sealed class TestedRelay : IRelay
{
    private readonly IRelay _relay;
    private bool _wanted;
    private bool _isHeld;

    /// <summary>Keeps the relay.</summary>
    public TestedRelay(IRelay relay) => _relay = relay;

    /// <inheritdoc/>
    public bool IsOn => _isHeld ? _wanted : _relay.IsOn;

    /// <summary>What the output really does, also while it is held.</summary>
    public bool IsReallyOn => _relay.IsOn;

    /// <inheritdoc/>
    public void Set(bool isOn)
    {
        _wanted = isOn;
        if (!_isHeld)
        {
            _relay.Set(isOn);
        }
    }

    /// <summary>Holds it on or off.</summary>
    public void Hold(bool isOn)
    {
        _isHeld = true;
        _relay.Set(isOn);
    }

    /// <summary>Gives it back to its function: it does what the function wants by now.</summary>
    public void LetGo()
    {
        _isHeld = false;
        _relay.Set(_wanted);
    }
}
