namespace Laterne.Updates;

/// <summary>Integers in the record, little-endian.</summary>
internal static class RecordBytes
{
    public static void WriteLong(byte[] bytes, int at, long value)
    {
        for (int i = 0; i < 8; i++)
        {
            bytes[at + i] = (byte)((value >> (8 * i)) & 0xFF);
        }
    }

    public static long ReadLong(byte[] bytes, int at)
    {
        long value = 0;
        for (int i = 7; i >= 0; i--)
        {
            value = (value << 8) | (long)bytes[at + i];
        }

        return value;
    }

    public static void WriteInt(byte[] bytes, int at, int value)
    {
        for (int i = 0; i < 4; i++)
        {
            bytes[at + i] = (byte)((value >> (8 * i)) & 0xFF);
        }
    }

    public static int ReadInt(byte[] bytes, int at) =>
        bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24);
}
