namespace Laterne.DeviceGate.Surface;

/// <summary>One <c>T:</c> line with the member lines below it. Type names are kept as written: CLR names, nested types joined by dots.</summary>
internal sealed record TypeFact(
    string Name, string Kind, string? Underlying, bool IsNested, bool IsProtected,
    IReadOnlyList<GenericParameterFact> Generics, IReadOnlyList<string> Bases, Tags Tags)
{
    public List<FieldFact> Fields { get; } = [];
    public List<PropertyFact> Properties { get; } = [];
    public List<EventFact> Events { get; } = [];
    public List<MethodFact> Methods { get; } = [];
    public List<ExplicitFact> ExplicitMembers { get; } = [];

    public bool IsEnum => Kind == "enum";
    public bool IsInterface => Kind == "interface";
    public bool IsDelegate => Kind == "delegate";
    public bool IsStruct => Kind.EndsWith("struct", StringComparison.Ordinal);
    public bool IsValueType => IsEnum || IsStruct;
}

internal sealed record GenericParameterFact(string Name, string Variance);

/// <summary>A field, a constant, or an enum value (whose <paramref name="Type"/> is null).</summary>
internal sealed record FieldFact(string Name, string? Type, Literal? Constant, string Modifiers, Tags Tags);

/// <summary>An accessor is null (absent), "public" or "protected".</summary>
internal sealed record PropertyFact(
    string Name, IReadOnlyList<string> Types, string Type, string? Getter, string? Setter, bool IsInit,
    string Modifiers, IReadOnlyList<ParameterFact> Parameters, Tags Tags);

internal sealed record EventFact(string Name, string Type, string Modifiers, Tags Tags);

internal sealed record MethodFact(
    string Name, IReadOnlyList<string> Types, string Return, string Modifiers, IReadOnlyList<ParameterFact> Parameters, Tags Tags);

/// <summary><paramref name="RefKind"/> is "", "ref" or "out"; <paramref name="Default"/> is null for a parameter that must be given.</summary>
internal sealed record ParameterFact(Tags Tags, bool IsThis, bool IsParams, string RefKind, string Type, string Name, Literal? Default);

internal sealed record ExplicitFact(string Interface, string Method, IReadOnlyList<string> Types, string Return);

/// <summary>The bracketed notes of a line, without the brackets.</summary>
internal sealed record Tags(IReadOnlyList<string> All)
{
    public bool Has(string tag) => All.Contains(tag);

    /// <summary>The words after a tag's first one: <c>[conditional DEBUG]</c> gives "DEBUG"; null when there is no such tag.</summary>
    public string? After(string first) =>
        All.FirstOrDefault(tag => tag.StartsWith(first + " ", StringComparison.Ordinal))?[(first.Length + 1)..];
}
