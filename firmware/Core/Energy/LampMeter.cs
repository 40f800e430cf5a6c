using Laterne.Core.Ports;
using Laterne.Core.Settings;

namespace Laterne.Core.Energy;

/// <summary>
/// The lamp's energy: by its real meter while that is healthy, else power from the output and an exact integer integral. The counter
/// only rises.
/// </summary>
public sealed class LampMeter
{
    /// <summary>Milliwatt-milliseconds of a watt-hour.</summary>
    public const long UnitsPerWattHour = 3_600_000_000;

    private bool _isMetered;
    private long _meterWh;
    private long _readMs;

    // mW·ms since the meter's last reading: counted only if no further one comes.
    private long _estimated;

    /// <summary>Power from the last call on by the output, mW.</summary>
    public int PowerMilliwatt { get; private set; }

    /// <summary>Whole watt-hours.</summary>
    public long EnergyWh { get; private set; }

    /// <summary>What is not yet a watt-hour, mW·ms, 0 to <see cref="UnitsPerWattHour"/> - 1.</summary>
    public long Remainder { get; private set; }

    /// <summary>Goes on from a stored reading; a lower one than it has is ignored.</summary>
    public void Restore(long energyWh, long remainder)
    {
        if (energyWh >= EnergyWh && remainder >= 0 && remainder < UnitsPerWattHour)
        {
            EnergyWh = energyWh;
            Remainder = remainder;
        }
    }

    /// <summary>
    /// Adds the time since the last call and takes the output of now (hundredths of a percent). While a real meter is healthy its energy
    /// counts, else the estimate at the power of the last call. A change-over only ever adds: what the meter counted while it was not
    /// heard has been estimated already and is not counted again.
    /// </summary>
    public void Measure(long elapsedMs, int outputHundredths, LuminaireSettings luminaire, ILampMeter? meter)
    {
        _estimated += elapsedMs * PowerMilliwatt;
        PowerMilliwatt = PowerOf(outputHundredths, luminaire);
        if (meter == null || !meter.IsHealthy)
        {
            _isMetered = false;
            Remainder += _estimated;
            _estimated = 0;
            if (Remainder >= UnitsPerWattHour)
            {
                EnergyWh += Remainder / UnitsPerWattHour;
                Remainder %= UnitsPerWattHour;
            }
        }
        else if (!_isMetered || meter.ReadMs != _readMs)
        {
            long rise = meter.EnergyWh - _meterWh;
            EnergyWh += _isMetered && rise > 0 ? rise : 0;
            _isMetered = true;
            _meterWh = meter.EnergyWh;
            _readMs = meter.ReadMs;
            _estimated = 0;
        }
    }

    /// <summary>Power at an output: its share of the nominal power, never less than the standby power.</summary>
    public static int PowerOf(int outputHundredths, LuminaireSettings luminaire)
    {
        int power = (int)((luminaire.NominalPowerMilliwatt * (long)outputHundredths) / 10_000);
        return power > luminaire.StandbyPowerMilliwatt ? power : luminaire.StandbyPowerMilliwatt;
    }
}
