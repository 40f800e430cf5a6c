using Laterne.Core.Lighting;
using Laterne.Core.Messaging;
using Laterne.Core.Ports;
using Laterne.Core.Settings;

namespace Laterne.Core;

/// <summary>What every function of the pole is given: the way to the server, flash, and the light.</summary>
public sealed class FunctionSeat
{
    /// <summary>Joins the parts.</summary>
    public FunctionSeat(
        PolePorts ports, EventLog events, TicketCounter tickets, Measurements measurements, LightControl light, PoleSettings settings, long boot)
    {
        Events = events;
        Store = ports.Store;
        Uplink = ports.Uplink;
        Supply = ports.Supply;
        LampMeter = ports.LampMeter;
        Tickets = tickets;
        Measurements = measurements;
        Light = light;
        Settings = settings;
        Boot = boot;
    }

    /// <summary>Numbered events, kept until stored.</summary>
    public EventLog Events { get; }

    /// <summary>Records in flash.</summary>
    public IStore Store { get; }

    /// <summary>The link, for what must not wait in the outbox.</summary>
    public IUplink Uplink { get; }

    /// <summary>Mains or battery; null: the board cannot tell.</summary>
    public ISupply? Supply { get; }

    /// <summary>The lamp's real meter; null: there is none.</summary>
    public ILampMeter? LampMeter { get; }

    /// <summary>Tickets of messages that go past the outbox.</summary>
    public TicketCounter Tickets { get; }

    /// <summary>Readings for the server.</summary>
    public Measurements Measurements { get; }

    /// <summary>The light.</summary>
    public LightControl Light { get; }

    /// <summary>The settings at the start.</summary>
    public PoleSettings Settings { get; }

    /// <summary>Number of this boot.</summary>
    public long Boot { get; }

    /// <summary>Health of the lamp's functions; null in a rig without a pole.</summary>
    public Health.FunctionHealth? Health { get; set; }

    /// <summary>All functions of the pole, for one that watches the others; empty until they are made.</summary>
    public IPoleFunction[] Functions { get; set; } = new IPoleFunction[0];

    /// <summary>True while a vehicle charges: the charge point says so, and nothing restarts the pole meanwhile.</summary>
    public bool IsCharging { get; set; }
}
