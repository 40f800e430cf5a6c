namespace Laterne.Mqtt.Codec;

/// <summary>SUBSCRIBE, section 3.8 of both versions.</summary>
internal sealed record SubscribePacket(ushort PacketId, IReadOnlyList<MqttSubscription> Subscriptions, PacketProperties Properties)
{
    /// <summary>Filters are checked as strings only; their form is the subscriber's answer to give.</summary>
    public static SubscribePacket Read(ReadOnlySpan<byte> body, MqttProtocol protocol)
    {
        var reader = new PacketReader(body);
        ushort id = reader.ReadPacketId();
        PacketProperties properties = protocol == MqttProtocol.V5 ? PacketProperties.Read(ref reader, PacketType.Subscribe) : PacketProperties.None;
        var subscriptions = new List<MqttSubscription>(1);
        while (reader.Remaining > 0)
        {
            string filter = reader.ReadString();
            subscriptions.Add(ReadOptions(filter, reader.ReadByte(), protocol));
        }

        return subscriptions.Count > 0
            ? new SubscribePacket(id, subscriptions, properties)
            : throw MqttProtocolException.Violation("SUBSCRIBE names no filter.");
    }

    public byte[] ToBytes(MqttProtocol protocol)
    {
        PacketBuilder packet = new PacketBuilder().UInt16(PacketId);
        if (protocol == MqttProtocol.V5)
        {
            packet.Properties(Properties);
        }

        foreach (MqttSubscription subscription in Subscriptions)
        {
            int options = (int)subscription.QoS;
            if (protocol == MqttProtocol.V5)
            {
                options |= (subscription.NoLocal ? 4 : 0) | (subscription.RetainAsPublished ? 8 : 0) | ((int)subscription.RetainHandling << 4);
            }

            packet.String(subscription.Filter).Byte((byte)options);
        }

        return packet.ToPacket(PacketType.Subscribe, 2);
    }

    private static MqttSubscription ReadOptions(string filter, byte options, MqttProtocol protocol)
    {
        int reserved = protocol == MqttProtocol.V5 ? 0xC0 : 0xFC;
        if ((options & reserved) != 0)
        {
            throw MqttProtocolException.Malformed("A reserved subscription option is set.");
        }

        if ((options & 0x03) == 3 || (options & 0x30) == 0x30)
        {
            throw MqttProtocolException.Violation("The subscription's QoS or retain handling is 3.");
        }

        if ((options & 4) != 0 && filter.StartsWith("$share/", StringComparison.Ordinal))
        {
            throw MqttProtocolException.Violation("No Local is set on a shared subscription.");
        }

        return new MqttSubscription(filter, (MqttQoS)(options & 3))
        {
            NoLocal = (options & 4) != 0,
            RetainAsPublished = (options & 8) != 0,
            RetainHandling = (MqttRetainHandling)((options >> 4) & 3),
        };
    }
}
