using System.Buffers.Binary;
using System.Text;

namespace Laterne.Lampctl.Tests;

/// <summary>
/// Writes what a nanoFramework image says of itself and no code: header, references, an entry point, texts, checksums. The two images in
/// <c>Images</c> come from the metadata processor itself; that the tool reads both says that this writer is right.
/// </summary>
internal sealed record PeImage(string Name, string Version = "0.1.0")
{
    private const int HeaderBytes = 124;

    /// <summary>Name and version of what it refers to.</summary>
    public (string Name, string Version)[] Needs { get; init; } = [];

    public bool HasEntry { get; init; }

    public bool IsNative { get; init; }

    public int FillBytes { get; init; }

    public byte[] Bytes()
    {
        var texts = new MemoryStream();
        Text(texts, "");
        var name = Text(texts, Name);
        var references = new MemoryStream();
        foreach (var need in Needs)
        {
            // mscorlib is a name that the runtime knows by number.
            Words(references, need.Name == "mscorlib" ? 0xFFFF - 0x032D : Text(texts, need.Name), 0);
            Words(references, [.. Parts(need.Version)]);
        }

        var types = new MemoryStream();
        var methods = new MemoryStream();
        if (HasEntry)
        {
            Words(types, Text(texts, "Program"), Text(texts, "Laterne.Device"), 0xFFFF, 0xFFFF, 0xFFFF, 0);
            types.Write([0, 0, 1, 17, .. new byte[8]]);
            Words(methods, Text(texts, "Main"), 0, 0x96, 0);
            methods.Write(new byte[8]);
            Text(texts, Version);
        }

        byte[][] tables = [references.ToArray(), [], [], [], types.ToArray(), [], methods.ToArray(), [], [], [], [], texts.ToArray(), [], new byte[FillBytes], [], []];
        return Join(name, tables);
    }

    private byte[] Join(int name, byte[][] tables)
    {
        var image = new MemoryStream();
        image.Write(new byte[HeaderBytes]);
        var head = new byte[HeaderBytes];
        Encoding.ASCII.GetBytes("NFMRK1").CopyTo(head, 0);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(20), IsNative ? 0x1234 : 0);
        var place = 28;
        foreach (var word in Parts(Version).Append(name).Append(1))
        {
            BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(place), (ushort)word);
            place += 2;
        }

        for (var table = 0; table < tables.Length; table++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(40 + (4 * table)), (int)image.Length);
            head[108 + table] = (byte)(-tables[table].Length & 3);
            image.Write(tables[table]);
            image.Write(new byte[-tables[table].Length & 3]);
        }

        var bytes = image.ToArray();
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(12), Checksum(bytes.AsSpan(HeaderBytes)));
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(8), Checksum(head));
        head.CopyTo(bytes, 0);
        return bytes;
    }

    private static int Text(MemoryStream texts, string text)
    {
        var place = (int)texts.Length;
        texts.Write(Encoding.UTF8.GetBytes(text + "\0"));
        return place;
    }

    private static void Words(MemoryStream table, params int[] words)
    {
        foreach (var word in words)
        {
            table.Write([(byte)word, (byte)(word >> 8)]);
        }
    }

    private static IEnumerable<int> Parts(string version) => [.. version.Split('.').Select(part => int.Parse(part, null)), 0];

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        uint crc = 0;
        foreach (var value in bytes)
        {
            crc ^= (uint)value << 24;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 0x8000_0000) == 0 ? crc << 1 : (crc << 1) ^ 0x04C1_1DB7;
            }
        }

        return crc;
    }
}
