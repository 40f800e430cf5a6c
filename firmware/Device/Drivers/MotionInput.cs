using System;
using System.Device.Gpio;
using System.Threading;
using Laterne.Core.Ports;

namespace Laterne.Device.Drivers;

/// <summary>
/// A PIR or radar sensor on a GPIO pin. Both edges come by interrupt, so that no pulse is missed while a step runs;
/// a pulse counts once it has lasted <see cref="DebounceMs"/>. A level that stays is passed on as it is: whether the
/// sensor is stuck, the core decides.
/// </summary>
public sealed class MotionInput : IMotionSensor
{
    /// <summary>A pulse shorter than this is a disturbance, ms. Sensors hold their output for 100 ms at least.</summary>
    public const int DebounceMs = 10;

    // A gap shorter than this belongs to the same detection: outputs chatter when they fall.
    private const int GapMs = 200;

    private readonly GpioPin _pin;
    private readonly bool _isActiveLow;
    private readonly AutoResetEvent _wake;
    private readonly object _gate = new object();
    private bool _level;
    private long _changedAt;
    private bool _isCounted;
    private bool _isActive;
    private int _detections;

    /// <summary>Opens the pin with a pull towards the idle level.</summary>
    /// <param name="controller">The board's GPIO.</param>
    /// <param name="pin">GPIO number.</param>
    /// <param name="isActiveLow">True for a sensor that pulls its output low on motion.</param>
    /// <param name="wake">Set on an edge, so that the step loop looks at once.</param>
    public MotionInput(GpioController controller, int pin, bool isActiveLow, AutoResetEvent wake)
    {
        _isActiveLow = isActiveLow;
        _wake = wake;
        PinMode pulled = isActiveLow ? PinMode.InputPullUp : PinMode.InputPullDown;

        // GPIO 34 to 39 of the classic ESP32 have no pull resistors.
        _pin = controller.OpenPin(pin, controller.IsPinModeSupported(pin, pulled) ? pulled : PinMode.Input);
        _pin.ValueChanged += OnEdge;
        Take(IsPinActive(), Environment.TickCount64);
    }

    /// <inheritdoc/>
    public bool IsActive
    {
        get
        {
            lock (_gate)
            {
                return _isActive;
            }
        }
    }

    /// <inheritdoc/>
    public int TakeDetections()
    {
        lock (_gate)
        {
            int taken = _detections;
            _detections = 0;
            return taken;
        }
    }

    /// <summary>Settles the debounced state. Call before each step.</summary>
    /// <returns>Milliseconds until it wants to be called again; a large number when nothing is pending.</returns>
    public int Poll(long monotonicMs)
    {
        lock (_gate)
        {
            if (IsPinActive() != _level)
            {
                // An interrupt got lost (their queue on the device is bounded): the pin itself is the truth.
                Take(!_level, monotonicMs);
            }

            long lasted = monotonicMs - _changedAt;
            if (_level && !_isCounted)
            {
                if (lasted < DebounceMs)
                {
                    return (int)(DebounceMs - lasted);
                }

                Count();
            }
            else if (!_level && _isActive)
            {
                if (lasted < GapMs)
                {
                    return (int)(GapMs - lasted);
                }

                _isActive = false;
            }

            return int.MaxValue;
        }
    }

    private void OnEdge(object sender, PinValueChangedEventArgs e)
    {
        bool high = e.ChangeType == PinEventTypes.Rising;
        lock (_gate)
        {
            Take(high != _isActiveLow, Environment.TickCount64);
        }

        _wake.Set();
    }

    private void Take(bool level, long now)
    {
        if (level == _level)
        {
            return;
        }

        if (_level && !_isCounted && now - _changedAt >= DebounceMs)
        {
            // The pulse is over before a step saw it.
            Count();
        }

        _level = level;
        _changedAt = now;
        _isCounted = false;
    }

    private void Count()
    {
        _isCounted = true;
        if (!_isActive)
        {
            _isActive = true;
            _detections++;
        }
    }

    private bool IsPinActive() => (bool)_pin.Read() != _isActiveLow;
}
