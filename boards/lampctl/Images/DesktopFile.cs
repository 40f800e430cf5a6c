using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text;

namespace Laterne.Lampctl.Images;

/// <summary>Reads an assembly of the desktop build: what a pole in the simulator has in its slots. No chip takes it.</summary>
internal static class DesktopFile
{
    /// <summary>How such a file's name ends.</summary>
    public const string Extension = ".dll";

    /// <summary>Reads a file.</summary>
    /// <exception cref="RefusedException">It is no whole image.</exception>
    public static AssemblyImage Read(string fileName, byte[] bytes)
    {
        try
        {
            using var file = new PEReader(new MemoryStream(bytes));
            var metadata = file.GetMetadataReader();
            var assembly = metadata.GetAssemblyDefinition();
            return new AssemblyImage(fileName, bytes)
            {
                Name = metadata.GetString(assembly.Name),
                Version = assembly.Version,
                Needs = [.. metadata.AssemblyReferences.Select(metadata.GetAssemblyReference).Select(need => new AssemblyNeed(metadata.GetString(need.Name), need.Version))],
                HasEntry = HasEntry(metadata),
                IsNative = false,
                Texts = Texts(metadata),
            };
        }
        catch (Exception fault) when (fault is BadImageFormatException or InvalidOperationException)
        {
            throw new RefusedException("image-damaged", $"{fileName} is no whole .NET assembly.", "Build again, or copy the folder again.");
        }
    }

    private static bool HasEntry(MetadataReader metadata) => metadata.TypeDefinitions.Select(metadata.GetTypeDefinition)
        .Where(type => metadata.GetString(type.Namespace) == AssemblyImage.EntryNamespace && metadata.GetString(type.Name) == AssemblyImage.EntryType)
        .SelectMany(type => type.GetMethods()).Select(metadata.GetMethodDefinition)
        .Any(method => metadata.GetString(method.Name) == AssemblyImage.EntryMethod && (method.Attributes & MethodAttributes.Static) != 0);

    private static string Texts(MetadataReader metadata)
    {
        var all = new StringBuilder("\0");
        var place = metadata.GetHeapSize(HeapIndex.UserString) > 1 ? MetadataTokens.UserStringHandle(1) : default;
        while (!place.IsNil)
        {
            all.Append(metadata.GetUserString(place)).Append('\0');
            place = metadata.GetNextHandle(place);
        }

        return all.ToString();
    }
}
