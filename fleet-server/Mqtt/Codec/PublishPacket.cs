namespace Laterne.Mqtt.Codec;

/// <summary>PUBLISH as it came in; the spans point into the receive buffer.</summary>
internal ref struct PublishPacket
{
    public ReadOnlySpan<byte> Topic;
    public ReadOnlySpan<byte> Payload;
    public PublishPropertiesCodec.Parsed Properties;

    /// <summary>0 when <see cref="QoS"/> is 0.</summary>
    public ushort PacketId;
    public MqttQoS QoS;
    public bool Retain;
    public bool Duplicate;

    /// <summary>The topic is checked as UTF-8 only; empty is for the alias, and wildcards for <see cref="TopicName.FromWire"/>.</summary>
    public static PublishPacket Read(byte header, ReadOnlySpan<byte> body, MqttProtocol protocol)
    {
        var reader = new PacketReader(body);
        var packet = new PublishPacket
        {
            QoS = (MqttQoS)((header >> 1) & 3),
            Retain = (header & 1) != 0,
            Duplicate = (header & 8) != 0,
            Topic = reader.ReadBinary(),
        };
        if (packet.QoS != MqttQoS.AtMostOnce)
        {
            packet.PacketId = reader.ReadPacketId();
        }

        if (protocol == MqttProtocol.V5)
        {
            int length = (int)reader.ReadVariableInteger();
            packet.Properties = PublishPropertiesCodec.Parse(reader.ReadBytes(length));
        }

        packet.Payload = reader.ReadBytes(reader.Remaining);
        return packet;
    }
}
