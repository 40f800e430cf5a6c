using System.Buffers.Binary;
using System.Text;

namespace Laterne.Mqtt.Codec;

/// <summary>Builds the packets that are rare (all but PUBLISH and plain acknowledgements) in a growing array.</summary>
internal sealed class PacketBuilder
{
    private byte[] _bytes = new byte[64];
    private int _length;

    public int Length => _length;

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    public PacketBuilder Byte(byte value)
    {
        Grow(1)[0] = value;
        return this;
    }

    public PacketBuilder UInt16(ushort value)
    {
        BinaryPrimitives.WriteUInt16BigEndian(Grow(2), value);
        return this;
    }

    public PacketBuilder UInt32(uint value)
    {
        BinaryPrimitives.WriteUInt32BigEndian(Grow(4), value);
        return this;
    }

    public PacketBuilder VariableInteger(uint value)
    {
        do
        {
            byte next = (byte)(value & 0x7F);
            value >>= 7;
            Byte(value > 0 ? (byte)(next | 0x80) : next);
        }
        while (value > 0);
        return this;
    }

    public PacketBuilder Bytes(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Grow(bytes.Length));
        return this;
    }

    /// <exception cref="ArgumentException">More than 65,535 bytes.</exception>
    public PacketBuilder Binary(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > ushort.MaxValue)
        {
            throw new ArgumentException("An MQTT field holds at most 65,535 bytes.", nameof(bytes));
        }

        return UInt16((ushort)bytes.Length).Bytes(bytes);
    }

    /// <exception cref="ArgumentException">Too long, contains U+0000 or a lone surrogate.</exception>
    public PacketBuilder String(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return text.Contains('\0') || Encoding.UTF8.GetString(bytes) != text
            ? throw new ArgumentException("A string contains U+0000 or a lone surrogate, which MQTT does not allow.", nameof(text))
            : Binary(bytes);
    }

    /// <summary>Sets the fixed header before what was written so far.</summary>
    public byte[] ToPacket(PacketType type, int flags = 0)
    {
        var header = new PacketBuilder().Byte((byte)(((int)type << 4) | flags)).VariableInteger((uint)_length);
        var packet = new byte[header._length + _length];
        header.Written.CopyTo(packet);
        Written.CopyTo(packet.AsSpan(header._length));
        return packet;
    }

    private Span<byte> Grow(int count)
    {
        int end = _length + count;
        if (end > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(end, _bytes.Length * 2));
        }

        Span<byte> span = _bytes.AsSpan(_length, count);
        _length = end;
        return span;
    }
}
