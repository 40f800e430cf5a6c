using Microsoft.CodeAnalysis;

namespace Laterne.DeviceGate.RoundTrip;

/// <summary>Writes what the compiler sees of an assembly back in the format of the recorded surface.</summary>
internal static class SymbolLines
{
    public static IEnumerable<string> Of(IAssemblySymbol assembly) =>
        Types(assembly.GlobalNamespace).Where(type => IsVisible(type)).SelectMany(type => new[] { TypeLine(type) }.Concat(MemberLines(type)));

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol container) =>
        container.GetMembers().OfType<INamespaceOrTypeSymbol>().SelectMany(member =>
            member is INamedTypeSymbol type ? Types(type).Prepend(type) : Types(member));

    private static bool IsVisible(ISymbol symbol) =>
        symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected
        && (symbol.ContainingType is null || IsVisible(symbol.ContainingType));

    private static string TypeLine(INamedTypeSymbol type)
    {
        string nested = type.ContainingType is null ? "" : "nested ";
        string access = type.DeclaredAccessibility == Accessibility.Protected ? "protected " : "";
        string generics = type.Arity == 0 ? "" : $" <{string.Join(", ", type.TypeParameters.Select(Variance))}>";
        return $"T:{TypeText.Name(type)} [{nested}{access}{Kind(type)}]{generics}{Bases(type)}{AttributeText.OfType(type)}";
    }

    private static string Variance(ITypeParameterSymbol parameter) => parameter.Variance switch
    {
        VarianceKind.In => "in " + parameter.Name,
        VarianceKind.Out => "out " + parameter.Name,
        _ => parameter.Name,
    };

    private static string Kind(INamedTypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Enum } => "enum " + TypeText.Name(type.EnumUnderlyingType!),
        { TypeKind: TypeKind.Interface } => "interface",
        { TypeKind: TypeKind.Delegate } => "delegate",
        { TypeKind: TypeKind.Struct } => (type.IsReadOnly ? "readonly " : "") + (type.IsRefLikeType ? "ref " : "") + "struct",
        { IsStatic: true } => "static class",
        { IsAbstract: true } => "abstract class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };

    private static string Bases(INamedTypeSymbol type)
    {
        if (type.TypeKind is TypeKind.Enum or TypeKind.Delegate)
        {
            return "";
        }
        var bases = type.Interfaces.Select(TypeText.Name);
        if (type.BaseType is { SpecialType: not (SpecialType.System_Object or SpecialType.System_ValueType) } parent)
        {
            bases = bases.Prepend(TypeText.Name(parent));
        }
        else if (type.BaseType is { SpecialType: SpecialType.System_ValueType } && type.TypeKind == TypeKind.Class)
        {
            bases = bases.Prepend("System.ValueType"); // System.Enum
        }
        string list = string.Join(", ", bases);
        return list.Length == 0 ? "" : " : " + list;
    }

    private static IEnumerable<string> MemberLines(INamedTypeSymbol type)
    {
        string name = TypeText.Name(type);
        foreach (var member in type.GetMembers())
        {
            switch (member)
            {
                case IMethodSymbol { ExplicitInterfaceImplementations: [var implemented] } method:
                    yield return $"X:{name} implements {TypeText.Name(implemented.ContainingType)}.{implemented.Name}({TypeText.Types(method)}) -> {TypeText.Name(method.ReturnType)}";
                    break;
                case IFieldSymbol field when IsVisible(field):
                    yield return $"F:{name}.{MemberText.Field(field)}";
                    break;
                case IPropertySymbol property when IsVisible(property):
                    yield return $"P:{name}.{MemberText.Property(property)}";
                    break;
                case IEventSymbol item when IsVisible(item):
                    yield return $"E:{name}.{item.Name} : {TypeText.Name(item.Type)}{MemberText.Modifiers(item)}{AttributeText.OfMember(item)}";
                    break;
                case IMethodSymbol method when IsVisible(method) && IsListed(method):
                    yield return $"M:{name}.{MemberText.Method(method)}";
                    break;
            }
        }
    }

    private static bool IsListed(IMethodSymbol method) => method.MethodKind switch
    {
        MethodKind.Constructor => method.ContainingType.TypeKind != TypeKind.Delegate && !method.IsImplicitlyDeclared,
        MethodKind.PropertyGet or MethodKind.PropertySet or MethodKind.EventAdd or MethodKind.EventRemove => false,
        _ => true,
    };
}
