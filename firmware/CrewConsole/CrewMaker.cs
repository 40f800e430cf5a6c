using Laterne.Core;

namespace Laterne.CrewConsole;

/// <summary>Makes the function that carries out what the server asks for the crew; every pole has it.</summary>
public sealed class CrewMaker : IFunctionMaker
{
    private readonly ISecretKeeper _secrets;

    /// <summary>Keeps what it drives.</summary>
    public CrewMaker(ISecretKeeper secrets) => _secrets = secrets;

    /// <summary>What it has made; null before.</summary>
    public CrewFunction? Function { get; private set; }

    /// <inheritdoc/>
    public IPoleFunction Make(FunctionSeat seat)
    {
        Function = new CrewFunction(seat, _secrets);
        return Function;
    }
}
