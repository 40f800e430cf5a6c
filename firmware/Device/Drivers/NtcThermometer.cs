using System;
using System.Device.Adc;
using Laterne.Core.Ports;
using Laterne.Health;

namespace Laterne.Device.Drivers;

/// <summary>
/// An NTC of 10 kΩ at 25 °C (B 3950) to ground on a channel of ADC1, with 10 kΩ to 3.3 V. A broken wire reads as full scale and a short
/// as zero: both lie outside the table and are no reading.
/// </summary>
/// <remarks>
/// The ADC of the ESP32 is straight from some 0.15 to 3.1 V, which is 110 °C down to -25 °C here; within that, parts of 1 % and a typical
/// ADC give ±3 °C. For more, take a 4.7 kΩ resistor and another table.
/// </remarks>
public sealed class NtcThermometer : IThermometer
{
    private const int Samples = 16;
    private const int FirstC = -40;
    private const int StepC = 5;

    // Voltage over supply voltage, hundredths of a percent, each 5 °C: R = 10 kΩ · e^(3950 · (1/T - 1/298.15 K)), R / (R + 10 kΩ).
    private static readonly int[] Share =
    {
        9757, 9657, 9524, 9352, 9133, 8862, 8535, 8149, 7708, 7216, 6686, 6130,
        5563, 5000, 4456, 3941, 3465, 3030, 2641, 2295, 1991, 1726, 1496, 1298,
        1127, 980, 854, 745, 652, 572, 503, 443, 391, 346, 308,
    };

    private readonly ILog _log;
    private readonly AdcChannel _adc;
    private readonly int _maximum;

    /// <summary>Takes the channel of ADC1.</summary>
    public NtcThermometer(int channel, ILog log)
    {
        _log = log;
        AdcController controller = new AdcController();
        _maximum = controller.MaxValue > 0 ? controller.MaxValue : 4095;
        _adc = controller.OpenChannel(channel);
    }

    /// <summary>The thermometer at a pin of <see cref="BoardPin"/>; null: this board has none.</summary>
    public static NtcThermometer? Take(BoardLayout layout, string owner, ILog log)
    {
        int pin = layout.Pins.Pin(owner);
        return pin == BoardLayout.None ? null : new NtcThermometer(layout.Chip.Channel(pin), log);
    }

    /// <inheritdoc/>
    public bool TryRead(out int celsius)
    {
        celsius = 0;
        try
        {
            int sum = 0;
            for (int i = 0; i < Samples; i++)
            {
                sum += _adc.ReadValue();
            }

            return _maximum > 0 && TryFind(sum * 625 / _maximum, out celsius);
        }
        catch (Exception e)
        {
            _log.Write(LogLevel.Warning, "a thermometer cannot be measured", e.Message);
            return false;
        }
    }

    /// <summary>Temperature of a share of the supply voltage, rounded to the nearest degree. False: beyond -40 to 130 °C.</summary>
    private static bool TryFind(int share, out int celsius)
    {
        celsius = 0;
        for (int i = 1; i < Share.Length; i++)
        {
            int span = Share[i - 1] - Share[i];
            if (share <= Share[i - 1] && share >= Share[i] && span > 0)
            {
                celsius = FirstC + (StepC * (i - 1)) + (((StepC * (Share[i - 1] - share)) + (span / 2)) / span);
                return true;
            }
        }

        return false;
    }
}
