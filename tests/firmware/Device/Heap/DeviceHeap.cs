using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;

namespace Laterne.Device.Tests.Heap;

/// <summary>
/// What things cost on the managed heap of a 32-bit nanoFramework, in bytes: its heap consists of blocks of 12 bytes, an object has one for
/// itself and one for each field. Source: nanoFramework's CLR heap block layout, measured on a 32-bit build of the interpreter
/// (byte[16] 36, int[100] 420, object[100] 1224, a text of 10 characters 24, of 100 characters 120).
/// </summary>
internal static class DeviceHeap
{
    /// <summary>One heap block, and the place of one field.</summary>
    public const int Slot = 12;

    /// <summary>The runtime and the base assemblies before Main, measured.</summary>
    public const int Runtime = 10 * 1024;

    /// <summary>A thread that waits, measured.</summary>
    public const int Thread = 916;

    /// <summary>An object with so many fields; a boxed value has one.</summary>
    public static int Object(int fields) => Slot * (1 + fields);

    /// <summary>An array of primitives of so many bytes each.</summary>
    public static int Primitives(int elementBytes, int length) => Blocks(ArrayHead + (elementBytes * length));

    /// <summary>An array of references or structs, without what they refer to.</summary>
    public static int References(int length) => Blocks(ArrayHead + (Slot * length));

    private const int ArrayHead = 20;

    /// <summary>A literal: its letters stay in flash, and each place that names it makes a block of its own.</summary>
    public const int Literal = Slot;

    /// <summary>A text that was made while running.</summary>
    public static int Text(string text) => Blocks(Slot + Encoding.UTF8.GetByteCount(text) + 1);

    /// <summary>What the runtime keeps in RAM of an assembly that lies in flash: a word for each thing it refers to, and its types, methods and fields.</summary>
    public static int TablesOf(string assembly)
    {
        using var image = new PEReader(File.OpenRead(assembly));
        var metadata = image.GetMetadataReader();
        var statics = metadata.FieldDefinitions.Select(metadata.GetFieldDefinition)
            .Count(field => field.Attributes.HasFlag(System.Reflection.FieldAttributes.Static)
                && !field.Attributes.HasFlag(System.Reflection.FieldAttributes.Literal));
        return Tables(
            references: metadata.AssemblyReferences.Count + metadata.TypeReferences.Count + metadata.MemberReferences.Count,
            types: metadata.TypeDefinitions.Count,
            members: metadata.MethodDefinitions.Count + metadata.FieldDefinitions.Count,
            statics);
    }

    /// <summary>The same for a package, estimated from its recorded public surface: what is not public is taken to be as much again.</summary>
    public static int TablesOfPackage(IEnumerable<string> recorded)
    {
        var types = 0;
        var members = 0;
        foreach (var line in recorded)
        {
            types += line.StartsWith("T:", StringComparison.Ordinal) ? 1 : 0;
            members += line.StartsWith("M:", StringComparison.Ordinal) || line.StartsWith("F:", StringComparison.Ordinal) ? 1 : 0;
            members += line.StartsWith("P:", StringComparison.Ordinal) || line.StartsWith("E:", StringComparison.Ordinal) ? 2 : 0;
        }

        return Tables(references: 2 * types, types, members: 2 * members, statics: 0);
    }

    private static int Tables(int references, int types, int members, int statics) =>
        Blocks(150 + (4 * references) + (8 * types) + (2 * members) + (Slot * statics));

    private static int Blocks(int bytes) => (bytes + Slot - 1) / Slot * Slot;
}
