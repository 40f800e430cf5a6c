using System;
using System.Device.Gpio;
using System.Threading;
using Laterne.Emergency;
using Laterne.Health;

namespace Laterne.Device.Drivers;

/// <summary>
/// The call pillar's button on a GPIO pin. Its press comes by interrupt and wakes the step loop. Contacts bounce for some
/// milliseconds, no finger presses for less than 30: after <see cref="DebounceMs"/> it counts, and after <see cref="GapMs"/> of rest the
/// next press is another one.
/// </summary>
public sealed class CallButton : ICallButton
{
    /// <summary>A shorter closing is a disturbance, ms.</summary>
    public const int DebounceMs = 15;

    /// <summary>A shorter opening is bouncing, ms.</summary>
    public const int GapMs = 30;

    private readonly ILog _log;
    private readonly DebouncedInput _input;

    /// <summary>Opens the pin with a pull towards the idle level.</summary>
    /// <param name="controller">The board's GPIO.</param>
    /// <param name="pin">GPIO number.</param>
    /// <param name="isActiveLow">True for a button that closes to ground.</param>
    /// <param name="wake">Set on an edge, so that the step loop looks at once.</param>
    /// <param name="log">Told what fails.</param>
    public CallButton(GpioController controller, int pin, bool isActiveLow, AutoResetEvent wake, ILog log)
    {
        _log = log;
        _input = new DebouncedInput(controller, pin, isActiveLow, DebounceMs, GapMs, wake);
    }

    /// <inheritdoc/>
    public bool IsPressed => _input.IsActive;

    /// <inheritdoc/>
    public int TakePresses() => _input.TakePulses();

    /// <inheritdoc/>
    public bool TestLine()
    {
        try
        {
            return _input.HoldsAgainstPull();
        }
        catch (Exception e)
        {
            _log.Write(LogLevel.Warning, "the call button's line cannot be tested", e.Message);
            return false;
        }
    }

    /// <summary>Settles the debounced state. Call before each step.</summary>
    /// <returns>Milliseconds until it wants to be called again; a large number when nothing is pending.</returns>
    public int Poll(long monotonicMs) => _input.Poll(monotonicMs);
}
