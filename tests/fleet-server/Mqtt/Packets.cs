using System.Buffers;
using Laterne.Mqtt.Codec;

namespace Laterne.Mqtt.Tests;

/// <summary>Well-formed packets for tests, and the reading of those that come back.</summary>
internal static class Packets
{
    public static byte[] Publish(string topic, string payload, MqttQoS qos = MqttQoS.AtMostOnce, ushort id = 0, bool retain = false, MqttProtocol protocol = MqttProtocol.V5, MqttPublishProperties? properties = null, uint? expiry = null, bool dup = false)
    {
        var output = new ArrayBufferWriter<byte>();
        var message = new MqttMessage(topic, System.Text.Encoding.UTF8.GetBytes(payload)) { Properties = properties };
        PublishWriter.Write(output, message, new PublishHeader { QoS = qos, PacketId = id, Retain = retain, ExpirySeconds = expiry, Duplicate = dup }, protocol);
        return output.WrittenSpan.ToArray();
    }

    public static byte[] Ack(PacketType type, ushort id, MqttReasonCode reason = MqttReasonCode.Success, MqttProtocol protocol = MqttProtocol.V5)
    {
        var output = new ArrayBufferWriter<byte>();
        AckPacket.Write(output, type, id, reason, protocol);
        return output.WrittenSpan.ToArray();
    }

    public static async Task<MqttReasonCode> SubscribeAsync(this Wire wire, MqttSubscription subscription, uint identifier = 0, MqttProtocol protocol = MqttProtocol.V5)
    {
        PacketProperties properties = identifier == 0 ? PacketProperties.None : new PacketProperties { SubscriptionIdentifier = identifier };
        await wire.SendAsync(new SubscribePacket(7, [subscription], properties).ToBytes(protocol));
        return SubAckPacket.Read(PacketType.SubAck, await wire.ReadBodyAsync(PacketType.SubAck), protocol).Reasons[0];
    }

    public static Task<MqttReasonCode> SubscribeAsync(this Wire wire, string filter, MqttQoS qos = MqttQoS.ExactlyOnce, MqttProtocol protocol = MqttProtocol.V5) =>
        wire.SubscribeAsync(new MqttSubscription(filter, qos), 0, protocol);

    /// <summary>The next packet, which must be PUBLISH; the identifier is 0 at QoS 0.</summary>
    public static async Task<(MqttMessage Message, ushort Id)> ReadPublishAsync(this Wire wire, MqttProtocol protocol = MqttProtocol.V5)
    {
        byte[]? packet = await wire.ReadAsync();
        Assert.IsNotNull(packet, "closed instead of PUBLISH");
        Assert.AreEqual(PacketType.Publish, (PacketType)(packet[0] >> 4), Wire.Hex(packet));
        FrameReader.TryRead(new ReadOnlySequence<byte>(packet), uint.MaxValue, out byte header, out int headerLength, out _);
        PublishPacket publish = PublishPacket.Read(header, packet.AsSpan(headerLength), protocol);
        var message = new MqttMessage(TopicName.FromWire(publish.Topic), publish.Payload.ToArray())
        {
            QoS = publish.QoS,
            Retain = publish.Retain,
            Duplicate = publish.Duplicate,
            MessageExpirySeconds = publish.Properties.MessageExpirySeconds,
            EncodedProperties = publish.Properties.Forwarded.ToArray(),
            SubscriptionIdentifiers = publish.Properties.SubscriptionIdentifiers ?? (IReadOnlyList<uint>)[],
        };
        return (message, publish.PacketId);
    }

    public static async Task<MqttReasonCode> ReadAckAsync(this Wire wire, PacketType type, ushort id, MqttProtocol protocol = MqttProtocol.V5)
    {
        AckPacket ack = AckPacket.Read(type, await wire.ReadBodyAsync(type), protocol);
        Assert.AreEqual(id, ack.PacketId);
        return ack.Reason;
    }
}
