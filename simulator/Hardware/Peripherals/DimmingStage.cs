namespace Laterne.Hardware.Peripherals;

/// <summary>
/// The 0-10 V stage behind a PWM pin: an RC filter with an amplifier whose input is pulled up, so a pin that nobody
/// drives means full light. The luminaire's control gear follows the voltage linearly and is off at 0 V.
/// </summary>
/// <param name="pwm">The board's PWM outputs.</param>
/// <param name="pin">The pin of the dimming input.</param>
/// <param name="isInverted">True for a stage with an open-collector transistor: high duty means low voltage.</param>
public sealed class DimmingStage(VirtualPwm pwm, int pin, bool isInverted = false)
{
    /// <summary>Commanded light, hundredths of a percent, 0 to 10000.</summary>
    public int Hundredths
    {
        get
        {
            var steps = pwm.Steps(pin);
            return steps < 0 ? VirtualPwm.FullScale : isInverted ? VirtualPwm.FullScale - steps : steps;
        }
    }
}
