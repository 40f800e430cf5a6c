using System;
using System.IO.Hashing;

namespace Laterne.Device.Storage;

/// <summary>Little-endian numbers and checksums in byte buffers. Bytes, not casts: <c>uint</c> to <c>int</c> lies on the device.</summary>
internal static class Record
{
    public static void WriteInt32(byte[] buffer, int offset, int value)
    {
        buffer[offset] = (byte)value;
        buffer[offset + 1] = (byte)(value >> 8);
        buffer[offset + 2] = (byte)(value >> 16);
        buffer[offset + 3] = (byte)(value >> 24);
    }

    public static int ReadInt32(byte[] buffer, int offset) =>
        buffer[offset] | (buffer[offset + 1] << 8) | (buffer[offset + 2] << 16) | (buffer[offset + 3] << 24);

    /// <summary>Writes the CRC-32 of a range before it.</summary>
    public static void Seal(byte[] buffer, int crcOffset, int start, int length)
    {
        uint crc = Crc32.HashToUInt32(new SpanByte(buffer, start, length));
        buffer[crcOffset] = (byte)crc;
        buffer[crcOffset + 1] = (byte)(crc >> 8);
        buffer[crcOffset + 2] = (byte)(crc >> 16);
        buffer[crcOffset + 3] = (byte)(crc >> 24);
    }

    /// <summary>True when the stored CRC-32 is that of the range.</summary>
    public static bool IsWhole(byte[] buffer, int crcOffset, int start, int length)
    {
        uint crc = Crc32.HashToUInt32(new SpanByte(buffer, start, length));
        return buffer[crcOffset] == (byte)crc
            && buffer[crcOffset + 1] == (byte)(crc >> 8)
            && buffer[crcOffset + 2] == (byte)(crc >> 16)
            && buffer[crcOffset + 3] == (byte)(crc >> 24);
    }
}
