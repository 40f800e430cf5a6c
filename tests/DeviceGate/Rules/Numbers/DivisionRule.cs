using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Laterne.DeviceGate.Rules.Numbers;

internal sealed class DivisionRule() : Rule("unguarded-division",
    "division and remainder by zero throw a bare Exception, floating point too",
    "a test of the divisor before it, Math.Max(1, x), or a constant")
{
    public override IEnumerable<Finding> Check(FirmwareCode code)
    {
        var nonZero = new NonZero(code);
        return from divisor in Divisors(code)
               where !nonZero.Holds(divisor)
               select At(divisor, $"divisor '{divisor.Syntax}' may be zero");
    }

    private static IEnumerable<IOperation> Divisors(FirmwareCode code) =>
        code.Operations<IBinaryOperation>().Where(binary => IsDivision(binary.OperatorKind, binary.OperatorMethod)).Select(binary => binary.RightOperand)
            .Concat(code.Operations<ICompoundAssignmentOperation>().Where(compound => IsDivision(compound.OperatorKind, compound.OperatorMethod))
                .Select(compound => compound.Value));

    private static bool IsDivision(BinaryOperatorKind kind, IMethodSymbol? method) =>
        kind is BinaryOperatorKind.Divide or BinaryOperatorKind.Remainder && method is null;
}
