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

    /// <summary>The lamp's meter, for the counters and who watches the lamp.</summary>
    public LampReading Lamp { get; } = new LampReading();

    /// <summary>The signing meter, for the charge point.</summary>
    public SignedReading Signed { get; } = new SignedReading();

    /// <summary>The wallbox controller on the same line; null: there is none.</summary>
    public WallboxReader? Wallbox { get; set; }

    /// <inheritdoc/>
    public IPoleFunction Make(FunctionSeat seat)
    {
        EnergyFunction energy = new EnergyFunction(seat, _bus);
        energy.Wallbox = Wallbox;
        Charger.Place = energy.Charger;
        Lamp.Place = energy.Lamp;
        Signed.Meter = energy.Signing;
        return energy;
    }
}
