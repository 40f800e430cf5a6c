using Laterne.Core.Health;

namespace Laterne.Core;

/// <summary>What the pole does now, to look at: refreshed at the end of every step, written by nobody else.</summary>
public sealed class PoleState
{
    /// <summary>Where the light goes, percent.</summary>
    public int TargetLevel { get; internal set; }

    /// <summary>Where the light is, hundredths of a percent dim level.</summary>
    public int DimHundredths { get; internal set; }

    /// <summary>What the lamp is driven with after virtual and constant light output, hundredths of a percent.</summary>
    public int OutputHundredths { get; internal set; }

    /// <summary>True while the light is on its way.</summary>
    public bool IsRamping { get; internal set; }

    /// <summary>Who decided: emergency, override, sensor, program or default.</summary>
    public string Reason { get; internal set; } = "";

    /// <summary>What exactly: program, reason of an override or kind of fallback.</summary>
    public string Detail { get; internal set; } = "";

    /// <summary>Tonight's program, empty without one.</summary>
    public string Program { get; internal set; } = "";

    /// <summary>Version of the running settings; 0 = built in.</summary>
    public long SettingsVersion { get; internal set; }

    /// <summary>True while the presence sensor reports somebody.</summary>
    public bool IsPresenceActive { get; internal set; }

    /// <summary>Milliseconds that presence is still held.</summary>
    public int PresenceHeldMs { get; internal set; }

    /// <summary>Last illuminance, or -1.</summary>
    public int Lux { get; internal set; } = -1;

    /// <summary>Power drawn, mW.</summary>
    public int PowerMilliwatt { get; internal set; }

    /// <summary>Energy since ever, Wh.</summary>
    public long EnergyWh { get; internal set; }

    /// <summary>Hours lit since ever.</summary>
    public int OperatingHours { get; internal set; }

    /// <summary>Times switched on since ever.</summary>
    public long SwitchOnCounter { get; internal set; }

    /// <summary>Detections since ever.</summary>
    public long RoadUsers { get; internal set; }

    /// <summary>True while an override rules.</summary>
    public bool IsOverridden { get; internal set; }

    /// <summary>When the override ends, Unix ms; meaningless without one.</summary>
    public long OverrideExpiration { get; internal set; }

    /// <summary>Number of this boot.</summary>
    public long Boot { get; internal set; }

    /// <summary>Events that wait for the server.</summary>
    public int WaitingEvents { get; internal set; }

    /// <summary>Samples that wait for the server.</summary>
    public int WaitingSamples { get; internal set; }

    /// <summary>Health of each function.</summary>
    public FunctionHealth Health { get; } = new FunctionHealth();
}
