using System;
using System.Device.Adc;
using Laterne.Health;

namespace Laterne.Device.Drivers;

/// <summary>The battery's voltage through a divider on a channel of ADC1.</summary>
public sealed class BatteryGauge
{
    /// <summary>What the gauge says while it cannot measure.</summary>
    public const int Unknown = -1;

    // 11 dB attenuation: full scale is 3.3 V.
    private const int FullScaleMillivolt = 3300;
    private const int Samples = 8;

    private readonly ILog _log;
    private readonly AdcChannel _adc;
    private readonly int _maximum;
    private readonly int _ratioPerMille;

    /// <summary>Takes the channel.</summary>
    /// <param name="channel">Channel of ADC1.</param>
    /// <param name="ratioPerMille">Battery voltage over voltage at the pin, thousandths, 1000 to 20000.</param>
    /// <param name="log">Told what fails.</param>
    public BatteryGauge(int channel, int ratioPerMille, ILog log)
    {
        _log = log;
        AdcController controller = new AdcController();
        _maximum = controller.MaxValue > 0 ? controller.MaxValue : 4095;
        _adc = controller.OpenChannel(channel);
        _ratioPerMille = ratioPerMille;
    }

    /// <summary>Mean of a few samples, mV, or <see cref="Unknown"/>. Takes about half a millisecond.</summary>
    public int ReadMillivolt()
    {
        try
        {
            int sum = 0;
            for (int i = 0; i < Samples; i++)
            {
                sum += _adc.ReadValue();
            }

            int pin = _maximum > 0 ? sum / Samples * FullScaleMillivolt / _maximum : 0;
            return (int)((long)pin * _ratioPerMille / 1000);
        }
        catch (Exception e)
        {
            _log.Write(LogLevel.Warning, "the battery cannot be measured", e.Message);
            return Unknown;
        }
    }
}
