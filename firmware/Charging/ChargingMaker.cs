using Laterne.Core;

namespace Laterne.Charging;

/// <summary>Makes the function charging of a pole with a charge point.</summary>
public sealed class ChargingMaker : IFunctionMaker
{
    private readonly ChargingPorts _ports;

    /// <summary>Keeps the ports.</summary>
    public ChargingMaker(ChargingPorts ports)
    {
        _ports = ports;
    }

    /// <inheritdoc/>
    public IPoleFunction Make(FunctionSeat seat) => new ChargingFunction(seat, _ports);
}
