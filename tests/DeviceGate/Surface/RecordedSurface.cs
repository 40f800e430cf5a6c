namespace Laterne.DeviceGate.Surface;

/// <summary>All recorded packages, read once for the whole test run.</summary>
internal sealed class RecordedSurface
{
    private static readonly Lazy<RecordedSurface> Loaded = new(() => new RecordedSurface(PackageTable.Read()));
    private readonly Dictionary<string, PackageSurface> _byId;
    private readonly ILookup<string, PackageSurface> _byAssembly;

    private RecordedSurface(IReadOnlyList<PackageRow> rows)
    {
        Packages = [.. rows.AsParallel().AsOrdered().Select(row => SurfaceReader.Read(Path.Combine(PackageTable.Folder, row.Id + ".txt"), row.Id, row.Version))];
        _byId = Packages.ToDictionary(package => package.Id, StringComparer.OrdinalIgnoreCase);
        _byAssembly = Packages.SelectMany(package => package.Assemblies, (package, assembly) => (package, assembly))
            .ToLookup(pair => pair.assembly.Name, pair => pair.package);
    }

    public static RecordedSurface Instance => Loaded.Value;

    public IReadOnlyList<PackageSurface> Packages { get; }

    /// <summary>The package of that id, or null when it is not recorded.</summary>
    public PackageSurface? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>The packages and everything they depend on, each once. Unknown ids are an error: their surface is not known.</summary>
    /// <exception cref="ArgumentException">A package is not recorded.</exception>
    public IReadOnlyList<PackageSurface> Closure(IEnumerable<string> ids)
    {
        var found = new List<PackageSurface>();
        var waiting = new Queue<string>(ids);
        while (waiting.TryDequeue(out string? id))
        {
            var package = Find(id) ?? throw new ArgumentException($"'{id}' is not among the recorded packages.", nameof(ids));
            if (!found.Contains(package))
            {
                found.Add(package);
                foreach (string dependency in package.DependsOn)
                {
                    waiting.Enqueue(dependency);
                }
            }
        }
        return found;
    }

    /// <summary>
    /// The assembly that <paramref name="package"/> means by a simple name. Three names exist in variants:
    /// the package's own dependencies decide, and any variant will do where they do not.
    /// </summary>
    public AssemblySurface Resolve(PackageSurface package, string assemblyName)
    {
        var candidates = _byAssembly[assemblyName].ToList();
        var owner = candidates.Find(candidate => candidate == package)
            ?? candidates.Find(candidate => package.DependsOn.Contains(candidate.Id))
            ?? candidates[0];
        return owner.Assemblies.Single(assembly => assembly.Name == assemblyName);
    }
}
