using Laterne.Hardware;

namespace Laterne.Studio.Running;

/// <summary>A pole that can talk to its neighbours.</summary>
public interface IRadioPole : ISimulatedPole
{
    VirtualBoard Board { get; }

    /// <summary>A datagram has arrived at the board. The firmware is stepped right after.</summary>
    void Hear(long worldMs);
}
