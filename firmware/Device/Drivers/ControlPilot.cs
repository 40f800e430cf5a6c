using System;
using System.Device.Adc;
using System.Device.Pwm;
using Laterne.Charging;
using Laterne.Health;
using nanoFramework.Hardware.Esp32;

namespace Laterne.Device.Drivers;

/// <summary>
/// The control pilot: a PWM pin (1 kHz) into the ±12 V stage, and the pilot through a divider on a channel of ADC1. The stage's input is
/// pulled up, so a pin that nobody drives is a constant +12 V, which offers no current.
/// </summary>
/// <remarks>
/// The ADC knows nothing of the pulses, so it samples many times and takes the highest and the lowest. At 6 A the high part is 100 of
/// 1000 µs: 24 samples at random all miss it 8 times in 100, so it goes on to at most 96 until it has seen both levels (missed 4 times in
/// 100,000; the core believes only three misses in a row). One sample takes some 50 µs on the pole: 1 to 5 ms.
/// </remarks>
public sealed class ControlPilot : IControlPilot
{
    // Divider: 0 V of the pilot is 1.5 V at the pin, 9 V of the pilot are 1 V there; ±12 V become 0.17 to 2.83 V.
    private const int PinMillivoltAtZero = 1500;
    private const int PilotPerPin = 9;

    // 11 dB attenuation: full scale is 3.3 V.
    private const int FullScaleMillivolt = 3300;
    private const int FrequencyHz = 1000;
    private const int LeastSamples = 24;
    private const int MostSamples = 96;
    private const int ConstantHigh = 10_000;

    // Between E (0 V) and the negative level.
    private const int NegativeMillivolt = -3_000;

    private readonly ILog _log;
    private readonly PwmChannel _pwm;
    private readonly AdcChannel _adc;
    private readonly int _maximum;
    private int _duty = ConstantHigh;

    /// <summary>Takes pin and channel; offers no current.</summary>
    /// <param name="pwmPin">GPIO of the PWM output.</param>
    /// <param name="channel">Channel of ADC1.</param>
    /// <param name="log">Told what fails.</param>
    public ControlPilot(int pwmPin, int channel, ILog log)
    {
        _log = log;
        Configuration.SetPinFunction(pwmPin, DeviceFunction.PWM2);
        _pwm = PwmChannel.CreateFromPin(pwmPin, FrequencyHz, 1.0);
        _pwm.Start();
        AdcController controller = new AdcController();
        _maximum = controller.MaxValue > 0 ? controller.MaxValue : 4095;
        _adc = controller.OpenChannel(channel);
    }

    /// <inheritdoc/>
    public bool IsMeasured => true;

    /// <inheritdoc/>
    public bool IsAtPlug => true;

    /// <inheritdoc/>
    public bool TryRead(out int highMillivolt, out int lowMillivolt)
    {
        highMillivolt = int.MinValue;
        lowMillivolt = int.MaxValue;
        bool isPulsed = _duty < ConstantHigh;
        try
        {
            for (int i = 0; i < MostSamples; i++)
            {
                bool hasBoth = highMillivolt > NegativeMillivolt && lowMillivolt <= NegativeMillivolt;
                if (i >= LeastSamples && (hasBoth || !isPulsed))
                {
                    break;
                }

                int pilot = Millivolt(_adc.ReadValue());
                highMillivolt = pilot > highMillivolt ? pilot : highMillivolt;
                lowMillivolt = pilot < lowMillivolt ? pilot : lowMillivolt;
            }
        }
        catch (Exception e)
        {
            _log.Write(LogLevel.Warning, "the control pilot cannot be measured", e.Message);
            return false;
        }

        // Pulsed, and never high: missed rather than -12 V.
        return !isPulsed || highMillivolt > NegativeMillivolt;
    }

    /// <inheritdoc/>
    public bool TryWrite(int dutyHundredths)
    {
        int duty = dutyHundredths < 0 ? 0 : dutyHundredths > ConstantHigh ? ConstantHigh : dutyHundredths;
        try
        {
            _pwm.DutyCycle = duty / 10000.0;
            _duty = duty;
            return true;
        }
        catch (Exception e)
        {
            _log.Write(LogLevel.Warning, "the control pilot does not follow", e.Message);
            return false;
        }
    }

    private int Millivolt(int raw)
    {
        int pin = _maximum > 0 ? raw * FullScaleMillivolt / _maximum : 0;
        return (pin - PinMillivoltAtZero) * PilotPerPin;
    }
}
