using System.Buffers.Binary;
using System.IO.Compression;

namespace Laterne.Street.Traffic.Fcd;

/// <summary>Opens a trace, plain or packed with gzip (told by its first bytes, not by its name), and sees whether a packed one is whole.</summary>
internal static class TraceFile
{
    private const int TrailerBytes = 8;

    public static TraceText Open(string path)
    {
        var file = File.OpenRead(path);
        Span<byte> head = stackalloc byte[2];
        var read = file.ReadAtLeast(head, 2, throwOnEndOfStream: false);
        file.Position = 0;
        return read == 2 && IsMemberHead(head)
            ? new TraceText(new GZipStream(file, CompressionMode.Decompress), path)
            : new TraceText(file, path);
    }

    /// <summary>
    /// True when the file is packed but its end is missing, although its text was complete: .NET's reader does not look.
    /// </summary>
    /// <param name="unpackedBytes">How much text the file held.</param>
    public static bool IsCutOff(string path, long unpackedBytes)
    {
        using var file = File.OpenRead(path);
        var head = new byte[2];
        if (file.ReadAtLeast(head, 2, throwOnEndOfStream: false) < 2 || !IsMemberHead(head) || file.Length < TrailerBytes)
        {
            return false;
        }

        // RFC 1952: the last four bytes are the length of the text modulo 2^32.
        Span<byte> length = stackalloc byte[4];
        file.Position = file.Length - 4;
        file.ReadExactly(length);
        return BinaryPrimitives.ReadUInt32LittleEndian(length) != (uint)unpackedBytes && !HasSecondMember(file);
    }

    /// <summary>Files may be several gzip members in a row; the last one's length then says nothing about the whole.</summary>
    private static bool HasSecondMember(FileStream file)
    {
        file.Position = 1;
        var buffer = new byte[64 * 1024];
        var kept = 0;
        int read;
        while ((read = file.Read(buffer, kept, buffer.Length - kept)) > 0)
        {
            var filled = kept + read;
            if (buffer.AsSpan(0, filled).IndexOf((ReadOnlySpan<byte>)[0x1F, 0x8B, 0x08]) >= 0)
            {
                return true;
            }

            kept = Math.Min(2, filled);
            buffer.AsSpan(filled - kept, kept).CopyTo(buffer);
        }

        return false;
    }

    private static bool IsMemberHead(ReadOnlySpan<byte> head) => head[0] == 0x1F && head[1] == 0x8B;
}
