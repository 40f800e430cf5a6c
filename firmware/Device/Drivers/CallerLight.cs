using System;
using System.Device.Gpio;
using Laterne.Emergency;
using Laterne.Health;

namespace Laterne.Device.Drivers;

/// <summary>The call pillar's light: two GPIO pins, yellow and green, active high. Dark from the start on.</summary>
public sealed class CallerLight : ICallerLight
{
    private readonly ILog _log;
    private readonly GpioPin _yellow;
    private readonly GpioPin _green;

    /// <summary>Takes the pins as outputs.</summary>
    public CallerLight(GpioController controller, int yellowPin, int greenPin, ILog log)
    {
        _log = log;
        _yellow = controller.OpenPin(yellowPin, PinMode.Output);
        _green = controller.OpenPin(greenPin, PinMode.Output);
        Show(CallerLightColour.Off);
    }

    /// <inheritdoc/>
    public bool Show(int colour)
    {
        try
        {
            bool yellow = colour == CallerLightColour.Yellow;
            bool green = colour == CallerLightColour.Green;
            _yellow.Write(yellow);
            _green.Write(green);

            // An output's own input buffer is on: a line that is shorted reads differently.
            return (bool)_yellow.Read() == yellow && (bool)_green.Read() == green;
        }
        catch (Exception e)
        {
            // A lamp that cannot be lit must not keep the call from going out.
            _log.Write(LogLevel.Warning, "the caller light does not follow", e.Message);
            return false;
        }
    }
}
