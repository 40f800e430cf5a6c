using System.Device.Gpio;
using System.Threading;
using Laterne.Core.Ports;
using Laterne.CrewConsole;

namespace Laterne.Device.Drivers;

/// <summary>A PIR or radar sensor on a GPIO pin; a pulse counts once it has lasted <see cref="DebounceMs"/>.</summary>
public sealed class MotionInput : IMotionSensor, IDetections
{
    /// <summary>A pulse shorter than this is a disturbance, ms. Sensors hold their output for 100 ms at least.</summary>
    public const int DebounceMs = 10;

    // A gap shorter than this belongs to the same detection: outputs chatter when they fall.
    private const int GapMs = 200;

    private readonly DebouncedInput _input;

    /// <summary>Opens the pin with a pull towards the idle level.</summary>
    /// <param name="controller">The board's GPIO.</param>
    /// <param name="pin">GPIO number.</param>
    /// <param name="isActiveLow">True for a sensor that pulls its output low on motion.</param>
    /// <param name="wake">Set on an edge, so that the step loop looks at once.</param>
    public MotionInput(GpioController controller, int pin, bool isActiveLow, AutoResetEvent wake) =>
        _input = new DebouncedInput(controller, pin, isActiveLow, DebounceMs, GapMs, wake);

    /// <inheritdoc/>
    public bool IsActive => _input.IsActive;

    /// <summary>Detections since the start.</summary>
    public int Detections => _input.Pulses;

    /// <inheritdoc/>
    public int TakeDetections() => _input.TakePulses();

    /// <summary>Settles the debounced state. Call before each step.</summary>
    /// <returns>Milliseconds until it wants to be called again; a large number when nothing is pending.</returns>
    public int Poll(long monotonicMs) => _input.Poll(monotonicMs);
}
