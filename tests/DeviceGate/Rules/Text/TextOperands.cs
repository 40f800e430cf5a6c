using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Laterne.DeviceGate.Rules.Text;

/// <summary>A value that is turned into text, with its format string: "" when there is none, null when it is not known.</summary>
internal readonly record struct TextOperand(IOperation Value, string? Format);

/// <summary>Finds every place where a value becomes text: ToString, interpolation, concatenation, string.Format, StringBuilder and Console.</summary>
internal static class TextOperands
{
    public static IEnumerable<TextOperand> Of(FirmwareCode code) =>
        code.Operations<IInvocationOperation>().SelectMany(OfCall)
            .Concat(code.Operations<IInterpolationOperation>().Select(part => new TextOperand(Value(part.Expression), Text(part.FormatString))))
            .Concat(code.Operations<IBinaryOperation>().Where(binary => IsConcatenation(binary)).SelectMany(binary => new[] { binary.LeftOperand, binary.RightOperand })
                .Select(operand => new TextOperand(Value(operand), "")))
            .Concat(code.Operations<ICompoundAssignmentOperation>().Where(compound => compound.Type?.SpecialType == SpecialType.System_String)
                .Select(compound => new TextOperand(Value(compound.Value), "")));

    /// <summary>The arguments that a call of string.Format puts in the places of its format string.</summary>
    public static IReadOnlyList<IOperation>? FormatArguments(IInvocationOperation call)
    {
        var arguments = call.Arguments.Select(argument => argument.Value).ToList();
        int format = arguments.FindIndex(argument => argument.Type?.SpecialType == SpecialType.System_String);
        var values = arguments.Skip(format + 1).ToList();
        return values is [IArrayCreationOperation { IsImplicit: true, Initializer: { } list }] ? list.ElementValues
            : values is [ICollectionExpressionOperation collection] ? collection.Elements
            : values.Exists(value => value.Type is IArrayTypeSymbol) ? null : values;
    }

    public static bool IsStringFormat(IInvocationOperation call) =>
        call.TargetMethod.ContainingType.SpecialType == SpecialType.System_String && call.TargetMethod.Name == "Format";

    /// <summary>The text of a constant; null if there is an operation that is not constant; "" if there is none.</summary>
    public static string? Text(IOperation? operation) =>
        operation is null ? "" : operation.ConstantValue is { HasValue: true, Value: string text } ? text : null;

    private static IEnumerable<TextOperand> OfCall(IInvocationOperation call)
    {
        if (call.TargetMethod is { Name: "ToString", IsStatic: false } && call.Instance is { } instance)
        {
            return [new TextOperand(Value(instance), call.Arguments is [{ Value: var format }] ? Text(format) : "")];
        }
        if (IsStringFormat(call))
        {
            return OfFormat(call);
        }
        return call.TargetMethod.ContainingType switch
        {
            { SpecialType: SpecialType.System_String } when call.TargetMethod.Name == "Concat" => call.Arguments.Select(argument => new TextOperand(Value(argument.Value), "")),
            { Name: "StringBuilder" } when call.TargetMethod.Name is "Append" or "Insert" => OfBuilder(call),
            _ => [],
        };
    }

    /// <summary>The last argument of Append and Insert is the text; counts and positions before or after it are numbers.</summary>
    private static IEnumerable<TextOperand> OfBuilder(IInvocationOperation call)
    {
        int text = call.TargetMethod.Name == "Append" ? 0 : 1;
        return call.Arguments.Length > text ? [new TextOperand(Value(call.Arguments[text].Value), "")] : [];
    }

    private static IEnumerable<TextOperand> OfFormat(IInvocationOperation call)
    {
        if (FormatArguments(call) is not { } values || Placeholders.Parse(Text(call.Arguments[0].Value)) is not { } places)
        {
            return [];
        }
        return places.Where(place => place.Index < values.Count).Select(place => new TextOperand(Value(values[place.Index]), place.Format));
    }

    private static bool IsConcatenation(IBinaryOperation binary) =>
        binary.OperatorKind == BinaryOperatorKind.Add && binary.Type?.SpecialType == SpecialType.System_String && !binary.ConstantValue.HasValue;

    /// <summary>Without the boxing around it, but with the casts that a person wrote.</summary>
    private static IOperation Value(IOperation operation) =>
        operation is IConversionOperation { IsImplicit: true, OperatorMethod: null } conversion ? Value(conversion.Operand) : operation;
}
