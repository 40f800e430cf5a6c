using System.Buffers.Binary;
using System.Text;

namespace Laterne.Lampctl.Images;

/// <summary>
/// Reads a <c>.pe</c> of nanoFramework 1.x, as the metadata processor writes it and the runtime checks it (nf-interpreter,
/// <c>CLR_RECORD_ASSEMBLY</c>): marker, CRC of the header, CRC of the rest, and the tables of references, types and methods.
/// </summary>
internal static class PeFile
{
    /// <summary>How such a file's name ends.</summary>
    public const string Extension = ".pe";

    private const string Marker = "NFMRK1\0\0";
    private const string LaterMarker = "NFMRK2\0\0";
    private const int HeaderBytes = 124;
    private const int TablesAt = 40;
    private const int PaddingAt = 108;

    // Places in the list of tables, and bytes of a row.
    private const int References = 0;
    private const int Types = 4;
    private const int Methods = 6;
    private const int Strings = 11;
    private const int End = 15;
    private const int ReferenceBytes = 12;
    private const int TypeBytes = 24;
    private const int MethodBytes = 16;
    private const uint IsStatic = 0x10;

    // Names that the runtime knows have a number from the top instead of a place: those that are names of class libraries.
    private static readonly Dictionary<int, string> KnownNames = new() { [0x032D] = "mscorlib", [0x01D7] = "System.Threading" };

    /// <summary>Reads a file.</summary>
    /// <exception cref="RefusedException">It is no whole image.</exception>
    public static AssemblyImage Read(string fileName, byte[] bytes)
    {
        var marker = Encoding.Latin1.GetString(bytes.AsSpan(0, Math.Min(8, bytes.Length)));
        if (marker != Marker)
        {
            throw marker == LaterMarker
                ? new RefusedException("image-format", $"{fileName} is in the format NFMRK2, which the poles' firmware refuses.", "Build with the metadata processor 3.0 that firmware/Directory.Packages.props pins.")
                : marker.StartsWith("MZ", StringComparison.Ordinal)
                    ? new RefusedException("image-format", $"{fileName} is a .NET assembly: the metadata processor has not seen it.", "Build with -p:Device=true and without -p:Pe=false, and give the folder that holds the .pe files.")
                    : new RefusedException("image-format", $"{fileName} is no nanoFramework image.", "Build the firmware again and give the folder of its output.");
        }

        if (bytes.Length < HeaderBytes || Word(bytes, TablesAt + (4 * End)) != bytes.Length)
        {
            var should = bytes.Length < HeaderBytes ? "more" : Word(bytes, TablesAt + (4 * End)).ToString(null, null);
            throw Damaged(fileName, $"has {bytes.Length} bytes, its header says {should}");
        }

        if (Checksum(bytes, 0, HeaderBytes, skip: 8) != (uint)Word(bytes, 8) || Checksum(bytes, HeaderBytes, bytes.Length, skip: -4) != (uint)Word(bytes, 12))
        {
            throw Damaged(fileName, "is damaged: its checksum is another one");
        }

        try
        {
            return new AssemblyImage(fileName, bytes)
            {
                Name = Text(bytes, Short(bytes, 36)),
                Version = VersionAt(bytes, 28),
                Needs = [.. Rows(bytes, References, ReferenceBytes).Select(at => new AssemblyNeed(Text(bytes, Short(bytes, at)), VersionAt(bytes, at + 4)))],
                HasEntry = HasEntry(bytes),
                IsNative = Word(bytes, 20) != 0,
                Texts = Encoding.Latin1.GetString(bytes, Table(bytes, Strings), Table(bytes, Strings + 1) - Table(bytes, Strings)),
            };
        }
        catch (ArgumentException)
        {
            throw Damaged(fileName, "has tables that lie outside of it");
        }
    }

    private static bool HasEntry(byte[] bytes)
    {
        foreach (var type in Rows(bytes, Types, TypeBytes))
        {
            if (Text(bytes, Short(bytes, type)) != AssemblyImage.EntryType || Text(bytes, Short(bytes, type + 2)) != AssemblyImage.EntryNamespace)
            {
                continue;
            }

            // First method, then how many: virtual ones, those of an instance, static ones.
            var first = Short(bytes, type + 10);
            var count = bytes[type + 12] + bytes[type + 13] + bytes[type + 14];
            return Rows(bytes, Methods, MethodBytes).Skip(first).Take(count).Any(method =>
                Text(bytes, Short(bytes, method)) == AssemblyImage.EntryMethod && (Word(bytes, method + 4) & IsStatic) != 0);
        }

        return false;
    }

    private static IEnumerable<int> Rows(byte[] bytes, int table, int rowBytes)
    {
        var end = Table(bytes, table + 1) - bytes[PaddingAt + table];
        for (var at = Table(bytes, table); at + rowBytes <= end; at += rowBytes)
        {
            yield return at;
        }
    }

    private static int Table(byte[] bytes, int table) => Word(bytes, TablesAt + (4 * table));

    private static string Text(byte[] bytes, int place)
    {
        if (place >= 0x8000)
        {
            return KnownNames.GetValueOrDefault(0xFFFF - place, "");
        }

        var at = Table(bytes, Strings) + place;
        var rest = bytes.AsSpan(at);
        return Encoding.UTF8.GetString(rest[..Math.Max(0, rest.IndexOf((byte)0))]);
    }

    private static Version VersionAt(byte[] bytes, int at) => new(Short(bytes, at), Short(bytes, at + 2), Short(bytes, at + 4), Short(bytes, at + 6));

    private static int Short(byte[] bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at));

    private static int Word(byte[] bytes, int at) => BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at));

    /// <summary>The runtime's CRC-32: polynomial 04C11DB7, highest bit first, from 0. The word at <paramref name="skip"/> counts as 0.</summary>
    private static uint Checksum(byte[] bytes, int from, int to, int skip)
    {
        uint crc = 0;
        for (var at = from; at < to; at++)
        {
            crc ^= (uint)(at >= skip && at < skip + 4 ? 0 : bytes[at]) << 24;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 0x8000_0000) == 0 ? crc << 1 : (crc << 1) ^ 0x04C1_1DB7;
            }
        }

        return crc;
    }

    private static RefusedException Damaged(string fileName, string how) =>
        new("image-damaged", $"{fileName} {how}.", "It was cut off or changed on its way: build again, or copy the folder again.");
}
