using Laterne.Core.Ports;

namespace Laterne.Energy;

/// <summary>The lamp's meter as the rest of the pole sees it.</summary>
public sealed class LampReading : ILampMeter
{
    /// <summary>The place of the meter; null until the function energy is made.</summary>
    public MeterPlace? Place { get; set; }

    /// <inheritdoc/>
    public bool IsUsed => Place != null && Place.IsUsed;

    /// <inheritdoc/>
    public bool IsHealthy => Place != null && Place.IsUsed && Place.State.ReadMs >= 0 && !Place.State.IsFaulty;

    /// <inheritdoc/>
    public long ReadMs => Place == null ? -1 : Place.State.ReadMs;

    /// <inheritdoc/>
    public long PowerMilliwatt => Place == null ? 0 : Place.State.PowerMilliwatt;

    /// <inheritdoc/>
    public long EnergyWh => Place == null ? 0 : Place.State.TotalWh;
}
