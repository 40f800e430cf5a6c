namespace Laterne.Core.Ports;

/// <summary>The lamp's meter, where a pole has one. Refreshed by whoever asks the meter; never blocks and never throws.</summary>
public interface ILampMeter
{
    /// <summary>True when the settings name a meter.</summary>
    bool IsUsed { get; }

    /// <summary>True while readings come; a round or two may be missed.</summary>
    bool IsHealthy { get; }

    /// <summary>When the last good reading was over, monotonic ms; -1: there is none yet.</summary>
    long ReadMs { get; }

    /// <summary>Active power of that reading, mW; negative when it flows back.</summary>
    long PowerMilliwatt { get; }

    /// <summary>Energy that the pole has counted by its meters, Wh; only rises.</summary>
    long EnergyWh { get; }
}
