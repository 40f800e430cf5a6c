using Laterne.Core;

namespace Laterne.Emergency;

/// <summary>Makes the function of a pole with a call button. It belongs first in the order of steps: it protects people.</summary>
public sealed class EmergencyMaker : IFunctionMaker
{
    private readonly CallPillarPorts _ports;

    /// <summary>Keeps the pillar's parts.</summary>
    public EmergencyMaker(CallPillarPorts ports) => _ports = ports;

    /// <inheritdoc/>
    public IPoleFunction Make(FunctionSeat seat) => new EmergencyFunction(seat, _ports);
}
