namespace Laterne.Mqtt.Codec;

/// <summary>Writes property blocks.</summary>
internal static class PropertyWriter
{
    /// <summary>Length and properties.</summary>
    public static PacketBuilder Properties(this PacketBuilder packet, PacketProperties properties)
    {
        if (ReferenceEquals(properties, PacketProperties.None))
        {
            return packet.Byte(0);
        }

        var block = new PacketBuilder();
        block.Flag(PropertyId.PayloadFormatIndicator, properties.PayloadIsUtf8);
        block.UInt32(PropertyId.MessageExpiryInterval, properties.MessageExpirySeconds);
        block.String(PropertyId.ContentType, properties.ContentType);
        block.String(PropertyId.ResponseTopic, properties.ResponseTopic);
        block.Binary(PropertyId.CorrelationData, properties.CorrelationData);
        if (properties.SubscriptionIdentifier is uint subscription)
        {
            block.Byte((byte)PropertyId.SubscriptionIdentifier).VariableInteger(subscription);
        }

        block.UInt32(PropertyId.SessionExpiryInterval, properties.SessionExpirySeconds);
        block.String(PropertyId.AssignedClientIdentifier, properties.AssignedClientId);
        block.UInt16(PropertyId.ServerKeepAlive, properties.ServerKeepAliveSeconds);
        block.String(PropertyId.AuthenticationMethod, properties.AuthenticationMethod);
        block.Binary(PropertyId.AuthenticationData, properties.AuthenticationData);
        block.Flag(PropertyId.RequestProblemInformation, properties.RequestProblemInformation);
        block.UInt32(PropertyId.WillDelayInterval, properties.WillDelaySeconds);
        block.Flag(PropertyId.RequestResponseInformation, properties.RequestResponseInformation);
        block.String(PropertyId.ResponseInformation, properties.ResponseInformation);
        block.String(PropertyId.ServerReference, properties.ServerReference);
        block.String(PropertyId.ReasonString, properties.ReasonString);
        block.UInt16(PropertyId.ReceiveMaximum, properties.ReceiveMaximum);
        block.UInt16(PropertyId.TopicAliasMaximum, properties.TopicAliasMaximum);
        if (properties.MaximumQoS is byte qos)
        {
            block.Byte((byte)PropertyId.MaximumQoS).Byte(qos);
        }

        block.Flag(PropertyId.RetainAvailable, properties.RetainAvailable);
        block.User(properties.UserProperties);
        block.UInt32(PropertyId.MaximumPacketSize, properties.MaximumPacketSize);
        block.Flag(PropertyId.WildcardSubscriptionAvailable, properties.WildcardSubscriptionAvailable);
        block.Flag(PropertyId.SubscriptionIdentifierAvailable, properties.SubscriptionIdentifierAvailable);
        block.Flag(PropertyId.SharedSubscriptionAvailable, properties.SharedSubscriptionAvailable);
        return packet.VariableInteger((uint)block.Length).Bytes(block.Written);
    }

    public static void User(this PacketBuilder block, IReadOnlyList<MqttUserProperty> user)
    {
        for (int i = 0; i < user.Count; i++)
        {
            block.Byte((byte)PropertyId.UserProperty).String(user[i].Name).String(user[i].Value);
        }
    }

    public static void Flag(this PacketBuilder block, PropertyId id, bool? value)
    {
        if (value is bool flag)
        {
            block.Byte((byte)id).Byte(flag ? (byte)1 : (byte)0);
        }
    }

    public static void UInt32(this PacketBuilder block, PropertyId id, uint? value)
    {
        if (value is uint number)
        {
            block.Byte((byte)id).UInt32(number);
        }
    }

    public static void UInt16(this PacketBuilder block, PropertyId id, ushort? value)
    {
        if (value is ushort number)
        {
            block.Byte((byte)id).UInt16(number);
        }
    }

    public static void String(this PacketBuilder block, PropertyId id, string? value)
    {
        if (value is not null)
        {
            block.Byte((byte)id).String(value);
        }
    }

    public static void Binary(this PacketBuilder block, PropertyId id, byte[]? value)
    {
        if (value is not null)
        {
            block.Byte((byte)id).Binary(value);
        }
    }
}
