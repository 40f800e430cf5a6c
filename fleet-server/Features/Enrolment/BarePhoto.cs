using System.Buffers.Binary;

namespace Laterne.Features.Enrolment;

/// <summary>
/// A picture without what else is in its file: place, camera, owner, comments, previews. Only segments and chunks that are needed
/// to draw it are copied, so what is unknown is left out. Pure.
/// </summary>
internal static class BarePhoto
{
    /// <summary>The picture and its media type; null: no whole JPEG, PNG or WebP.</summary>
    public static (string Kind, byte[] Content)? Strip(byte[] file)
    {
        var bytes = file.AsSpan();
        using var bare = new MemoryStream(file.Length);
        var kind =
            bytes.StartsWith<byte>([0xFF, 0xD8, 0xFF]) ? TryJpeg(bytes, bare) ? "image/jpeg" : null
            : bytes.StartsWith<byte>([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]) ? TryPng(bytes, bare) ? "image/png" : null
            : bytes.Length > 12 && bytes.StartsWith("RIFF"u8) && bytes[8..12].SequenceEqual("WEBP"u8) ? TryWebp(bytes, bare) ? "image/webp" : null
            : null;
        return kind is null ? null : (kind, bare.ToArray());
    }

    /// <summary>Segments up to the end (ITU-T T.81, annex B): of those of applications only JFIF and Adobe's colour transform stay.</summary>
    private static bool TryJpeg(ReadOnlySpan<byte> file, MemoryStream bare)
    {
        bare.Write(file[..2]);
        for (var at = 2; at + 4 <= file.Length;)
        {
            if (file[at] != 0xFF)
            {
                return false;
            }

            var marker = file[at + 1];
            if (marker == 0xD9)
            {
                bare.Write(file.Slice(at, 2));
                return true;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]) + 2;
            if (length < 4 || at + length > file.Length)
            {
                return false;
            }

            if (marker is not (>= 0xE1 and <= 0xED or 0xEF or 0xFE))
            {
                bare.Write(file.Slice(at, length));
            }

            at += length;
            if (marker == 0xDA)
            {
                var scan = EndOfScan(file, at);
                bare.Write(file[at..scan]);
                at = scan;
                if (scan + 2 <= file.Length && file[scan + 1] == 0xD9)
                {
                    bare.Write(file.Slice(scan, 2));
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>The next marker that is neither a stuffed byte nor a restart.</summary>
    private static int EndOfScan(ReadOnlySpan<byte> file, int at)
    {
        for (; at + 1 < file.Length; at++)
        {
            if (file[at] == 0xFF && file[at + 1] is not (0x00 or 0xFF or >= 0xD0 and <= 0xD7))
            {
                return at;
            }
        }

        return file.Length;
    }

    /// <summary>Critical chunks, and those that say how colours are meant (ISO/IEC 15948).</summary>
    private static bool TryPng(ReadOnlySpan<byte> file, MemoryStream bare)
    {
        bare.Write(file[..8]);
        for (var at = 8; at + 12 <= file.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(file[at..]);
            if (length > file.Length - at - 12)
            {
                return false;
            }

            var type = file.Slice(at + 4, 4);
            var whole = (int)length + 12;
            var isCritical = type[0] is >= (byte)'A' and <= (byte)'Z';
            if (isCritical || type.SequenceEqual("tRNS"u8) || type.SequenceEqual("gAMA"u8) || type.SequenceEqual("cHRM"u8) || type.SequenceEqual("sRGB"u8))
            {
                bare.Write(file.Slice(at, whole));
            }

            if (type.SequenceEqual("IEND"u8))
            {
                return true;
            }

            at += whole;
        }

        return false;
    }

    /// <summary>Chunks of the picture (RFC 9649, 2); flags of the extended header lose Exif, XMP and colour profile.</summary>
    private static bool TryWebp(ReadOnlySpan<byte> file, MemoryStream bare)
    {
        bare.Write(file[..12]);
        var hasPicture = false;
        for (var at = 12; at + 8 <= file.Length;)
        {
            var type = file.Slice(at, 4);
            var length = BinaryPrimitives.ReadUInt32LittleEndian(file[(at + 4)..]);
            if (length > file.Length - at - 8)
            {
                return false;
            }

            var whole = Math.Min((int)length + 8 + ((int)length & 1), file.Length - at);
            if (type.SequenceEqual("VP8 "u8) || type.SequenceEqual("VP8L"u8) || type.SequenceEqual("VP8X"u8) || type.SequenceEqual("ALPH"u8) || type.SequenceEqual("ANIM"u8) || type.SequenceEqual("ANMF"u8))
            {
                var chunk = file.Slice(at, whole).ToArray();
                hasPicture |= type[3] is (byte)' ' or (byte)'L' or (byte)'F';
                if (type.SequenceEqual("VP8X"u8) && length > 0)
                {
                    chunk[8] &= 0b0001_0010;
                }

                bare.Write(chunk);
            }

            at += whole;
        }

        var size = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(size, (uint)bare.Length - 8);
        bare.Position = 4;
        bare.Write(size);
        return hasPicture;
    }
}
