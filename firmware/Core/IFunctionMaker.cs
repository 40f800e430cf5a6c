namespace Laterne.Core;

/// <summary>
/// Makes a function that lives in an assembly of its own, because one assembly of the device holds at most 64 KB of byte code.
/// Whoever wires the pole puts it into <see cref="PolePorts.Functions"/> when the board has what the function needs.
/// </summary>
public interface IFunctionMaker
{
    /// <summary>Makes the function. Called once, while the pole is made; allocation is allowed.</summary>
    IPoleFunction Make(FunctionSeat seat);
}
