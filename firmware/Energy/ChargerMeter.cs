using Laterne.Core.Ports;

namespace Laterne.Energy;

/// <summary>The charger's meter as the charge point sees it: the register of the meter itself, because that is what is paid for.</summary>
public sealed class ChargerMeter : IChargerMeter
{
    /// <summary>The place of the meter; null until the function energy is made.</summary>
    public MeterPlace? Place { get; set; }

    /// <inheritdoc/>
    public long CurrentReadMs => Place == null || Place.Current == null ? -1 : Place.Current.ReadMs;

    /// <inheritdoc/>
    public int CurrentMilliampere => Place == null || Place.Current == null ? 0 : Place.Current.Milliampere;

    /// <inheritdoc/>
    public void WatchCurrent(bool isOn, bool isUrgent) => Place?.Watch(isOn, isUrgent);

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
