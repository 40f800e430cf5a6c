using System.Device.Gpio;

namespace Laterne.Device.Drivers;

/// <summary>
/// Feeds an external watchdog chip by toggling its input. The stock firmware starts no watchdog of its own, so a hang
/// is ended by this chip only. Choose one that begins to watch at the first edge (or after 30 s: the runtime takes seconds to
/// start) and then waits 10 s: an idle core steps once a second.
/// </summary>
public sealed class WatchdogPin
{
    private const int PeriodMs = 100;

    private readonly GpioPin _pin;
    private long _fedAt;

    /// <summary>Takes the pin as an output.</summary>
    public WatchdogPin(GpioController controller, int pin) => _pin = controller.OpenPin(pin, PinMode.Output);

    /// <summary>Call after a step that succeeded, and only then: not from a timer, not from the link's thread.</summary>
    public void Feed(long monotonicMs)
    {
        if (monotonicMs - _fedAt >= PeriodMs)
        {
            _fedAt = monotonicMs;
            _pin.Toggle();
        }
    }
}
