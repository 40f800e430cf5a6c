namespace Laterne.Mqtt.Codec;

/// <summary>CONNECT, MQTT 5 section 3.1 and MQTT 3.1.1 section 3.1.</summary>
internal sealed record ConnectPacket
{
    public MqttProtocol Protocol { get; init; } = MqttProtocol.V5;
    public bool CleanStart { get; init; } = true;
    public ushort KeepAliveSeconds { get; init; }
    public string ClientId { get; init; } = "";
    public string? UserName { get; init; }
    public byte[]? Password { get; init; }
    public MqttMessage? Will { get; init; }
    public uint WillDelaySeconds { get; init; }
    public PacketProperties Properties { get; init; } = PacketProperties.None;

    /// <summary>The level byte of a packet that names the protocol "MQTT" or "MQIsdp"; null when it is not MQTT at all.</summary>
    public static byte? PeekLevel(ReadOnlySpan<byte> body)
    {
        if (body.Length >= 7 && body[..6].SequenceEqual("\0\u0004MQTT"u8))
        {
            return body[6];
        }

        return body.Length >= 9 && body[..8].SequenceEqual("\0\u0006MQIsdp"u8) ? body[8] : null;
    }

    public static ConnectPacket Read(ReadOnlySpan<byte> body)
    {
        var reader = new PacketReader(body);
        if (!reader.ReadBinary().SequenceEqual("MQTT"u8))
        {
            throw new MqttProtocolException(MqttReasonCode.UnsupportedProtocolVersion, "The protocol name is not \"MQTT\".");
        }

        var protocol = (MqttProtocol)reader.ReadByte();
        if (protocol is not (MqttProtocol.V311 or MqttProtocol.V5))
        {
            throw new MqttProtocolException(MqttReasonCode.UnsupportedProtocolVersion, $"Protocol level {(byte)protocol} is neither 4 nor 5.");
        }

        byte flags = reader.ReadByte();
        CheckFlags(flags, protocol);
        ushort keepAlive = reader.ReadUInt16();
        PacketProperties properties = protocol == MqttProtocol.V5 ? PacketProperties.Read(ref reader, PacketType.Connect) : PacketProperties.None;
        string clientId = reader.ReadString();
        uint willDelay = 0;
        MqttMessage? will = (flags & 0x04) != 0 ? ReadWill(ref reader, flags, protocol, out willDelay) : null;
        string? userName = (flags & 0x80) != 0 ? reader.ReadString() : null;
        byte[]? password = (flags & 0x40) != 0 ? reader.ReadBinary().ToArray() : null;
        reader.RequireEnd();
        return new ConnectPacket
        {
            Protocol = protocol,
            CleanStart = (flags & 0x02) != 0,
            KeepAliveSeconds = keepAlive,
            ClientId = clientId,
            UserName = userName,
            Password = password,
            Will = will,
            WillDelaySeconds = willDelay,
            Properties = properties,
        };
    }

    public byte[] ToBytes()
    {
        int flags = (CleanStart ? 0x02 : 0) | (UserName is null ? 0 : 0x80) | (Password is null ? 0 : 0x40);
        if (Will is not null)
        {
            flags |= 0x04 | ((int)Will.QoS << 3) | (Will.Retain ? 0x20 : 0);
        }

        PacketBuilder packet = new PacketBuilder().String("MQTT").Byte((byte)Protocol).Byte((byte)flags).UInt16(KeepAliveSeconds);
        if (Protocol == MqttProtocol.V5)
        {
            packet.Properties(Properties);
        }

        packet.String(ClientId);
        if (Will is not null)
        {
            WriteWill(packet, Will);
        }

        if (UserName is not null)
        {
            packet.String(UserName);
        }

        if (Password is not null)
        {
            packet.Binary(Password);
        }

        return packet.ToPacket(PacketType.Connect);
    }

    private static void CheckFlags(byte flags, MqttProtocol protocol)
    {
        bool reserved = (flags & 0x01) != 0;
        bool willWithoutFlag = (flags & 0x04) == 0 && (flags & 0x38) != 0;
        bool willQoS3 = (flags & 0x18) == 0x18;
        bool passwordAlone = protocol == MqttProtocol.V311 && (flags & 0xC0) == 0x40;
        if (reserved || willWithoutFlag || willQoS3 || passwordAlone)
        {
            throw MqttProtocolException.Malformed($"The connect flags 0x{flags:X2} contradict each other or use a reserved bit.");
        }
    }

    private static MqttMessage ReadWill(ref PacketReader reader, byte flags, MqttProtocol protocol, out uint delay)
    {
        PacketProperties properties = protocol == MqttProtocol.V5 ? PacketProperties.Read(ref reader, PropertyTable.Will) : PacketProperties.None;
        delay = properties.WillDelaySeconds ?? 0;
        TopicName topic = TopicName.FromWire(reader.ReadUtf8());
        return new MqttMessage(topic, reader.ReadBinary().ToArray())
        {
            QoS = (MqttQoS)((flags >> 3) & 3),
            Retain = (flags & 0x20) != 0,
            MessageExpirySeconds = properties.MessageExpirySeconds,
            Properties = ReferenceEquals(properties, PacketProperties.None) ? null : new MqttPublishProperties
            {
                PayloadIsUtf8 = properties.PayloadIsUtf8,
                ContentType = properties.ContentType,
                ResponseTopic = properties.ResponseTopic,
                CorrelationData = properties.CorrelationData is byte[] data ? new ReadOnlyMemory<byte>(data) : null,
                UserProperties = properties.UserProperties,
            },
        };
    }

    private void WriteWill(PacketBuilder packet, MqttMessage will)
    {
        if (Protocol == MqttProtocol.V5)
        {
            var block = new PacketBuilder().Bytes(will.EncodedProperties);
            block.UInt32(PropertyId.MessageExpiryInterval, will.MessageExpirySeconds);
            block.UInt32(PropertyId.WillDelayInterval, WillDelaySeconds == 0 ? null : WillDelaySeconds);
            packet.VariableInteger((uint)block.Length).Bytes(block.Written);
        }

        packet.Binary(will.TopicName.Utf8).Binary(will.Payload.Span);
    }
}
