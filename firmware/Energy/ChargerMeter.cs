using Laterne.Core.Ports;

namespace Laterne.Energy;

/// <summary>The charger's meter as the charge point sees it: the register of the meter itself, because that is what is paid for.</summary>
public sealed class ChargerMeter : IChargerMeter
{
    /// <summary>The place of the meter; null until the function energy is made.</summary>
    public MeterPlace? Place { get; set; }

    /// <inheritdoc/>
    public long ReadMs => Place == null ? -1 : Place.State.ReadMs;

    // Readings are limited to 100 A: they fit.
    /// <inheritdoc/>
    public int CurrentMilliampere => Place == null ? 0 : (int)Place.State.CurrentMilliampere;

    /// <inheritdoc/>
    public bool TryRead(out long energyWh, out int powerMilliwatt, out bool isBackwards)
    {
        energyWh = 0;
        powerMilliwatt = 0;
        isBackwards = false;
        if (Place == null || !Place.IsUsed)
        {
            return false;
        }

        // Readings are limited to ±60 kW: they fit.
        MeterState state = Place.State;
        energyWh = state.RegisterWh;
        powerMilliwatt = (int)state.PowerMilliwatt;
        isBackwards = state.IsBackwards;
        return state.IsFresh || state.IsBackwards;
    }
}
