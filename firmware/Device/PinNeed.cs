namespace Laterne.Device;

/// <summary>What an owner wants of its pin.</summary>
public static class PinNeed
{
    /// <summary>Nothing that is checked: the board's own wiring, only shut to everybody else.</summary>
    public const int Reserved = 0;

    /// <summary>Reads a level.</summary>
    public const int Input = 1;

    /// <summary>Drives a level; also a PWM output, I2C and a UART's transmit pin.</summary>
    public const int Output = 2;

    /// <summary>Measures a voltage; ADC1 only, because ADC2 is the radio's while Wi-Fi runs.</summary>
    public const int Analogue = 3;
}
