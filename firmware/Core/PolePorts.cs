using Laterne.Core.Ports;

namespace Laterne.Core;

/// <summary>What a pole is made of, as the core sees it.</summary>
public sealed class PolePorts
{
    /// <summary>Joins the ports. A sensor that this pole does not have is null.</summary>
    public PolePorts(ILightOutput light, IMotionSensor? motion, IPhotocell? photocell, IStore store, IJournal journal, IUplink uplink)
    {
        Light = light;
        Motion = motion;
        Photocell = photocell;
        Store = store;
        Journal = journal;
        Uplink = uplink;
    }

    /// <summary>The lamp.</summary>
    public ILightOutput Light { get; }

    /// <summary>The presence sensor.</summary>
    public IMotionSensor? Motion { get; }

    /// <summary>The photocell.</summary>
    public IPhotocell? Photocell { get; }

    /// <summary>Settings, counters and boot count.</summary>
    public IStore Store { get; }

    /// <summary>Events that wait for the server.</summary>
    public IJournal Journal { get; }

    /// <summary>The server.</summary>
    public IUplink Uplink { get; }

    /// <summary>Mains or battery.</summary>
    public ISupply? Supply { get; set; }

    /// <summary>The lamp's real meter.</summary>
    public ILampMeter? LampMeter { get; set; }

    /// <summary>Functions beside the lamp, in the order of their steps: what protects people first.</summary>
    public IFunctionMaker[] Functions { get; set; } = new IFunctionMaker[0];

    /// <summary>True: the built-in document runs, whatever flash holds or the server sends.</summary>
    public bool IsSafeMode { get; set; }
}
