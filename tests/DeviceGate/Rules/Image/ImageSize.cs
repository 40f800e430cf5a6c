using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text;

namespace Laterne.DeviceGate.Rules.Image;

/// <summary>What the device's per-assembly limits count, estimated from the image before the metadata processor has seen it.</summary>
/// <param name="Code">Byte code of all methods, in bytes.</param>
/// <param name="Strings">Distinct names and literals as zero-terminated UTF-8, in bytes.</param>
/// <param name="Crowded">Types with more than 255 methods of a kind.</param>
internal sealed record ImageSize(int Code, int Strings, IReadOnlyList<(ImagePlaces.Place Place, string What)> Crowded)
{
    public const int MaximumMethodsOfAKind = 255;

    public static ImageSize Of(PEReader image, ImagePlaces places)
    {
        var metadata = image.GetMetadataReader();
        int code = metadata.MethodDefinitions.Select(metadata.GetMethodDefinition).Where(method => method.RelativeVirtualAddress != 0)
            .Sum(method => image.GetMethodBody(method.RelativeVirtualAddress).Code().Length);
        var crowded = metadata.TypeDefinitions.SelectMany(handle => Kinds(metadata, handle)
            .Where(kind => kind.Count > MaximumMethodsOfAKind)
            .Select(kind => (places.Of(handle), $"{kind.Count} {kind.Name} methods in {places.FullName(metadata.GetTypeDefinition(handle))}")));
        return new ImageSize(code, CountStrings(metadata), [.. crowded]);
    }

    private static int CountStrings(MetadataReader metadata)
    {
        var distinct = new HashSet<string>(StringComparer.Ordinal);
        for (var handle = MetadataTokens.StringHandle(0); ;)
        {
            distinct.Add(metadata.GetString(handle));
            handle = metadata.GetNextHandle(handle);
            if (handle.IsNil)
            {
                break;
            }
        }
        for (var handle = MetadataTokens.UserStringHandle(0); ;)
        {
            handle = metadata.GetNextHandle(handle);
            if (handle.IsNil)
            {
                break;
            }
            distinct.Add(metadata.GetUserString(handle));
        }
        return distinct.Sum(text => Encoding.UTF8.GetByteCount(text) + 1);
    }

    private static IEnumerable<(string Name, int Count)> Kinds(MetadataReader metadata, TypeDefinitionHandle type)
    {
        var flags = metadata.GetTypeDefinition(type).GetMethods().Select(method => metadata.GetMethodDefinition(method).Attributes).ToList();
        int statics = flags.Count(flag => flag.HasFlag(MethodAttributes.Static));
        int virtuals = flags.Count(flag => flag.HasFlag(MethodAttributes.Virtual));
        return [("static", statics), ("virtual", virtuals), ("instance", flags.Count - statics - virtuals)];
    }
}
