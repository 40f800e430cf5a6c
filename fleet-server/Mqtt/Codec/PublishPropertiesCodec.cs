namespace Laterne.Mqtt.Codec;

/// <summary>The properties of PUBLISH: those that travel on unchanged stay in wire form, the others are taken out.</summary>
internal static class PublishPropertiesCodec
{
    /// <summary>What a PUBLISH says besides the properties that travel on.</summary>
    public ref struct Parsed
    {
        /// <summary>Properties that the server passes on, in wire form; filtered into a new array only when others stood between.</summary>
        public ReadOnlySpan<byte> Forwarded;
        public uint? MessageExpirySeconds;
        public ushort? TopicAlias;
        public List<uint>? SubscriptionIdentifiers;
    }

    public static Parsed Parse(ReadOnlySpan<byte> block)
    {
        var parsed = new Parsed { Forwarded = block };
        if (block.IsEmpty)
        {
            return parsed;
        }

        var reader = new PacketReader(block);
        PacketBuilder? rest = null;
        ulong seen = 0;
        int kept = 0;
        while (reader.Remaining > 0)
        {
            int start = reader.Position;
            PropertyId id = PropertyTable.Check(reader.ReadVariableInteger(), PacketType.Publish, ref seen);
            if (ReadOne(id, ref reader, ref parsed))
            {
                rest?.Bytes(block[start..reader.Position]);
                kept = rest is null ? reader.Position : kept;
            }
            else
            {
                rest ??= new PacketBuilder().Bytes(block[..kept]);
            }
        }

        if (rest is not null)
        {
            parsed.Forwarded = rest.Written;
        }

        return parsed;
    }

    public static byte[] Encode(MqttPublishProperties properties)
    {
        var block = new PacketBuilder();
        block.Flag(PropertyId.PayloadFormatIndicator, properties.PayloadIsUtf8);
        block.String(PropertyId.ContentType, properties.ContentType);
        if (properties.ResponseTopic is string topic)
        {
            block.String(PropertyId.ResponseTopic, TopicName.Create(topic).Text);
        }

        block.Binary(PropertyId.CorrelationData, properties.CorrelationData?.ToArray());
        block.User(properties.UserProperties);
        return block.Written.ToArray();
    }

    /// <summary>Of a block that <see cref="Parse"/> or <see cref="Encode"/> made.</summary>
    public static MqttPublishProperties Decode(ReadOnlySpan<byte> forwarded)
    {
        var packet = new PacketBuilder().VariableInteger((uint)forwarded.Length).Bytes(forwarded);
        var reader = new PacketReader(packet.Written);
        PacketProperties all = PacketProperties.Read(ref reader, PacketType.Publish);
        return new MqttPublishProperties
        {
            PayloadIsUtf8 = all.PayloadIsUtf8,
            ContentType = all.ContentType,
            ResponseTopic = all.ResponseTopic,
            CorrelationData = all.CorrelationData is byte[] data ? new ReadOnlyMemory<byte>(data) : null,
            UserProperties = all.UserProperties,
        };
    }

    /// <summary>True when the property travels on.</summary>
    private static bool ReadOne(PropertyId id, ref PacketReader reader, ref Parsed parsed)
    {
        switch (id)
        {
            case PropertyId.MessageExpiryInterval:
                parsed.MessageExpirySeconds = reader.ReadUInt32();
                return false;
            case PropertyId.TopicAlias:
                parsed.TopicAlias = reader.ReadUInt16();
                return false;
            case PropertyId.SubscriptionIdentifier:
                uint identifier = reader.ReadVariableInteger();
                if (identifier == 0)
                {
                    throw MqttProtocolException.Violation("The subscription identifier is 0.");
                }

                (parsed.SubscriptionIdentifiers ??= []).Add(identifier);
                return false;
            case PropertyId.PayloadFormatIndicator:
                reader.ReadBoolean();
                return true;
            case PropertyId.ResponseTopic:
                TopicName.ReadResponseTopic(ref reader);
                return true;
            case PropertyId.CorrelationData:
                reader.ReadBinary();
                return true;
            case PropertyId.UserProperty:
                reader.ReadUtf8();
                reader.ReadUtf8();
                return true;
            default:
                reader.ReadUtf8();
                return true;
        }
    }
}
