namespace Laterne.Mqtt.Codec;

/// <summary>UNSUBSCRIBE, section 3.10 of both versions.</summary>
internal sealed record UnsubscribePacket(ushort PacketId, IReadOnlyList<string> Filters, PacketProperties Properties)
{
    public static UnsubscribePacket Read(ReadOnlySpan<byte> body, MqttProtocol protocol)
    {
        var reader = new PacketReader(body);
        ushort id = reader.ReadPacketId();
        PacketProperties properties = protocol == MqttProtocol.V5 ? PacketProperties.Read(ref reader, PacketType.Unsubscribe) : PacketProperties.None;
        var filters = new List<string>(1);
        while (reader.Remaining > 0)
        {
            filters.Add(reader.ReadString());
        }

        return filters.Count > 0
            ? new UnsubscribePacket(id, filters, properties)
            : throw MqttProtocolException.Violation("UNSUBSCRIBE names no filter.");
    }

    public byte[] ToBytes(MqttProtocol protocol)
    {
        PacketBuilder packet = new PacketBuilder().UInt16(PacketId);
        if (protocol == MqttProtocol.V5)
        {
            packet.Properties(Properties);
        }

        foreach (string filter in Filters)
        {
            packet.String(filter);
        }

        return packet.ToPacket(PacketType.Unsubscribe, 2);
    }
}
