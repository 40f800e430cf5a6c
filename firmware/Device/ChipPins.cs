namespace Laterne.Device;

/// <summary>
/// What the pins of a chip can do, one bit a GPIO; the same figures as <c>boards/chips.json</c> (a test compares). Source: the table
/// "GPIO &amp; RTC GPIO" of the ESP-IDF reference and the data sheet of each chip.
/// </summary>
public sealed class ChipPins
{
    /// <summary>The classic chip.</summary>
    public const string Esp32 = "esp32";

    /// <summary>ESP32-S3.</summary>
    public const string Esp32S3 = "esp32s3";

    /// <summary>ESP32-C3.</summary>
    public const string Esp32C3 = "esp32c3";

    /// <summary>Makes the table of a chip, a constant of this class.</summary>
    public ChipPins(string name)
    {
        Name = name;
        if (name == Esp32S3)
        {
            Gpio = Span(0, 21) | Span(26, 48);
            Strapping = Span(0, 0) | Span(3, 3) | Span(45, 46);
            Flash = Span(26, 32);
            OctalPsram = Span(33, 37);
            Uart0 = Span(43, 44);
            Adc1 = Span(1, 10);
        }
        else if (name == Esp32C3)
        {
            Gpio = Span(0, 21);
            Strapping = Span(2, 2) | Span(8, 9);
            Flash = Span(11, 17);
            Uart0 = Span(20, 21);
            Adc1 = Span(0, 4);
        }
        else
        {
            Gpio = Span(0, 19) | Span(21, 23) | Span(25, 27) | Span(32, 39);
            InputOnly = Span(34, 39);
            Strapping = Span(0, 0) | Span(2, 2) | Span(5, 5) | Span(12, 12) | Span(15, 15);
            Flash = Span(6, 11);
            QuadPsram = Span(16, 17);
            Uart0 = Span(1, 1) | Span(3, 3);
            Adc1 = Span(32, 39);
        }
    }

    /// <summary>Name of the chip.</summary>
    public string Name { get; }

    /// <summary>Pins that exist.</summary>
    public long Gpio { get; }

    /// <summary>Pins that cannot drive and have no pull.</summary>
    public long InputOnly { get; }

    /// <summary>Pins whose level at reset decides how the chip starts.</summary>
    public long Strapping { get; }

    /// <summary>Pins of the flash.</summary>
    public long Flash { get; }

    /// <summary>Pins of a PSRAM with four data lines.</summary>
    public long QuadPsram { get; }

    /// <summary>Pins of a PSRAM with eight data lines.</summary>
    public long OctalPsram { get; }

    /// <summary>Pins of the first UART: deployment, debugger and the ROM's messages.</summary>
    public long Uart0 { get; }

    /// <summary>Pins with a channel of ADC1.</summary>
    public long Adc1 { get; }

    /// <summary>Pins that the module's PSRAM takes.</summary>
    public long Psram { get; set; }

    /// <summary>The pins from one to another, both included.</summary>
    public static long Span(int first, int last)
    {
        long pins = 0;
        for (int pin = first; pin <= last; pin++)
        {
            pins |= 1L << pin;
        }

        return pins;
    }

    /// <summary>Channel of ADC1 at a pin that has one.</summary>
    public int Channel(int pin) => Name == Esp32S3 ? pin - 1 : Name == Esp32C3 ? pin : pin >= 36 ? pin - 36 : pin - 28;

    /// <summary>Why the pin cannot be what its owner needs; null when it can.</summary>
    public string? Fault(string owner, int need, int pin, long strapping)
    {
        string words = "pin " + pin.ToString() + " of " + owner;
        long bit = pin >= 0 && pin < 64 ? 1L << pin : 0;
        if ((Gpio & bit) == 0)
        {
            return words + " does not exist on " + Name;
        }

        if (need == PinNeed.Reserved)
        {
            return null;
        }

        string? other = (Flash & bit) != 0 ? "flash" : (Psram & bit) != 0 ? "psram" : (Uart0 & bit) != 0 ? "uart0" : null;
        if (other != null)
        {
            return "pin " + pin.ToString() + " belongs to " + owner + " and to " + other;
        }

        if ((Strapping & bit) != 0 && (strapping & bit) == 0)
        {
            return words + " is a strapping pin; list it in strapping when its level at reset is right";
        }

        if (need == PinNeed.Output && (InputOnly & bit) != 0)
        {
            return words + " is input only, an output is needed";
        }

        return need == PinNeed.Analogue && (Adc1 & bit) == 0 ? words + " has no channel of ADC1" : null;
    }
}
