using Laterne.Core;

namespace Laterne.Releases;

/// <summary>Makes the function updates of a pole that has slots.</summary>
public sealed class UpdateMaker : IFunctionMaker
{
    private readonly UpdatePorts _ports;

    /// <summary>Keeps the ports.</summary>
    public UpdateMaker(UpdatePorts ports)
    {
        _ports = ports;
    }

    /// <inheritdoc/>
    public IPoleFunction Make(FunctionSeat seat) => new UpdateFunction(seat, _ports);
}
