using Laterne.Core;

namespace Laterne.CrewConsole;

/// <summary>Makes the function that carries out what the server asks for the crew; every pole has it.</summary>
public sealed class CrewMaker : IFunctionMaker
{
    private readonly ISecretKeeper _secrets;

    /// <summary>Keeps what it drives.</summary>
    public CrewMaker(ISecretKeeper secrets) => _secrets = secrets;

    /// <inheritdoc/>
    public IPoleFunction Make(FunctionSeat seat) => new CrewFunction(_secrets);
}
