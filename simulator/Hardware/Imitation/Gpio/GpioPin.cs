using Laterne.Hardware;

namespace System.Device.Gpio;

/// <summary>Imitated: one open pin. A change of an input calls the handlers, as the event thread of the device does.</summary>
public sealed class GpioPin : IDisposable
{
    private readonly VirtualBoard _board;
    private readonly int _start;
    private PinValueChangedEventHandler? _handlers;

    internal GpioPin(VirtualBoard board, int pinNumber)
    {
        _board = board;
        _start = board.Starts;
        PinNumber = pinNumber;
    }

    public event PinValueChangedEventHandler ValueChanged
    {
        add
        {
            _handlers += value;
            _board.Pins.Listen(PinNumber, OnChange);
        }

        remove
        {
            _handlers -= value;
            _board.Pins.Listen(PinNumber, _handlers is null ? null : OnChange);
        }
    }

    public int PinNumber { get; }

    public PinMode GetPinMode() => _board.Pins.GetMode(PinNumber);

    public bool IsPinModeSupported(PinMode pinMode) => _board.Pins.Supports(PinNumber, pinMode);

    public void SetPinMode(PinMode value)
    {
        _board.ThrowIfDead(_start);
        _board.Pins.SetMode(PinNumber, value);
    }

    public PinValue Read()
    {
        _board.ThrowIfDead(_start);
        return _board.Pins.ReadFromFirmware(PinNumber);
    }

    public void Write(PinValue value)
    {
        _board.ThrowIfDead(_start);
        _board.Pins.Write(PinNumber, (bool)value);
    }

    public void Toggle() => Write(!(bool)Read());

    public void Dispose()
    {
        if (_start == _board.Starts)
        {
            _board.Pins.Close(PinNumber);
        }
    }

    private void OnChange(bool high) =>
        _handlers?.Invoke(this, new PinValueChangedEventArgs(high ? PinEventTypes.Rising : PinEventTypes.Falling, PinNumber));
}
