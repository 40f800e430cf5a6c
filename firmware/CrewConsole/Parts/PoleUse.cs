using Laterne.Charging;
using Laterne.Core;

namespace Laterne.CrewConsole;

/// <summary>Whether somebody calls or charges, and whether the server tests a part.</summary>
public sealed class PoleUse : IUse
{
    private readonly Pole _pole;
    private readonly TestBench? _bench;

    /// <summary>Keeps the pole.</summary>
    /// <param name="pole">Asked.</param>
    /// <param name="bench">Of the server's tests; null: for these tests themselves.</param>
    public PoleUse(Pole pole, TestBench? bench)
    {
        _pole = pole;
        _bench = bench;
    }

    /// <inheritdoc/>
    public bool IsInUse =>
        _pole.Emergency || (_pole.Function(FunctionName.Charging) is ChargingFunction charging && charging.State != ChargeState.Idle);

    /// <inheritdoc/>
    public bool IsTested => _bench != null && _bench.IsAtWork;
}
