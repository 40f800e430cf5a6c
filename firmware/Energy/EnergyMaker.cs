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

    /// <summary>The charger's meter, for the charge point.</summary>
    public ChargerMeter Charger { get; } = new ChargerMeter();

    /// <inheritdoc/>
    public IPoleFunction Make(FunctionSeat seat)
    {
        EnergyFunction energy = new EnergyFunction(seat, _bus);
        Charger.Place = energy.Charger;
        return energy;
    }
}
