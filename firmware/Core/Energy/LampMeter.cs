using Laterne.Core.Settings;

namespace Laterne.Core.Energy;

/// <summary>
/// A meter for a lamp that has none: power from the output, energy as an exact integer integral. The counter only rises.
/// </summary>
public sealed class LampMeter
{
    /// <summary>Milliwatt-milliseconds of a watt-hour.</summary>
    public const long UnitsPerWattHour = 3_600_000_000;

    /// <summary>Power from the last call on, mW.</summary>
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

    /// <summary>Adds the time since the last call at the power of then, and takes the output of now (hundredths of a percent).</summary>
    public void Measure(long elapsedMs, int outputHundredths, LuminaireSettings luminaire)
    {
        Remainder += elapsedMs * PowerMilliwatt;
        if (Remainder >= UnitsPerWattHour)
        {
            EnergyWh += Remainder / UnitsPerWattHour;
            Remainder %= UnitsPerWattHour;
        }

        PowerMilliwatt = PowerOf(outputHundredths, luminaire);
    }

    /// <summary>Power at an output: its share of the nominal power, never less than the standby power.</summary>
    public static int PowerOf(int outputHundredths, LuminaireSettings luminaire)
    {
        int power = (int)((luminaire.NominalPowerMilliwatt * (long)outputHundredths) / 10_000);
        return power > luminaire.StandbyPowerMilliwatt ? power : luminaire.StandbyPowerMilliwatt;
    }
}
