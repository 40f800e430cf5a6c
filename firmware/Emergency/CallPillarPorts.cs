using Laterne.Core.Ports;

namespace Laterne.Emergency;

/// <summary>What a call pillar is made of. Only the button must be there; without it there is no pillar.</summary>
public sealed class CallPillarPorts
{
    /// <summary>Takes the button.</summary>
    public CallPillarPorts(ICallButton button) => Button = button;

    /// <summary>Whoever presses it calls.</summary>
    public ICallButton Button { get; }

    /// <summary>Shows the caller what has happened.</summary>
    public ICallerLight? CallerLight { get; set; }

    /// <summary>Switches the intercom.</summary>
    public IRelay? IntercomRelay { get; set; }

    /// <summary>Siren or buzzer.</summary>
    public IRelay? Siren { get; set; }

    /// <summary>Way to the neighbouring poles.</summary>
    public INeighbourAlarm? NeighbourAlarm { get; set; }
}
