using System;
using System.Device.Gpio;
using System.Threading;

namespace Laterne.Device.Drivers;

/// <summary>
/// A contact or sensor on a GPIO pin. Both edges come by interrupt, so that no pulse is missed while a step runs. A level that stays
/// is passed on as it is: whether something is stuck, the core decides. Safe for the interrupt's thread and the step loop.
/// </summary>
public sealed class DebouncedInput
{
    private readonly GpioPin _pin;
    private readonly bool _isActiveLow;
    private readonly AutoResetEvent _wake;
    private readonly int _debounceMs;
    private readonly int _gapMs;
    private readonly object _gate = new object();
    private bool _level;
    private long _changedAt;
    private bool _isCounted;
    private bool _isActive;
    private int _pulses;

    /// <summary>Opens the pin with a pull towards the idle level.</summary>
    /// <param name="controller">The board's GPIO.</param>
    /// <param name="pin">GPIO number.</param>
    /// <param name="isActiveLow">True when it is low while active.</param>
    /// <param name="debounceMs">A pulse shorter than this is a disturbance, ms.</param>
    /// <param name="gapMs">A gap shorter than this belongs to the same pulse, ms.</param>
    /// <param name="wake">Set on an edge, so that the step loop looks at once.</param>
    public DebouncedInput(GpioController controller, int pin, bool isActiveLow, int debounceMs, int gapMs, AutoResetEvent wake)
    {
        _isActiveLow = isActiveLow;
        _debounceMs = debounceMs;
        _gapMs = gapMs;
        _wake = wake;
        PinMode pulled = isActiveLow ? PinMode.InputPullUp : PinMode.InputPullDown;

        // GPIO 34 to 39 of the classic ESP32 have no pull resistors.
        _pin = controller.OpenPin(pin, controller.IsPinModeSupported(pin, pulled) ? pulled : PinMode.Input);
        _pin.ValueChanged += OnEdge;
        Take(IsPinActive(), Environment.TickCount64);
    }

    /// <summary>True while it is active.</summary>
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

    /// <summary>Pulses since the start.</summary>
    public int Pulses { get; private set; }

    /// <summary>Pulses since the last call; the call empties the count.</summary>
    public int TakePulses()
    {
        lock (_gate)
        {
            int taken = _pulses;
            _pulses = 0;
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
                if (lasted < _debounceMs)
                {
                    return (int)(_debounceMs - lasted);
                }

                Count();
            }
            else if (!_level && _isActive)
            {
                if (lasted < _gapMs)
                {
                    return (int)(_gapMs - lasted);
                }

                _isActive = false;
            }

            return int.MaxValue;
        }
    }

    /// <summary>
    /// Turns the chip's pull round for a moment. A line whose far end holds it (a resistor of 10 kΩ or less beside the contact) does not
    /// move; a broken one follows. True: it holds, or the pin has no pull to turn.
    /// </summary>
    public bool HoldsAgainstPull()
    {
        PinMode idle = _isActiveLow ? PinMode.InputPullUp : PinMode.InputPullDown;
        PinMode opposite = _isActiveLow ? PinMode.InputPullDown : PinMode.InputPullUp;
        lock (_gate)
        {
            if (_pin.GetPinMode() != idle || !_pin.IsPinModeSupported(opposite))
            {
                return true;
            }

            bool before = IsPinActive();
            _pin.SetPinMode(opposite);
            bool after = IsPinActive();
            _pin.SetPinMode(idle);
            return before == after;
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

        if (_level && !_isCounted && now - _changedAt >= _debounceMs)
        {
            // The pulse is over before a step saw it.
            Count();
        }
        else if (level && _isActive && now - _changedAt >= _gapMs)
        {
            // So is the gap: the next pulse is another one.
            _isActive = false;
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
            _pulses++;
            Pulses++;
        }
    }

    private bool IsPinActive() => (bool)_pin.Read() != _isActiveLow;
}
