using Laterne.Core.Health;

namespace Laterne.LightAhead;

/// <summary>What poles tell each other, in a fixed layout of 38 bytes, little-endian; the README has the table.</summary>
public sealed class NeighbourDatagram
{
    /// <summary>Bytes of a datagram.</summary>
    public const int Length = SealedLength + TagLength;

    /// <summary>Bytes that the authentication code covers.</summary>
    public const int SealedLength = 30;

    /// <summary>Bytes of the authentication code: HMAC-SHA-256, truncated (RFC 2104 section 5 allows half; 64 bits last a lamp's life).</summary>
    public const int TagLength = 8;

    /// <summary>Somebody was seen.</summary>
    public const int Detection = 1;

    /// <summary>A call began, is still open, or ended.</summary>
    public const int Call = 2;

    /// <summary>Largest age, ms.</summary>
    public const int OldestMs = 65_535;

    private const byte Version = 1;

    /// <summary><see cref="Detection"/> or <see cref="Call"/>.</summary>
    public int Kind { get; set; }

    /// <summary>Number of the group, 1 to 65535.</summary>
    public int Group { get; set; }

    /// <summary>Number of the sending pole, 1 to 65535.</summary>
    public int Sender { get; set; }

    /// <summary>The sender's boot.</summary>
    public long Boot { get; set; }

    /// <summary>Rises with each announcement of a boot; its repetitions carry the same.</summary>
    public long Counter { get; set; }

    /// <summary>Time since the detection, ms.</summary>
    public int AgeMs { get; set; }

    /// <summary>How fast, dm/s; 0 = not known.</summary>
    public int SpeedDms { get; set; }

    /// <summary>The direct neighbour from which the person came; 0 = not known.</summary>
    public int CameFrom { get; set; }

    /// <summary>For how many further lamps it is meant, 0 to 4.</summary>
    public int HopLimit { get; set; }

    /// <summary>True while a call is open at the sender.</summary>
    public bool CallIsActive { get; set; }

    /// <summary>Its number; 0 = there was none.</summary>
    public int CallNumber { get; set; }

    /// <summary>Writes everything but the code.</summary>
    public void Write(byte[] bytes)
    {
        bytes[0] = Version;
        bytes[1] = (byte)Kind;
        WriteShort(bytes, 2, Group);
        WriteShort(bytes, 4, Sender);
        ByteOrder.WriteLong(bytes, 6, Boot);
        WriteInt(bytes, 14, Counter);
        WriteShort(bytes, 18, AgeMs > OldestMs ? OldestMs : AgeMs);
        WriteShort(bytes, 20, SpeedDms);
        WriteShort(bytes, 22, CameFrom);
        bytes[24] = (byte)HopLimit;
        bytes[25] = (byte)(CallIsActive ? 1 : 0);
        WriteInt(bytes, 26, CallNumber);
    }

    /// <summary>Reads everything but the code. False: no datagram of this version.</summary>
    public bool TryRead(byte[] bytes, int length)
    {
        if (length != Length || bytes[0] != Version || (bytes[1] != Detection && bytes[1] != Call))
        {
            return false;
        }

        Kind = bytes[1];
        Group = ReadShort(bytes, 2);
        Sender = ReadShort(bytes, 4);
        Boot = ByteOrder.ReadLong(bytes, 6);
        Counter = ReadInt(bytes, 14);
        AgeMs = ReadShort(bytes, 18);
        SpeedDms = ReadShort(bytes, 20);
        CameFrom = ReadShort(bytes, 22);
        HopLimit = bytes[24];
        CallIsActive = bytes[25] == 1;
        CallNumber = (int)(ReadInt(bytes, 26) & 0x7FFF_FFFF);
        return true;
    }

    private static void WriteShort(byte[] bytes, int at, int value)
    {
        bytes[at] = (byte)(value & 0xFF);
        bytes[at + 1] = (byte)((value >> 8) & 0xFF);
    }

    private static void WriteInt(byte[] bytes, int at, long value)
    {
        WriteShort(bytes, at, (int)(value & 0xFFFF));
        WriteShort(bytes, at + 2, (int)((value >> 16) & 0xFFFF));
    }

    private static int ReadShort(byte[] bytes, int at) => bytes[at] | (bytes[at + 1] << 8);

    private static long ReadInt(byte[] bytes, int at) => ReadShort(bytes, at) + (ReadShort(bytes, at + 2) * 65_536L);
}
