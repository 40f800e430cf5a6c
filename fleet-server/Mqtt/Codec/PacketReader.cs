using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;

namespace Laterne.Mqtt.Codec;

/// <summary>Reads the data types of MQTT 5 section 1.5 from the body of one packet; running out of bytes is malformed.</summary>
internal ref struct PacketReader(ReadOnlySpan<byte> body)
{
    private readonly ReadOnlySpan<byte> _body = body;
    private int _position;

    public readonly int Position => _position;

    public readonly int Remaining => _body.Length - _position;

    public byte ReadByte()
    {
        Require(1);
        return _body[_position++];
    }

    public ushort ReadUInt16()
    {
        Require(2);
        ushort value = BinaryPrimitives.ReadUInt16BigEndian(_body[_position..]);
        _position += 2;
        return value;
    }

    public uint ReadUInt32()
    {
        Require(4);
        uint value = BinaryPrimitives.ReadUInt32BigEndian(_body[_position..]);
        _position += 4;
        return value;
    }

    /// <summary>A variable byte integer: 1 to 4 bytes in the shortest form [MQTT-1.5.5-1].</summary>
    public uint ReadVariableInteger()
    {
        uint value = 0;
        for (int shift = 0; shift <= 21; shift += 7)
        {
            byte next = ReadByte();
            value |= (uint)(next & 0x7F) << shift;
            if ((next & 0x80) == 0)
            {
                return next == 0 && shift > 0
                    ? throw MqttProtocolException.Malformed("A variable byte integer is longer than it needs to be.")
                    : value;
            }
        }

        throw MqttProtocolException.Malformed("A variable byte integer has more than 4 bytes.");
    }

    /// <summary>A packet identifier; 0 is never valid [MQTT-2.2.1-3], [MQTT-2.3.1-1].</summary>
    public ushort ReadPacketId()
    {
        ushort id = ReadUInt16();
        return id != 0 ? id : throw MqttProtocolException.Violation("The packet identifier is 0.");
    }

    public ReadOnlySpan<byte> ReadBinary()
    {
        int length = ReadUInt16();
        return ReadBytes(length);
    }

    public ReadOnlySpan<byte> ReadBytes(int length)
    {
        Require(length);
        ReadOnlySpan<byte> bytes = _body.Slice(_position, length);
        _position += length;
        return bytes;
    }

    /// <summary>UTF-8 without surrogates [MQTT-1.5.4-1] and U+0000 [MQTT-1.5.4-2], still encoded.</summary>
    public ReadOnlySpan<byte> ReadUtf8()
    {
        ReadOnlySpan<byte> bytes = ReadBinary();
        return IsValidUtf8(bytes) ? bytes : throw MqttProtocolException.Malformed("A string is not valid UTF-8 or contains U+0000.");
    }

    public string ReadString() => Encoding.UTF8.GetString(ReadUtf8());

    /// <summary>0 or 1; anything else is a protocol error.</summary>
    public bool ReadBoolean() => ReadByte() switch
    {
        0 => false,
        1 => true,
        _ => throw MqttProtocolException.Violation("A flag property is neither 0 nor 1."),
    };

    public readonly void RequireEnd()
    {
        if (Remaining != 0)
        {
            throw MqttProtocolException.Malformed("The packet is longer than its content.");
        }
    }

    public static bool IsValidUtf8(ReadOnlySpan<byte> bytes) => Utf8.IsValid(bytes) && !bytes.Contains((byte)0);

    private readonly void Require(int count)
    {
        if (Remaining < count)
        {
            throw MqttProtocolException.Malformed("The packet ends within a field.");
        }
    }
}
