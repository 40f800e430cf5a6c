namespace Laterne.Hardware.Peripherals;

/// <summary>An NTC (10 kΩ at 25 °C, B 3950) to ground at a channel of ADC1, with a resistor of 10 kΩ to 3.3 V.</summary>
public sealed class Ntc
{
    private const double ResistorOhm = 10_000;

    /// <summary>Connects it at 25 °C.</summary>
    public Ntc(VirtualAdc adc, int channel) => adc.Attach(channel, _ => Volt);

    /// <summary>Temperature, °C.</summary>
    public double Celsius { get; set; } = 25;

    /// <summary>Its wire is broken.</summary>
    public bool IsOpen { get; set; }

    /// <summary>Its wires touch.</summary>
    public bool IsShort { get; set; }

    private double Volt
    {
        get
        {
            var ohm = ResistorOhm * Math.Exp(3950 * ((1 / (Celsius + 273.15)) - (1 / 298.15)));
            return IsOpen ? VirtualAdc.FullScaleVolt : IsShort ? 0 : VirtualAdc.FullScaleVolt * ohm / (ohm + ResistorOhm);
        }
    }
}
