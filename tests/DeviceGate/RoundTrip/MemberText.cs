using Microsoft.CodeAnalysis;

namespace Laterne.DeviceGate.RoundTrip;

/// <summary>Members as the recorded surface writes them, after the type's name.</summary>
internal static class MemberText
{
    public static string Field(IFieldSymbol field)
    {
        string tags = AttributeText.OfMember(field);
        if (field.ContainingType.TypeKind == TypeKind.Enum)
        {
            return $"{field.Name} = {LiteralText.Of(field.ConstantValue)}{tags}";
        }
        string words = (field.IsStatic ? "static " : "") + (field.IsReadOnly ? "readonly" : "");
        words = field.IsConst ? $" = {LiteralText.Of(field.ConstantValue)} {{const}}" : words.Length == 0 ? "" : $" {{{words.Trim()}}}";
        string access = field.DeclaredAccessibility == Accessibility.Protected ? " {protected}" : "";
        return $"{field.Name} : {TypeText.Name(field.Type)}{words}{access}{tags}";
    }

    public static string Property(IPropertySymbol property)
    {
        string accessors = Accessor(property.GetMethod, "get") + Accessor(property.SetMethod, "set");
        string index = property.IsIndexer ? $"({TypeText.List(property.Parameters)})" : "";
        return $"{property.MetadataName}{index} : {TypeText.Name(property.Type)} {{{accessors.Trim()}}}"
            + Modifiers(property) + Parameters(property.Parameters, always: false) + AttributeText.OfMember(property);
    }

    public static string Method(IMethodSymbol method)
    {
        bool isDelegate = method.ContainingType.TypeKind == TypeKind.Delegate;
        string name = method.MethodKind == MethodKind.Constructor ? "#ctor" : method.Name;
        return $"{name}({TypeText.Types(method)}) -> {TypeText.Name(method.ReturnType)}{(isDelegate ? "" : Modifiers(method))}"
            + Parameters(method.Parameters, always: isDelegate) + AttributeText.OfMember(method) + AttributeText.OfReturn(method);
    }

    public static string Modifiers(ISymbol member)
    {
        var words = new List<string>();
        // A property says it at each accessor.
        if (member is not IPropertySymbol && member.DeclaredAccessibility == Accessibility.Protected)
        {
            words.Add("protected");
        }
        if (member.ContainingType.TypeKind != TypeKind.Interface)
        {
            words.AddRange(Words(member));
        }
        return words.Count == 0 ? "" : $" {{{string.Join(' ', words)}}}";
    }

    private static IEnumerable<string> Words(ISymbol member) => member switch
    {
        { IsStatic: true } => ["static"],
        { IsAbstract: true, IsOverride: true } => ["abstract override"],
        { IsAbstract: true } => ["abstract"],
        { IsOverride: true, IsSealed: true } => ["sealed override"],
        { IsOverride: true } => ["override"],
        { IsVirtual: true } => ["virtual"],
        _ => [],
    };

    private static string Accessor(IMethodSymbol? accessor, string word)
    {
        if (accessor is null)
        {
            return "";
        }
        return $" {(accessor.DeclaredAccessibility == Accessibility.Protected ? "protected " : "")}{(accessor.IsInitOnly ? "init" : word)};";
    }

    private static string Parameters(IReadOnlyList<IParameterSymbol> parameters, bool always) =>
        parameters.Count == 0 && !always ? "" : $" | ({string.Join(", ", parameters.Select(Parameter))})";

    private static string Parameter(IParameterSymbol parameter)
    {
        bool isThis = parameter.Ordinal == 0 && parameter.ContainingSymbol is IMethodSymbol { IsExtensionMethod: true };
        string words = (isThis ? "this " : "") + (parameter.IsParams ? "params " : "") + parameter.RefKind switch
        {
            RefKind.Ref => "ref ",
            RefKind.Out => "out ",
            _ => "",
        };
        string value = parameter.HasExplicitDefaultValue ? "=" + LiteralText.Of(parameter.ExplicitDefaultValue)
            : parameter.IsOptional ? "=default" : "";
        return $"{AttributeText.OfParameter(parameter)}{words}{TypeText.Name(parameter.Type)} {parameter.Name}{value}";
    }
}
