using System.Collections.Concurrent;
using Laterne.DeviceGate.Surface;
using Microsoft.CodeAnalysis;

namespace Laterne.DeviceGate.References;

/// <summary>The generated reference assemblies of the recorded packages, each emitted once.</summary>
internal static class ReferenceAssemblies
{
    private static readonly ConcurrentDictionary<(string Package, string Assembly), (byte[] Image, MetadataReference Reference)> Emitted = new();

    /// <summary>The image of one assembly of a package.</summary>
    public static byte[] Image(PackageSurface package, AssemblySurface assembly) => Emit(package, assembly).Image;

    /// <summary>What a project that names these packages may refer to: their assemblies and those of everything they depend on.</summary>
    /// <param name="packages">Ids of packages.</param>
    /// <param name="aliases">Names under which the types of a package are seen instead of the global one, by package id.</param>
    /// <exception cref="ArgumentException">A package is not recorded, or two packages bring the same assembly name.</exception>
    public static IReadOnlyList<MetadataReference> For(IEnumerable<string> packages, IReadOnlyDictionary<string, string>? aliases = null)
    {
        var references = new Dictionary<string, (string Package, MetadataReference Reference)>(StringComparer.Ordinal);
        foreach (var package in RecordedSurface.Instance.Closure(packages))
        {
            foreach (var assembly in package.Assemblies)
            {
                var reference = Emit(package, assembly).Reference;
                if (aliases?.GetValueOrDefault(package.Id) is { } alias)
                {
                    reference = reference.WithAliases(alias.Split(','));
                }
                if (!references.TryAdd(assembly.Name, (package.Id, reference)))
                {
                    throw new ArgumentException(
                        $"{package.Id} and {references[assembly.Name].Package} both bring the assembly {assembly.Name}: name one of them.", nameof(packages));
                }
            }
        }
        return [.. references.Values.Select(pair => pair.Reference)];
    }

    private static (byte[] Image, MetadataReference Reference) Emit(PackageSurface package, AssemblySurface assembly) =>
        Emitted.GetOrAdd((package.Id, assembly.Name), _ =>
        {
            byte[] image = ReferenceEmitter.Emit(assembly, [.. assembly.References.Select(name => RecordedSurface.Instance.Resolve(package, name))]);
            return (image, MetadataReference.CreateFromImage(image, filePath: assembly.Name + ".dll"));
        });
}
