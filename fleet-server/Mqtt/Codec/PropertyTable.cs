using static Laterne.Mqtt.Codec.PacketType;

namespace Laterne.Mqtt.Codec;

/// <summary>Which property may stand in which packet (MQTT 5 table 2-4); the will counts as packet type 0.</summary>
internal static class PropertyTable
{
    public const PacketType Will = 0;

    private static readonly ushort[] Packets = Build();

    /// <summary>
    /// Checks one property that was just met and marks it in <paramref name="seen"/>. Unknown or out of place: malformed
    /// (section 2.2.2.2); a second time: protocol error, unless it may repeat.
    /// </summary>
    public static PropertyId Check(uint id, PacketType packet, ref ulong seen)
    {
        if (id >= Packets.Length || (Packets[id] & (1 << (int)packet)) == 0)
        {
            throw MqttProtocolException.Malformed($"Property 0x{id:X2} does not belong into this packet.");
        }

        ulong bit = 1UL << (int)id;
        bool repeats = (PropertyId)id == PropertyId.UserProperty
            || ((PropertyId)id == PropertyId.SubscriptionIdentifier && packet == Publish);
        if ((seen & bit) != 0 && !repeats)
        {
            throw MqttProtocolException.Violation($"Property 0x{id:X2} stands twice in this packet.");
        }

        seen |= bit;
        return (PropertyId)id;
    }

    private static ushort[] Build()
    {
        var packets = new ushort[43];
        void Allow(PropertyId id, params ReadOnlySpan<PacketType> types)
        {
            foreach (PacketType type in types)
            {
                packets[(int)id] |= (ushort)(1 << (int)type);
            }
        }

        Allow(PropertyId.PayloadFormatIndicator, Publish, Will);
        Allow(PropertyId.MessageExpiryInterval, Publish, Will);
        Allow(PropertyId.ContentType, Publish, Will);
        Allow(PropertyId.ResponseTopic, Publish, Will);
        Allow(PropertyId.CorrelationData, Publish, Will);
        Allow(PropertyId.SubscriptionIdentifier, Publish, Subscribe);
        Allow(PropertyId.SessionExpiryInterval, Connect, ConnAck, Disconnect);
        Allow(PropertyId.AssignedClientIdentifier, ConnAck);
        Allow(PropertyId.ServerKeepAlive, ConnAck);
        Allow(PropertyId.AuthenticationMethod, Connect, ConnAck, Auth);
        Allow(PropertyId.AuthenticationData, Connect, ConnAck, Auth);
        Allow(PropertyId.RequestProblemInformation, Connect);
        Allow(PropertyId.WillDelayInterval, Will);
        Allow(PropertyId.RequestResponseInformation, Connect);
        Allow(PropertyId.ResponseInformation, ConnAck);
        Allow(PropertyId.ServerReference, ConnAck, Disconnect);
        Allow(PropertyId.ReasonString, ConnAck, PubAck, PubRec, PubRel, PubComp, SubAck, UnsubAck, Disconnect, Auth);
        Allow(PropertyId.ReceiveMaximum, Connect, ConnAck);
        Allow(PropertyId.TopicAliasMaximum, Connect, ConnAck);
        Allow(PropertyId.TopicAlias, Publish);
        Allow(PropertyId.MaximumQoS, ConnAck);
        Allow(PropertyId.RetainAvailable, ConnAck);
        Allow(PropertyId.UserProperty, Connect, ConnAck, Publish, Will, PubAck, PubRec, PubRel, PubComp, Subscribe, SubAck, Unsubscribe, UnsubAck, Disconnect, Auth);
        Allow(PropertyId.MaximumPacketSize, Connect, ConnAck);
        Allow(PropertyId.WildcardSubscriptionAvailable, ConnAck);
        Allow(PropertyId.SubscriptionIdentifierAvailable, ConnAck);
        Allow(PropertyId.SharedSubscriptionAvailable, ConnAck);
        return packets;
    }
}
