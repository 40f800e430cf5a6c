using System.Device.Gpio;
using System.Threading;
using Laterne.CrewConsole;
using Laterne.Device.Drivers;

namespace Laterne.Device.Crew;

/// <summary>The module's own button, which closes to ground: opens the console of a pole without a call button.</summary>
public sealed class BootButton : IConsoleAct
{
    private const int DebounceMs = 15;

    private readonly DebouncedInput _input;

    /// <summary>Takes the pin.</summary>
    public BootButton(GpioController gpio, int pin, AutoResetEvent wake) =>
        _input = new DebouncedInput(gpio, pin, true, DebounceMs, DebounceMs, wake);

    /// <inheritdoc/>
    public string Name => BoardPin.BootButton;

    /// <inheritdoc/>
    public bool IsHeld
    {
        get
        {
            _input.Poll(System.Environment.TickCount64);
            return _input.IsActive;
        }
    }

    /// <inheritdoc/>
    public void Begin()
    {
    }

    /// <inheritdoc/>
    public void End(bool wasMeant)
    {
    }
}
