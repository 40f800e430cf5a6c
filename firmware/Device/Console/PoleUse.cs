using Laterne.Charging;
using Laterne.Core;
using Laterne.CrewConsole;

namespace Laterne.Device.Crew;

/// <summary>Whether somebody calls or charges.</summary>
internal sealed class PoleUse : IUse
{
    private readonly Pole _pole;

    /// <summary>Keeps the pole.</summary>
    public PoleUse(Pole pole) => _pole = pole;

    /// <inheritdoc/>
    public bool IsInUse =>
        _pole.Emergency || (_pole.Function(FunctionName.Charging) is ChargingFunction charging && charging.State != ChargeState.Idle);
}
