namespace Laterne.Mqtt.Codec;

/// <summary>SUBACK and UNSUBACK: one reason code for each filter, in the order of the request. MQTT 3.1.1's UNSUBACK has none.</summary>
internal sealed record SubAckPacket(ushort PacketId, IReadOnlyList<MqttReasonCode> Reasons, PacketProperties Properties)
{
    public static SubAckPacket Read(PacketType type, ReadOnlySpan<byte> body, MqttProtocol protocol)
    {
        var reader = new PacketReader(body);
        ushort id = reader.ReadPacketId();
        PacketProperties properties = protocol == MqttProtocol.V5 ? PacketProperties.Read(ref reader, type) : PacketProperties.None;
        var reasons = new List<MqttReasonCode>(reader.Remaining);
        while (reader.Remaining > 0)
        {
            reasons.Add((MqttReasonCode)reader.ReadByte());
        }

        return new SubAckPacket(id, reasons, properties);
    }

    public byte[] ToBytes(PacketType type, MqttProtocol protocol)
    {
        PacketBuilder packet = new PacketBuilder().UInt16(PacketId);
        if (protocol == MqttProtocol.V5)
        {
            packet.Properties(Properties);
        }

        if (protocol == MqttProtocol.V5 || type == PacketType.SubAck)
        {
            foreach (MqttReasonCode reason in Reasons)
            {
                packet.Byte(protocol == MqttProtocol.V311 && reason.IsFailure() ? (byte)0x80 : (byte)reason);
            }
        }

        return packet.ToPacket(type);
    }
}
