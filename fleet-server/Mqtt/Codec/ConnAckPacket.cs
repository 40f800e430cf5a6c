namespace Laterne.Mqtt.Codec;

/// <summary>CONNACK, section 3.2 of both versions.</summary>
internal sealed record ConnAckPacket(MqttReasonCode Reason, bool SessionPresent, PacketProperties Properties)
{
    public static ConnAckPacket Read(ReadOnlySpan<byte> body, MqttProtocol protocol)
    {
        var reader = new PacketReader(body);
        byte flags = reader.ReadByte();
        byte code = reader.ReadByte();
        if (flags > 1)
        {
            throw MqttProtocolException.Malformed("A reserved CONNACK flag is set.");
        }

        MqttReasonCode reason = protocol == MqttProtocol.V311 ? MqttReasonCodes.FromConnectReturnCode(code) : (MqttReasonCode)code;
        PacketProperties properties = protocol == MqttProtocol.V5 && reader.Remaining > 0
            ? PacketProperties.Read(ref reader, PacketType.ConnAck)
            : PacketProperties.None;
        reader.RequireEnd();
        return new ConnAckPacket(reason, flags == 1, properties);
    }

    public byte[] ToBytes(MqttProtocol protocol)
    {
        PacketBuilder packet = new PacketBuilder().Byte(SessionPresent ? (byte)1 : (byte)0);
        return protocol == MqttProtocol.V311
            ? packet.Byte(Reason.ToConnectReturnCode()).ToPacket(PacketType.ConnAck)
            : packet.Byte((byte)Reason).Properties(Properties).ToPacket(PacketType.ConnAck);
    }
}
