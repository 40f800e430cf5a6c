namespace Laterne.DeviceGate.Surface;

/// <summary>One assembly of a package: its types in the file's order, and the assemblies it was compiled against.</summary>
internal sealed record AssemblySurface(string Name, Version Version, IReadOnlyList<string> References)
{
    private Dictionary<string, TypeFact>? _byName;

    public List<TypeFact> Types { get; } = [];

    /// <summary>The type of that full name, or null.</summary>
    public TypeFact? Find(string name) =>
        (_byName ??= Types.ToDictionary(type => type.Name, StringComparer.Ordinal)).GetValueOrDefault(name);
}

/// <summary>One recorded package: what it depends on (package ids) and its assemblies.</summary>
internal sealed record PackageSurface(string Id, string Version, IReadOnlyList<string> DependsOn, IReadOnlyList<AssemblySurface> Assemblies);
