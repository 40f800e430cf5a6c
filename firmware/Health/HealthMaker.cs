using Laterne.Core;

namespace Laterne.Health;

/// <summary>Makes the function health, which every pole has.</summary>
public sealed class HealthMaker : IFunctionMaker
{
    private readonly PoleHealth _pole;

    /// <summary>Keeps what it shares with the shell.</summary>
    public HealthMaker(PoleHealth pole) => _pole = pole;

    /// <inheritdoc/>
    public IPoleFunction Make(FunctionSeat seat) => new HealthFunction(seat, _pole);
}
