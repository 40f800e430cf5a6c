using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Laterne.DeviceGate.Rules;

/// <summary>Questions that many rules ask about an operation.</summary>
internal static class OperationShapes
{
    /// <summary>Without the conversions and parentheses around it.</summary>
    public static IOperation Bare(this IOperation operation) => operation switch
    {
        IConversionOperation conversion when conversion.OperatorMethod is null => conversion.Operand.Bare(),
        IParenthesizedOperation parenthesized => parenthesized.Operand.Bare(),
        _ => operation,
    };

    /// <summary>The local, parameter, field or property that the operation names; null for anything else.</summary>
    public static ISymbol? Named(this IOperation operation) => operation.Bare() switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation field => field.Field,
        IPropertyReferenceOperation property => property.Property,
        _ => null,
    };

    public static IEnumerable<IOperation> Ancestors(this IOperation operation)
    {
        for (var parent = operation.Parent; parent is not null; parent = parent.Parent)
        {
            yield return parent;
        }
    }

    /// <summary>The outermost operation of the body: a method, a local function, a lambda or an initialiser.</summary>
    public static IOperation Body(this IOperation operation)
    {
        var body = operation;
        foreach (var ancestor in operation.Ancestors())
        {
            body = ancestor;
            if (ancestor is IAnonymousFunctionOperation or ILocalFunctionOperation)
            {
                break;
            }
        }
        return body;
    }

    public static bool IsFloating(this ITypeSymbol? type) => type?.SpecialType is SpecialType.System_Single or SpecialType.System_Double;

    public static bool IsInteger(this ITypeSymbol? type) =>
        type?.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_UInt64;

    /// <summary>Exactly that type, whichever assembly holds it.</summary>
    public static bool Is(this ITypeSymbol? type, string fullName) => type?.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat) == fullName;

    /// <summary>A constant number, as a double; null for anything else.</summary>
    public static double? Constant(this IOperation operation) => operation.Bare().ConstantValue switch
    {
        { HasValue: true, Value: char c } => c,
        { HasValue: true, Value: IConvertible and not (string or bool) and var value } => Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture),
        _ => null,
    };
}
