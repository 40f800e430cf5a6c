using System.Buffers;

namespace Laterne.Mqtt.Codec;

/// <summary>Finds packet borders in a byte stream: the fixed header of MQTT 5 section 2.1.</summary>
internal static class FrameReader
{
    /// <summary>Largest value of four length bytes.</summary>
    public const int MaxRemainingLength = 268_435_455;

    /// <summary>
    /// True when a whole packet is at the start of <paramref name="buffer"/>. A wrong type, wrong reserved flags, a length
    /// of more than 4 bytes or a packet above <paramref name="maxPacketSize"/> throws before its body is waited for.
    /// </summary>
    public static bool TryRead(in ReadOnlySequence<byte> buffer, uint maxPacketSize, out byte header, out int headerLength, out int bodyLength)
    {
        header = 0;
        headerLength = 0;
        bodyLength = 0;
        scoped ReadOnlySpan<byte> start = buffer.FirstSpan;
        Span<byte> copy = stackalloc byte[5];
        if (start.Length < 5 && start.Length < buffer.Length)
        {
            int count = (int)Math.Min(5, buffer.Length);
            buffer.Slice(0, count).CopyTo(copy);
            start = copy[..count];
        }

        if (start.IsEmpty)
        {
            return false;
        }

        header = start[0];
        CheckHeader(header);
        int length = 0;
        for (int i = 1; i < 5; i++)
        {
            if (i >= start.Length)
            {
                return false;
            }

            byte next = start[i];
            length |= (next & 0x7F) << (7 * (i - 1));
            if ((next & 0x80) == 0)
            {
                if (next == 0 && i > 1)
                {
                    throw MqttProtocolException.Malformed("The remaining length is longer than it needs to be.");
                }

                headerLength = i + 1;
                bodyLength = length;
                return (uint)(headerLength + bodyLength) > maxPacketSize
                    ? throw new MqttProtocolException(MqttReasonCode.PacketTooLarge, $"The packet has {headerLength + bodyLength} bytes, {maxPacketSize} are allowed.")
                    : buffer.Length - headerLength >= bodyLength;
            }
        }

        throw MqttProtocolException.Malformed("The remaining length has more than 4 bytes.");
    }

    private static void CheckHeader(byte header)
    {
        int flags = header & 0x0F;
        bool valid = (PacketType)(header >> 4) switch
        {
            0 => false,
            PacketType.Publish => (flags & 0x06) != 0x06 && (flags & 0x0E) != 0x08,
            PacketType.PubRel or PacketType.Subscribe or PacketType.Unsubscribe => flags == 2,
            _ => flags == 0,
        };
        if (!valid)
        {
            throw MqttProtocolException.Malformed("The packet type or its flags are reserved, or the QoS is 3, or DUP stands without QoS.");
        }
    }
}
