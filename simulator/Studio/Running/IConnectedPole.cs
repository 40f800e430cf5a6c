using Laterne.Studio.Running.Server;

namespace Laterne.Studio.Running;

/// <summary>A pole that can have a fleet server.</summary>
public interface IConnectedPole : ISimulatedPole
{
    /// <summary>When something arrives at the pole or from it, world time, Unix ms; it wants to be stepped then.</summary>
    long NextArrivalMs { get; }

    /// <summary>Its calls; null: it has no call pillar.</summary>
    CallWatch? Calls { get; }

    /// <summary>What the server has of it; null: it has none.</summary>
    ServerPole? Server { get; }

    /// <summary>Gives it its server, before its first step.</summary>
    void Connect(VirtualServer server);
}
