using System.Device.Pwm;
using Laterne.Core.Ports;
using nanoFramework.Hardware.Esp32;

namespace Laterne.Device.Drivers;

/// <summary>
/// Dims through a PWM pin (LEDC) and a 0-10 V stage. The stage's input is pulled to full light, so a pin that nobody
/// drives (start-up, reset, crash) means full light, and the driver starts at full light for the same reason.
/// </summary>
public sealed class PwmDimmer : ILightOutput
{
    /// <summary>Output at full light, hundredths of a percent.</summary>
    public const int FullLight = 10000;

    // Fast enough that the 0-10 V stage's filter (10 ms) leaves no ripple, slow enough for 13 bits of resolution.
    private const int FrequencyHz = 1000;

    private readonly PwmChannel _channel;
    private readonly bool _isInverted;
    private int _written = FullLight;

    /// <summary>Takes the pin and drives it to full light.</summary>
    /// <param name="pin">GPIO number.</param>
    /// <param name="isInverted">True for a stage with an open-collector transistor: high duty means low voltage.</param>
    public PwmDimmer(int pin, bool isInverted)
    {
        _isInverted = isInverted;
        Configuration.SetPinFunction(pin, DeviceFunction.PWM1);
        _channel = PwmChannel.CreateFromPin(pin, FrequencyHz, Duty(FullLight));
        _channel.Start();
    }

    /// <inheritdoc/>
    public void Write(int hundredths)
    {
        int level = hundredths < 0 ? 0 : hundredths > FullLight ? FullLight : hundredths;
        if (level == _written)
        {
            return;
        }

        _channel.DutyCycle = Duty(level);
        _written = level;
    }

    private double Duty(int level) => (_isInverted ? FullLight - level : level) / 10000.0;
}
