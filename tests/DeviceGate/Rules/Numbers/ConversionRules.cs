using Laterne.DeviceGate.Rules.Image;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Laterne.DeviceGate.Rules.Numbers;

/// <summary>Accepted: storing the result in a field or array element, which normalises it.</summary>
internal sealed class UnsignedToSignedRule() : Rule("unsigned-to-signed",
    "the cast emits nothing and the value stays unsigned: widening, shifting right, dividing and passing it on go wrong",
    "(int)(long)value; from ulong a cast to int where it fits, or a long field or array element in between")
{
    public override IEnumerable<Finding> Check(FirmwareCode code) =>
        from conversion in code.Operations<IConversionOperation>()
        where !conversion.IsImplicit && !conversion.ConstantValue.HasValue && IsSameWidth(conversion.Operand.Type, conversion.Type) && !IsStored(conversion)
        select At(conversion, $"cast of {conversion.Operand.Type!.ToDisplayString()} to {conversion.Type!.ToDisplayString()}");

    private static bool IsSameWidth(ITypeSymbol? from, ITypeSymbol? to) => (from?.SpecialType, to?.SpecialType) is
        (SpecialType.System_UInt32, SpecialType.System_Int32) or (SpecialType.System_UInt64, SpecialType.System_Int64);

    private static bool IsStored(IConversionOperation conversion) => conversion.Parent is IFieldInitializerOperation
        || conversion.Parent is ISimpleAssignmentOperation { Target: IFieldReferenceOperation or IArrayElementReferenceOperation };
}

/// <summary>
/// Accepted: a constant; a value that goes through Min, Max or Clamp (also under Round, Floor, Ceiling, Truncate);
/// and an expression of which a part is compared with something in an enclosing or earlier condition.
/// </summary>
internal sealed class FloatToIntegerRule() : Rule("float-to-integer",
    "a value out of range does not saturate: (int)1e20 is 0, NaN to long is MinValue",
    "a range check before the cast, or Math.Min and Math.Max")
{
    public override IEnumerable<Finding> Check(FirmwareCode code) =>
        from conversion in code.Operations<IConversionOperation>()
        where !conversion.IsImplicit && !conversion.ConstantValue.HasValue && conversion.Operand.Type.IsFloating()
            && (conversion.Type.IsInteger() || conversion.Type?.SpecialType == SpecialType.System_Char) && !IsBounded(conversion.Operand)
        select At(conversion, $"cast of '{conversion.Operand.Syntax}' to {conversion.Type!.ToDisplayString()}");

    private static bool IsBounded(IOperation value)
    {
        var bare = value.Bare();
        if (bare is IInvocationOperation call)
        {
            return call.TargetMethod.Name switch
            {
                "Min" or "Max" or "Clamp" => true,
                "Round" or "Floor" or "Ceiling" or "Truncate" => IsBounded(call.Arguments[0].Value),
                _ => false,
            };
        }
        return bare.Descendants().Prepend(bare).Where(part => part.Named() is not null).Any(part =>
            new Guards((comparison, _, subject) => Mentions(comparison, part)).Hold(part));
    }

    private static bool Mentions(Comparison comparison, IOperation part) =>
        comparison.Relation is not (Relation.Equal or Relation.NotEqual)
        && new[] { comparison.Left, comparison.Right }.SelectMany(side => side.Descendants().Prepend(side)).Any(side => Guards.AreSame(side, part));
}

internal sealed class CheckedRule() : Rule("checked",
    "the flags are ignored: checked arithmetic wraps and never throws", "an explicit range test")
{
    public override IEnumerable<Finding> Check(FirmwareCode code)
    {
        foreach (var expression in code.Nodes<CheckedExpressionSyntax>().Where(node => node.Keyword.ValueText == "checked"))
        {
            yield return At(expression, "checked expression");
        }
        foreach (var statement in code.Nodes<CheckedStatementSyntax>().Where(node => node.Keyword.ValueText == "checked"))
        {
            yield return At(statement, "checked statement");
        }
        foreach (var (place, what) in code.Image.All(ImageFact.OverflowCheck))
        {
            yield return new Finding(this, place.File, place.Line, what);
        }
    }
}

/// <summary>Looks at parameters, properties, fields and results of library calls, which may come from a sensor; not at locals, constants and own computations.</summary>
internal sealed class NanComparisonRule() : Rule("nan-comparison",
    "NaN compares as greater: a limit test on a broken sensor value comes out true", "double.IsNaN directly after reading, or scaled integers")
{
    public override Severity Severity => Severity.Warning;

    public override IEnumerable<Finding> Check(FirmwareCode code) =>
        from binary in code.Operations<IBinaryOperation>()
        where binary.OperatorKind is BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual or BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual
        from side in new[] { binary.LeftOperand, binary.RightOperand }
        let value = side.Bare()
        where value.Type.IsFloating() && ComesFromOutside(value) && !IsTested(value)
        select At(binary, $"comparison of '{value.Syntax}'");

    private static bool ComesFromOutside(IOperation value) => value switch
    {
        IParameterReferenceOperation or IPropertyReferenceOperation => true,
        IFieldReferenceOperation field => !field.Field.IsConst,
        IInvocationOperation call => call.TargetMethod.ContainingType.Name != "Math" && !call.TargetMethod.Locations.Any(location => location.IsInSource),
        _ => false,
    };

    private static bool IsTested(IOperation value) => value.Body().Descendants().OfType<IInvocationOperation>()
        .Any(call => call.TargetMethod.Name is "IsNaN" && Guards.AreSame(call.Arguments[0].Value, value));
}

internal sealed class UnusedTryParseRule() : Rule("unused-try-parse",
    "a failing TryParse leaves int.MinValue in the out variable, not 0", "use the value only when the result is true")
{
    public override IEnumerable<Finding> Check(FirmwareCode code) =>
        from call in code.Operations<IInvocationOperation>()
        where call.TargetMethod.Name.StartsWith("TryParse", StringComparison.Ordinal) && call.Type?.SpecialType == SpecialType.System_Boolean
            && (call.Parent is IExpressionStatementOperation || call.Parent is ISimpleAssignmentOperation { Target: IDiscardOperation })
        select At(call, "result of TryParse is thrown away");
}
