using System;
using System.Device.Gpio;
using Laterne.Core.Ports;
using Laterne.Health;

namespace Laterne.Device.Drivers;

/// <summary>A relay behind a GPIO pin, active high, released from the start on. Its driver stage has a pull-down, so a reset releases it too.</summary>
public sealed class RelayOutput : IRelay
{
    private readonly ILog _log;
    private readonly GpioPin _pin;
    private bool _wanted;

    /// <summary>Takes the pin as an output.</summary>
    public RelayOutput(GpioController controller, int pin, ILog log)
    {
        _log = log;
        _pin = controller.OpenPin(pin, PinMode.Output);
        Set(false);
    }

    /// <inheritdoc/>
    public bool IsOn
    {
        get
        {
            try
            {
                return (bool)_pin.Read();
            }
            catch (Exception e)
            {
                _log.Write(LogLevel.Warning, "a relay cannot be read back", e.Message);
                return !_wanted;
            }
        }
    }

    /// <inheritdoc/>
    public void Set(bool isOn)
    {
        _wanted = isOn;
        try
        {
            _pin.Write(isOn);
        }
        catch (Exception e)
        {
            _log.Write(LogLevel.Warning, "a relay does not follow", e.Message);
        }
    }
}
