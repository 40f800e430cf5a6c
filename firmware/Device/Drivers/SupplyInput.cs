using System;
using System.Device.Gpio;
using Laterne.Core.Ports;
using Laterne.Health;

namespace Laterne.Device.Drivers;

/// <summary>The power supply's "mains good" contact on a GPIO pin: high on mains; the battery where the board measures it.</summary>
public sealed class SupplyInput : ISupply
{
    private readonly ILog _log;
    private readonly GpioPin _pin;
    private readonly BatteryGauge? _battery;
    private bool _isOnMains = true;

    /// <summary>Opens the pin with a pull-down where the pin has one, so that a broken wire reads as loss.</summary>
    /// <param name="controller">Whose pin it is.</param>
    /// <param name="pin">The contact's GPIO.</param>
    /// <param name="battery">Null: the battery is not measured.</param>
    /// <param name="log">Told what fails.</param>
    public SupplyInput(GpioController controller, int pin, BatteryGauge? battery, ILog log)
    {
        _log = log;
        _battery = battery;
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
                _log.Write(LogLevel.Warning, "the supply's contact cannot be read", e.Message);
            }

            return _isOnMains;
        }
    }

    /// <inheritdoc/>
    public int BatteryMillivolt => _battery == null ? BatteryGauge.Unknown : _battery.ReadMillivolt();
}
