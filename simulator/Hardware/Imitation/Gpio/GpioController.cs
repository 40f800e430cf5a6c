using Laterne.Hardware;

namespace System.Device.Gpio;

/// <summary>Imitated: opens pins of the board. Opening a pin twice throws, as on the device.</summary>
public sealed class GpioController : IDisposable
{
    private readonly VirtualBoard _board = VirtualBoard.Current;
    private readonly List<GpioPin> _opened = [];

    public GpioPin OpenPin(int pinNumber)
    {
        _board.Pins.Open(pinNumber);
        var pin = new GpioPin(_board, pinNumber);
        _opened.Add(pin);
        return pin;
    }

    public GpioPin OpenPin(int pinNumber, PinMode mode)
    {
        var pin = OpenPin(pinNumber);
        pin.SetPinMode(mode);
        return pin;
    }

    public bool IsPinOpen(int pinNumber) => _board.Pins.IsOpen(pinNumber);

    public bool IsPinModeSupported(int pinNumber, PinMode mode) => _board.Pins.Supports(pinNumber, mode);

    public void Dispose() => _opened.ForEach(pin => pin.Dispose());
}
