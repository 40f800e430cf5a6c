using System.Buffers;
using System.Buffers.Binary;

namespace Laterne.Mqtt.Codec;

/// <summary>What differs from receiver to receiver of one message.</summary>
internal readonly struct PublishHeader
{
    /// <summary>0 when <see cref="QoS"/> is 0.</summary>
    public ushort PacketId { get; init; }

    public MqttQoS QoS { get; init; }

    public bool Retain { get; init; }

    public bool Duplicate { get; init; }

    /// <summary>Seconds that are left; null = never expires.</summary>
    public uint? ExpirySeconds { get; init; }

    /// <summary>0 = none.</summary>
    public ushort TopicAlias { get; init; }

    /// <summary>True: the alias is known to the receiver and the name is left out.</summary>
    public bool IsTopicOmitted { get; init; }

    /// <summary>Empty or null: none.</summary>
    public uint[]? SubscriptionIdentifiers { get; init; }
}

/// <summary>Writes PUBLISH straight into the output, without an intermediate buffer.</summary>
internal static class PublishWriter
{
    /// <summary>Up to this many bytes a packet is written in one piece; larger payloads go in chunks of the output's choice.</summary>
    private const int OnePiece = 3072;

    public static int GetSize(MqttMessage message, in PublishHeader header, MqttProtocol protocol)
    {
        int body = GetBodySize(message, header, protocol, out _);
        return 1 + VariableIntegerSize(body) + body;
    }

    /// <summary>Returns the packet's size in bytes.</summary>
    public static int Write(IBufferWriter<byte> output, MqttMessage message, in PublishHeader header, MqttProtocol protocol)
    {
        int body = GetBodySize(message, header, protocol, out int properties);
        int size = 1 + VariableIntegerSize(body) + body;
        int payload = message.Payload.Length;
        bool onePiece = size <= OnePiece;
        int head = size - payload;
        Span<byte> span = output.GetSpan(onePiece ? size : head);
        int at = WriteHead(span, message, header, body, protocol == MqttProtocol.V5 ? properties : -1);
        if (onePiece)
        {
            message.Payload.Span.CopyTo(span[at..]);
            output.Advance(size);
        }
        else
        {
            output.Advance(head);
            output.Write(message.Payload.Span);
        }

        return size;
    }

    public static int VariableIntegerSize(int value) => value < 128 ? 1 : value < 16_384 ? 2 : value < 2_097_152 ? 3 : 4;

    public static int WriteVariableInteger(Span<byte> span, int value)
    {
        int at = 0;
        for (; value > 0x7F; value >>= 7)
        {
            span[at++] = (byte)(value | 0x80);
        }

        span[at++] = (byte)value;
        return at;
    }

    private static int GetBodySize(MqttMessage message, in PublishHeader header, MqttProtocol protocol, out int properties)
    {
        int body = 2 + (header.IsTopicOmitted ? 0 : message.TopicName.Utf8.Length) + (header.QoS == MqttQoS.AtMostOnce ? 0 : 2) + message.Payload.Length;
        properties = 0;
        if (protocol == MqttProtocol.V5)
        {
            properties = message.EncodedProperties.Length + (header.ExpirySeconds is null ? 0 : 5) + (header.TopicAlias == 0 ? 0 : 3);
            foreach (uint identifier in header.SubscriptionIdentifiers ?? [])
            {
                properties += 1 + VariableIntegerSize((int)identifier);
            }

            body += VariableIntegerSize(properties) + properties;
        }

        return body;
    }

    private static int WriteHead(Span<byte> span, MqttMessage message, in PublishHeader header, int body, int properties)
    {
        span[0] = (byte)(0x30 | (header.Duplicate ? 8 : 0) | ((int)header.QoS << 1) | (header.Retain ? 1 : 0));
        int at = 1 + WriteVariableInteger(span[1..], body);
        byte[] topic = header.IsTopicOmitted ? [] : message.TopicName.Utf8;
        BinaryPrimitives.WriteUInt16BigEndian(span[at..], (ushort)topic.Length);
        topic.CopyTo(span[(at + 2)..]);
        at += 2 + topic.Length;
        if (header.QoS != MqttQoS.AtMostOnce)
        {
            BinaryPrimitives.WriteUInt16BigEndian(span[at..], header.PacketId);
            at += 2;
        }

        return properties < 0 ? at : at + WriteProperties(span[at..], message, header, properties);
    }

    private static int WriteProperties(Span<byte> span, MqttMessage message, in PublishHeader header, int properties)
    {
        int at = WriteVariableInteger(span, properties);
        if (header.ExpirySeconds is uint expiry)
        {
            span[at] = (byte)PropertyId.MessageExpiryInterval;
            BinaryPrimitives.WriteUInt32BigEndian(span[(at + 1)..], expiry);
            at += 5;
        }

        if (header.TopicAlias != 0)
        {
            span[at] = (byte)PropertyId.TopicAlias;
            BinaryPrimitives.WriteUInt16BigEndian(span[(at + 1)..], header.TopicAlias);
            at += 3;
        }

        foreach (uint identifier in header.SubscriptionIdentifiers ?? [])
        {
            span[at++] = (byte)PropertyId.SubscriptionIdentifier;
            at += WriteVariableInteger(span[at..], (int)identifier);
        }

        message.EncodedProperties.CopyTo(span[at..]);
        return at + message.EncodedProperties.Length;
    }
}
