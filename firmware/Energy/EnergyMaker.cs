using Laterne.Core;

namespace Laterne.Energy;

/// <summary>Makes the function energy of a pole with a line to meters.</summary>
public sealed class EnergyMaker : IFunctionMaker
{
    private readonly IMeterBus _bus;

    /// <summary>Keeps the line.</summary>
    public EnergyMaker(IMeterBus bus)
    {
        _bus = bus;
    }

    /// <inheritdoc/>
    public IPoleFunction Make(FunctionSeat seat) => new EnergyFunction(seat, _bus);
}
