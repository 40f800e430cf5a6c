using System.Device.Gpio;

namespace Laterne.Hardware;

/// <summary>The levels of a board's GPIO pins (0 to 48), seen from outside. Safe to use from several threads.</summary>
public sealed class VirtualPins
{
    private const int Count = 49;
    private const int FirstInputOnly = 34;
    private const int LastInputOnly = 39;

    private readonly VirtualBoard _board;
    private readonly Lock _gate = new();
    private readonly Pin[] _pins = new Pin[Count];

    internal VirtualPins(VirtualBoard board)
    {
        _board = board;
        for (var number = 0; number < Count; number++)
        {
            _pins[number] = new Pin();
        }
    }

    /// <summary>An output pin changed: pin, level. Raised on the firmware's thread.</summary>
    public event Action<int, bool>? OutputChanged;

    /// <summary>34 to 39 are inputs without pulls, as on a classic ESP32; false on an S3 or C3.</summary>
    public bool HasInputOnly { get; set; } = true;

    private enum Level
    {
        Floating,
        Low,
        High,
    }

    /// <summary>The outside world drives an input. A change runs the firmware's interrupt handler before the call returns.</summary>
    public void Drive(int pin, bool high) => SetOutside(pin, high ? Level.High : Level.Low);

    /// <summary>The outside world lets go of a pin: it follows the pull resistor, or stays low without one.</summary>
    public void Release(int pin) => SetOutside(pin, Level.Floating);

    /// <summary>The level that a meter at the pin would show.</summary>
    public bool Read(int pin) => Volatile.Read(ref At(pin).IsHigh);

    /// <summary>The driver of a pin fails from now on: the firmware's next read throws. A fault for tests of the last guard.</summary>
    public void BreakDriver(int pin) => At(pin).IsBroken = true;

    /// <summary>True while firmware drives the pin; otherwise the circuit around it decides.</summary>
    public bool IsOutput(int pin) => At(pin).Mode is PinMode.Output;

    internal bool Supports(int pin, PinMode mode) => mode switch
    {
        PinMode.Input => true,
        PinMode.InputPullDown or PinMode.InputPullUp or PinMode.Output => !HasInputOnly || pin is < FirstInputOnly or > LastInputOnly,
        _ => false,
    };

    internal void Open(int pin)
    {
        _board.ThrowIfDead(_board.Starts);
        lock (_gate)
        {
            var state = At(pin);
            if (state.IsOpen)
            {
                throw new InvalidOperationException($"Pin {pin} is already open.");
            }

            state.IsOpen = true;
            state.Mode = PinMode.Input;
        }
    }

    internal bool IsOpen(int pin) => At(pin).IsOpen;

    internal bool ReadFromFirmware(int pin)
    {
        var state = At(pin);
        return state.IsBroken
            ? throw new InvalidOperationException($"The driver of pin {pin} has failed.")
            : Volatile.Read(ref state.IsHigh);
    }

    internal PinMode GetMode(int pin) => At(pin).Mode;

    internal void SetMode(int pin, PinMode mode)
    {
        if (!Supports(pin, mode))
        {
            throw new ArgumentException($"Pin {pin} does not support mode {mode}.");
        }

        var state = At(pin);
        lock (_gate)
        {
            state.Mode = mode;
        }

        Settle(pin, state);
    }

    internal void Write(int pin, bool high)
    {
        var state = At(pin);
        lock (_gate)
        {
            if (state.Mode != PinMode.Output)
            {
                throw new InvalidOperationException($"Pin {pin} is not an output.");
            }

            state.Latch = high;
        }

        Settle(pin, state);
    }

    internal void Listen(int pin, Action<bool>? handler) => At(pin).Interrupt = handler;

    internal void Close(int pin)
    {
        var state = At(pin);
        lock (_gate)
        {
            state.IsOpen = false;
            state.IsBroken = false;
            state.Interrupt = null;
            state.Latch = false;
            state.Mode = PinMode.Input;
        }

        Settle(pin, state);
    }

    internal void Reset()
    {
        for (var pin = 0; pin < Count; pin++)
        {
            Close(pin);
        }
    }

    private void SetOutside(int pin, Level level)
    {
        var state = At(pin);
        lock (_gate)
        {
            state.Outside = level;
        }

        Settle(pin, state);
    }

    private void Settle(int pin, Pin state)
    {
        bool high;
        lock (_gate)
        {
            high = state.Resolve();
            if (high == state.IsHigh)
            {
                return;
            }

            Volatile.Write(ref state.IsHigh, high);
        }

        if (state.Mode == PinMode.Output)
        {
            OutputChanged?.Invoke(pin, high);
        }
        else if (state.Interrupt is { } interrupt)
        {
            using (_board.EnterStep())
            {
                interrupt(high);
            }
        }
    }

    private Pin At(int pin) =>
        (uint)pin < Count ? _pins[pin] : throw new ArgumentException($"There is no GPIO {pin}.");

    private sealed class Pin
    {
        public bool IsHigh;

        public bool IsOpen { get; set; }

        public bool IsBroken { get; set; }

        public PinMode Mode { get; set; }

        public Level Outside { get; set; }

        public bool Latch { get; set; }

        public Action<bool>? Interrupt { get; set; }

        public bool Resolve() => Mode switch
        {
            PinMode.Output => Latch,
            PinMode.InputPullUp => Outside != Level.Low,
            _ => Outside == Level.High,
        };
    }
}
