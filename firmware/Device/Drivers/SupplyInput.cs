using System;
using System.Device.Gpio;
using Laterne.Core.Ports;

namespace Laterne.Device.Drivers;

/// <summary>The power supply's "mains good" contact on a GPIO pin: high on mains. The battery is not measured.</summary>
public sealed class SupplyInput : ISupply
{
    private readonly GpioPin _pin;
    private bool _isOnMains = true;

    /// <summary>Opens the pin with a pull-down where the pin has one, so that a broken wire reads as loss.</summary>
    public SupplyInput(GpioController controller, int pin)
    {
        PinMode pulled = PinMode.InputPullDown;
        _pin = controller.OpenPin(pin, controller.IsPinModeSupported(pin, pulled) ? pulled : PinMode.Input);
    }

    /// <inheritdoc/>
    public bool IsOnMains
    {
        get
        {
            try
            {
                _isOnMains = (bool)_pin.Read();
            }
            catch (Exception e)
            {
                Console.WriteLine("the supply's contact cannot be read: " + e.Message);
            }

            return _isOnMains;
        }
    }

    /// <inheritdoc/>
    public int BatteryMillivolt => -1;
}
