using Laterne.Core.Messaging;

namespace Laterne.Weather;

/// <summary>
/// Judges each reading before anything is made of it, and takes the self-heating off. Temperature and pressure of a sample whose humidity
/// alone is wrong are still good.
/// </summary>
public sealed class SampleCheck
{
    private const int LowestCenti = -4000;
    private const int HighestCenti = 6000;
    private const int LowestPa = 87_000;
    private const int HighestPa = 108_500;
    private const int SaturationCenti = 10_000;

    // The sensor's tolerance of 3 % and hysteresis of 1 %, and something for the correction.
    private const int AboveSaturationCenti = 10_500;

    private readonly StepCheck _step = new StepCheck();
    private readonly HumidityWatch _watch = new HumidityWatch();

    /// <summary>Air temperature, hundredths of a degree; <see cref="Measurements.Absent"/> when not good.</summary>
    public long TemperatureCenti { get; private set; } = Measurements.Absent;

    /// <summary>Relative humidity, hundredths of a percent, 0 to 100 %; or absent.</summary>
    public long HumidityCenti { get; private set; } = Measurements.Absent;

    /// <summary>Pressure, Pa; or absent.</summary>
    public long PressurePa { get; private set; } = Measurements.Absent;

    /// <summary>Forgets what was.</summary>
    public void Reset()
    {
        _step.Reset();
        _watch.Reset();
    }

    /// <summary>Judges a reading; what is good of it is in the properties.</summary>
    /// <returns>What is wrong, one of <see cref="SampleFault"/>.</returns>
    public string Judge(WeatherReading reading, int selfHeatingCenti, long monotonicMs)
    {
        TemperatureCenti = Measurements.Absent;
        HumidityCenti = Measurements.Absent;
        PressurePa = Measurements.Absent;
        int air = reading.TemperatureCenti - selfHeatingCenti;
        if (reading.TemperatureCenti < LowestCenti || reading.TemperatureCenti > HighestCenti || air < LowestCenti
            || reading.HumidityCenti < 0 || reading.HumidityCenti > SaturationCenti
            || reading.PressurePa < LowestPa || reading.PressurePa > HighestPa)
        {
            return SampleFault.Implausible;
        }

        if (!_step.Take(reading, monotonicMs))
        {
            return SampleFault.Jump;
        }

        TemperatureCenti = air;
        PressurePa = reading.PressurePa;
        if (_watch.IsStuck(reading.HumidityCenti, reading.TemperatureCenti, monotonicMs))
        {
            return SampleFault.HumidityStuck;
        }

        long humidity = Humidity.AtTemperature(reading.HumidityCenti, reading.TemperatureCenti, air);
        if (humidity > AboveSaturationCenti)
        {
            return SampleFault.AboveSaturation;
        }

        HumidityCenti = humidity > SaturationCenti ? SaturationCenti : humidity;
        return SampleFault.None;
    }
}
