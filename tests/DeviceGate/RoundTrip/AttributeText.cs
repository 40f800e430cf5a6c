using Microsoft.CodeAnalysis;

namespace Laterne.DeviceGate.RoundTrip;

/// <summary>The tags that stand for custom attributes, in the order of the recorded surface.</summary>
internal static class AttributeText
{
    private static readonly (string Attribute, string Tag)[] ParameterTags =
    [
        ("CallerArgumentExpressionAttribute", "caller-expression"), ("CallerMemberNameAttribute", "caller-member"),
        ("CallerLineNumberAttribute", "caller-line"), ("CallerFilePathAttribute", "caller-file"),
        ("NotNullAttribute", "not-null"), ("MaybeNullAttribute", "maybe-null"), ("NotNullWhenAttribute", "not-null-when"),
        ("MaybeNullWhenAttribute", "maybe-null-when"), ("DoesNotReturnIfAttribute", "does-not-return-if"),
        ("NotNullIfNotNullAttribute", "not-null-if-not-null"),
    ];

    public static string OfType(INamedTypeSymbol type)
    {
        string hidden = "";
        if (type.TypeKind == TypeKind.Struct)
        {
            var fields = type.GetMembers().OfType<IFieldSymbol>().Where(field => field is { IsStatic: false, DeclaredAccessibility: Accessibility.Private }).ToList();
            hidden = (fields.Exists(field => field.Type.IsValueType) ? " value" : "") + (fields.Exists(field => !field.Type.IsValueType) ? " reference" : "");
        }
        return (hidden.Length == 0 ? "" : $" [hidden{hidden}]") + Usage(type) + Flag(type, "FlagsAttribute", "flags") + Obsolete(type);
    }

    public static string OfMember(ISymbol member)
    {
        string conditional = Find(member.GetAttributes(), "ConditionalAttribute") is { } found ? $" [conditional {found.ConstructorArguments[0].Value}]" : "";
        return Flag(member, "DoesNotReturnAttribute", "does-not-return") + Obsolete(member) + conditional;
    }

    public static string OfReturn(IMethodSymbol method) =>
        string.Concat(Parameter(method.GetReturnTypeAttributes()).Select(tag => $" [return {tag}]"));

    public static string OfParameter(IParameterSymbol parameter) =>
        string.Concat(Parameter(parameter.GetAttributes()).Select(tag => $"[{tag}] "));

    private static IEnumerable<string> Parameter(IReadOnlyList<AttributeData> attributes) =>
        from pair in ParameterTags
        let found = Find(attributes, pair.Attribute)
        where found is not null
        select found.ConstructorArguments is [var argument] ? $"{pair.Tag} {argument.Value!.ToString()!}".Replace("True", "true").Replace("False", "false") : pair.Tag;

    private static string Usage(INamedTypeSymbol type)
    {
        if (Find(type.GetAttributes(), "AttributeUsageAttribute") is not { } usage)
        {
            return "";
        }
        bool multiple = usage.NamedArguments.Any(argument => argument.Key == "AllowMultiple" && argument.Value.Value is true);
        bool inherited = !usage.NamedArguments.Any(argument => argument.Key == "Inherited" && argument.Value.Value is false);
        return $" [usage {usage.ConstructorArguments[0].Value}{(multiple ? " multiple" : "")}{(inherited ? "" : " not-inherited")}]";
    }

    private static string Obsolete(ISymbol symbol) => Find(symbol.GetAttributes(), "ObsoleteAttribute") switch
    {
        null => "",
        { ConstructorArguments: [_, { Value: true }] } => " [obsolete error]",
        _ => " [obsolete]",
    };

    private static string Flag(ISymbol symbol, string attribute, string tag) => Find(symbol.GetAttributes(), attribute) is null ? "" : $" [{tag}]";

    private static AttributeData? Find(IReadOnlyList<AttributeData> attributes, string name) =>
        attributes.FirstOrDefault(attribute => attribute.AttributeClass!.Name == name);
}
