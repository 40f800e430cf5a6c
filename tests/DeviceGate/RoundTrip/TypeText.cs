using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Laterne.DeviceGate.RoundTrip;

/// <summary>Type names as the recorded surface writes them.</summary>
internal static class TypeText
{
    public static string Name(ITypeSymbol type)
    {
        if (type is IArrayTypeSymbol array)
        {
            return Name(array.ElementType) + (array.Rank == 1 ? "[]" : $"[{new string(',', array.Rank - 1)}]");
        }
        if (type is ITypeParameterSymbol parameter)
        {
            return "`" + parameter.Ordinal.ToString(CultureInfo.InvariantCulture);
        }
        string scope = type.ContainingType is { } outer ? Name(outer) + "."
            : type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString() + ".";
        return scope + type.MetadataName;
    }

    public static string Types(IMethodSymbol method) => List(method.Parameters);

    public static string List(IEnumerable<IParameterSymbol> parameters) =>
        string.Join(',', parameters.Select(parameter => Name(parameter.Type) + (parameter.RefKind == RefKind.None ? "" : "@")));
}
