namespace Laterne.Core.Health;

/// <summary>Integers in records, little-endian.</summary>
public static class ByteOrder
{
    /// <summary>Writes 8 bytes.</summary>
    public static void WriteLong(byte[] bytes, int at, long value)
    {
        for (int i = 0; i < 8; i++)
        {
            bytes[at + i] = (byte)((value >> (8 * i)) & 0xFF);
        }
    }

    /// <summary>Reads 8 bytes.</summary>
    public static long ReadLong(byte[] bytes, int at)
    {
        long value = 0;
        for (int i = 7; i >= 0; i--)
        {
            value = (value << 8) | bytes[at + i];
        }

        return value;
    }
}
