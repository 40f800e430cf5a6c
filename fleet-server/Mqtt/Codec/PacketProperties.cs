namespace Laterne.Mqtt.Codec;

/// <summary>The properties of any packet but PUBLISH in flight; null = absent.</summary>
internal sealed class PacketProperties
{
    public static readonly PacketProperties None = new();

    public bool? PayloadIsUtf8 { get; set; }
    public uint? MessageExpirySeconds { get; set; }
    public string? ContentType { get; set; }
    public string? ResponseTopic { get; set; }
    public byte[]? CorrelationData { get; set; }
    public uint? SubscriptionIdentifier { get; set; }
    public uint? SessionExpirySeconds { get; set; }
    public string? AssignedClientId { get; set; }
    public ushort? ServerKeepAliveSeconds { get; set; }
    public string? AuthenticationMethod { get; set; }
    public byte[]? AuthenticationData { get; set; }
    public bool? RequestProblemInformation { get; set; }
    public uint? WillDelaySeconds { get; set; }
    public bool? RequestResponseInformation { get; set; }
    public string? ResponseInformation { get; set; }
    public string? ServerReference { get; set; }
    public string? ReasonString { get; set; }
    public ushort? ReceiveMaximum { get; set; }
    public ushort? TopicAliasMaximum { get; set; }
    public byte? MaximumQoS { get; set; }
    public bool? RetainAvailable { get; set; }
    public IReadOnlyList<MqttUserProperty> UserProperties { get; set; } = [];
    public uint? MaximumPacketSize { get; set; }
    public bool? WildcardSubscriptionAvailable { get; set; }
    public bool? SubscriptionIdentifierAvailable { get; set; }
    public bool? SharedSubscriptionAvailable { get; set; }

    /// <summary>Reads length and properties; an empty block costs nothing.</summary>
    public static PacketProperties Read(ref PacketReader packet, PacketType type)
    {
        int length = (int)packet.ReadVariableInteger();
        if (length == 0)
        {
            return None;
        }

        var reader = new PacketReader(packet.ReadBytes(length));
        var properties = new PacketProperties();
        List<MqttUserProperty>? user = null;
        ulong seen = 0;
        while (reader.Remaining > 0)
        {
            PropertyId id = PropertyTable.Check(reader.ReadVariableInteger(), type, ref seen);
            if (id == PropertyId.UserProperty)
            {
                (user ??= []).Add(new MqttUserProperty(reader.ReadString(), reader.ReadString()));
            }
            else
            {
                properties.ReadOne(id, ref reader);
            }
        }

        if ((seen & (1UL << (int)PropertyId.AuthenticationData)) != 0 && properties.AuthenticationMethod is null)
        {
            throw MqttProtocolException.Violation("Authentication data without an authentication method.");
        }

        properties.UserProperties = user ?? (IReadOnlyList<MqttUserProperty>)[];
        return properties;
    }

    private void ReadOne(PropertyId id, ref PacketReader reader)
    {
        switch (id)
        {
            case PropertyId.PayloadFormatIndicator: PayloadIsUtf8 = reader.ReadBoolean(); break;
            case PropertyId.MessageExpiryInterval: MessageExpirySeconds = reader.ReadUInt32(); break;
            case PropertyId.ContentType: ContentType = reader.ReadString(); break;
            case PropertyId.ResponseTopic: ResponseTopic = TopicName.ReadResponseTopic(ref reader); break;
            case PropertyId.CorrelationData: CorrelationData = reader.ReadBinary().ToArray(); break;
            case PropertyId.SubscriptionIdentifier: SubscriptionIdentifier = NotZero(reader.ReadVariableInteger()); break;
            case PropertyId.SessionExpiryInterval: SessionExpirySeconds = reader.ReadUInt32(); break;
            case PropertyId.AssignedClientIdentifier: AssignedClientId = reader.ReadString(); break;
            case PropertyId.ServerKeepAlive: ServerKeepAliveSeconds = reader.ReadUInt16(); break;
            case PropertyId.AuthenticationMethod: AuthenticationMethod = reader.ReadString(); break;
            case PropertyId.AuthenticationData: AuthenticationData = reader.ReadBinary().ToArray(); break;
            case PropertyId.RequestProblemInformation: RequestProblemInformation = reader.ReadBoolean(); break;
            case PropertyId.WillDelayInterval: WillDelaySeconds = reader.ReadUInt32(); break;
            case PropertyId.RequestResponseInformation: RequestResponseInformation = reader.ReadBoolean(); break;
            case PropertyId.ResponseInformation: ResponseInformation = reader.ReadString(); break;
            case PropertyId.ServerReference: ServerReference = reader.ReadString(); break;
            case PropertyId.ReasonString: ReasonString = reader.ReadString(); break;
            case PropertyId.ReceiveMaximum: ReceiveMaximum = (ushort)NotZero(reader.ReadUInt16()); break;
            case PropertyId.TopicAliasMaximum: TopicAliasMaximum = reader.ReadUInt16(); break;
            case PropertyId.MaximumQoS: MaximumQoS = reader.ReadBoolean() ? (byte)1 : (byte)0; break;
            case PropertyId.RetainAvailable: RetainAvailable = reader.ReadBoolean(); break;
            case PropertyId.MaximumPacketSize: MaximumPacketSize = NotZero(reader.ReadUInt32()); break;
            case PropertyId.WildcardSubscriptionAvailable: WildcardSubscriptionAvailable = reader.ReadBoolean(); break;
            case PropertyId.SubscriptionIdentifierAvailable: SubscriptionIdentifierAvailable = reader.ReadBoolean(); break;
            case PropertyId.SharedSubscriptionAvailable: SharedSubscriptionAvailable = reader.ReadBoolean(); break;
            default: throw MqttProtocolException.Malformed($"Property {id} does not belong into this packet.");
        }
    }

    private static uint NotZero(uint value) => value != 0
        ? value
        : throw MqttProtocolException.Violation("A property that must not be 0 is 0.");
}
