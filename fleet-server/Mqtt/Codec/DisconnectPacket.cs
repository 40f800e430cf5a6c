namespace Laterne.Mqtt.Codec;

/// <summary>DISCONNECT, and AUTH which has the same form (MQTT 5 sections 3.14 and 3.15). MQTT 3.1.1's has no content.</summary>
internal sealed record DisconnectPacket(MqttReasonCode Reason, PacketProperties Properties)
{
    public static DisconnectPacket Read(PacketType type, ReadOnlySpan<byte> body, MqttProtocol protocol)
    {
        var reader = new PacketReader(body);
        if (protocol == MqttProtocol.V311 || reader.Remaining == 0)
        {
            reader.RequireEnd();
            return new DisconnectPacket(MqttReasonCode.Success, PacketProperties.None);
        }

        var reason = (MqttReasonCode)reader.ReadByte();
        if (!IsAllowed(type, reason))
        {
            throw MqttProtocolException.Violation($"Reason code 0x{(byte)reason:X2} does not belong into {type}.");
        }

        PacketProperties properties = reader.Remaining > 0 ? PacketProperties.Read(ref reader, type) : PacketProperties.None;
        reader.RequireEnd();
        return new DisconnectPacket(reason, properties);
    }

    public byte[] ToBytes(PacketType type, MqttProtocol protocol)
    {
        var packet = new PacketBuilder();
        if (protocol == MqttProtocol.V5 && (Reason != MqttReasonCode.Success || !ReferenceEquals(Properties, PacketProperties.None)))
        {
            packet.Byte((byte)Reason);
            if (!ReferenceEquals(Properties, PacketProperties.None))
            {
                packet.Properties(Properties);
            }
        }

        return packet.ToPacket(type);
    }

    private static bool IsAllowed(PacketType type, MqttReasonCode reason) => type == PacketType.Auth
        ? reason is MqttReasonCode.Success or MqttReasonCode.ContinueAuthentication or MqttReasonCode.ReAuthenticate
        : reason is MqttReasonCode.Success or MqttReasonCode.DisconnectWithWill
            or (>= MqttReasonCode.UnspecifiedError and <= MqttReasonCode.ImplementationSpecificError)
            or MqttReasonCode.NotAuthorized or MqttReasonCode.ServerBusy or MqttReasonCode.ServerShuttingDown
            or (>= MqttReasonCode.BadAuthenticationMethod and <= MqttReasonCode.TopicNameInvalid)
            or (>= MqttReasonCode.ReceiveMaximumExceeded and <= MqttReasonCode.WildcardSubscriptionsNotSupported);
}
