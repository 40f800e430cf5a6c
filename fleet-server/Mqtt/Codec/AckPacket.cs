using System.Buffers;
using System.Buffers.Binary;

namespace Laterne.Mqtt.Codec;

/// <summary>PUBACK, PUBREC, PUBREL and PUBCOMP, which have one form (MQTT 5 sections 3.4 to 3.7).</summary>
internal readonly record struct AckPacket(ushort PacketId, MqttReasonCode Reason)
{
    public static AckPacket Read(PacketType type, ReadOnlySpan<byte> body, MqttProtocol protocol)
    {
        var reader = new PacketReader(body);
        ushort id = reader.ReadPacketId();
        if (protocol == MqttProtocol.V311 || reader.Remaining == 0)
        {
            reader.RequireEnd();
            return new AckPacket(id, MqttReasonCode.Success);
        }

        var reason = (MqttReasonCode)reader.ReadByte();
        if (!IsAllowed(type, reason))
        {
            throw MqttProtocolException.Violation($"Reason code 0x{(byte)reason:X2} does not belong into {type}.");
        }

        if (reader.Remaining > 0)
        {
            PacketProperties.Read(ref reader, type);
        }

        reader.RequireEnd();
        return new AckPacket(id, reason);
    }

    /// <summary>In the shortest form; MQTT 3.1.1 has no reason.</summary>
    public static void Write(IBufferWriter<byte> output, PacketType type, ushort packetId, MqttReasonCode reason, MqttProtocol protocol)
    {
        bool hasReason = protocol == MqttProtocol.V5 && reason != MqttReasonCode.Success;
        int size = hasReason ? 5 : 4;
        Span<byte> span = output.GetSpan(size);
        span[0] = (byte)(((int)type << 4) | (type == PacketType.PubRel ? 2 : 0));
        span[1] = (byte)(size - 2);
        BinaryPrimitives.WriteUInt16BigEndian(span[2..], packetId);
        if (hasReason)
        {
            span[4] = (byte)reason;
        }

        output.Advance(size);
    }

    private static bool IsAllowed(PacketType type, MqttReasonCode reason) => type is PacketType.PubRel or PacketType.PubComp
        ? reason is MqttReasonCode.Success or MqttReasonCode.PacketIdentifierNotFound
        : reason is MqttReasonCode.Success or MqttReasonCode.NoMatchingSubscribers or MqttReasonCode.UnspecifiedError
            or MqttReasonCode.ImplementationSpecificError or MqttReasonCode.NotAuthorized or MqttReasonCode.TopicNameInvalid
            or MqttReasonCode.PacketIdentifierInUse or MqttReasonCode.QuotaExceeded or MqttReasonCode.PayloadFormatInvalid;
}
