using System.IO.Compression;
using System.Xml.Linq;
using Laterne.DeviceGate.References;
using Laterne.DeviceGate.Surface;

namespace Laterne.DeviceGate.Feed;

/// <summary>
/// A NuGet feed in a folder: every recorded package under its real id and version, flat in <c>lib</c> as the real ones are, with the recorded
/// dependencies, holding the generated reference assemblies. It must never be restored into a user's own package folder.
/// </summary>
internal static class ImitationFeed
{
    public static void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var package in RecordedSurface.Instance.Packages)
        {
            using var archive = ZipFile.Open(Path.Combine(folder, $"{package.Id}.{package.Version}.nupkg"), ZipArchiveMode.Create);
            using (var nuspec = archive.CreateEntry(package.Id + ".nuspec", CompressionLevel.NoCompression).Open())
            {
                Nuspec(package).Save(nuspec);
            }
            foreach (var assembly in package.Assemblies)
            {
                using var entry = archive.CreateEntry($"lib/{assembly.Name}.dll", CompressionLevel.Fastest).Open();
                entry.Write(ReferenceAssemblies.Image(package, assembly));
            }
        }
    }

    private static XDocument Nuspec(PackageSurface package) => new(
        new XElement("package", new XElement("metadata",
            new XElement("id", package.Id),
            new XElement("version", package.Version),
            new XElement("authors", "recorded surface"),
            new XElement("description", "Reference assemblies generated from the recorded API surface, for tests."),
            new XElement("dependencies", package.DependsOn.Select(id => new XElement("dependency",
                new XAttribute("id", id), new XAttribute("version", RecordedSurface.Instance.Find(id)!.Version)))))));
}
