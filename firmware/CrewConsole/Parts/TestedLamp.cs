using Laterne.Core.Ports;

namespace Laterne.CrewConsole;

/// <summary>The lamp as the core drives it, which the crew may hold at a level for some seconds.</summary>
public sealed class TestedLamp : ILightOutput
{
    // The stage starts with it.
    private const int FullLight = 10000;

    private readonly ILightOutput _lamp;
    private int _wanted = FullLight;
    private bool _isHeld;

    /// <summary>Keeps the lamp.</summary>
    public TestedLamp(ILightOutput lamp) => _lamp = lamp;

    /// <inheritdoc/>
    public void Write(int hundredths)
    {
        _wanted = hundredths;
        if (!_isHeld)
        {
            _lamp.Write(hundredths);
        }
    }

    /// <summary>Holds it at a level, hundredths of a percent.</summary>
    public void Hold(int hundredths)
    {
        _isHeld = true;
        _lamp.Write(hundredths);
    }

    /// <summary>Gives it back to the core.</summary>
    public void LetGo()
    {
        _isHeld = false;
        _lamp.Write(_wanted);
    }
}
