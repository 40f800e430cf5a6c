using Laterne.Mqtt.Codec;

namespace Laterne.Mqtt.Tests.Server;

[TestClass]
public sealed class Publish_Tests
{
    [TestMethod]
    [DataRow(0, 2, 0)]
    [DataRow(1, 0, 0)]
    [DataRow(1, 2, 1)]
    [DataRow(2, 1, 1)]
    [DataRow(2, 2, 2)]
    public async Task Delivery_has_the_lower_of_both_qualities(int published, int subscribed, int delivered)
    {
        foreach (MqttProtocol protocol in new[] { MqttProtocol.V311, MqttProtocol.V5 })
        {
            await using var broker = new Broker();
            Wire subscriber = await broker.ConnectAsync("subscriber", protocol);
            Wire publisher = await broker.ConnectAsync("publisher", protocol);
            Assert.AreEqual((MqttReasonCode)subscribed, await subscriber.SubscribeAsync("a/b", (MqttQoS)subscribed, protocol));
            await publisher.SendAsync(Packets.Publish("a/b", "hello", (MqttQoS)published, published > 0 ? (ushort)9 : (ushort)0, protocol: protocol));
            (MqttMessage message, ushort id) = await subscriber.ReadPublishAsync(protocol);
            Assert.AreEqual((MqttQoS)delivered, message.QoS, "[MQTT-3.8.4-8]");
            Assert.AreEqual("hello", message.PayloadText);
            Assert.IsFalse(message.Duplicate);
            Assert.AreEqual(delivered > 0, id != 0);
        }
    }

    [TestMethod]
    [DataRow(MqttProtocol.V311)]
    [DataRow(MqttProtocol.V5)]
    public async Task QoS_1_and_2_are_acknowledged_and_2_is_delivered_once(MqttProtocol protocol)
    {
        await using var broker = new Broker();
        Wire subscriber = await broker.ConnectAsync("subscriber", protocol);
        Wire publisher = await broker.ConnectAsync("publisher", protocol);
        await subscriber.SubscribeAsync("#", MqttQoS.AtMostOnce, protocol);
        await publisher.SendAsync(Packets.Publish("a", "1", MqttQoS.AtLeastOnce, 5, protocol: protocol));
        await publisher.ReadAckAsync(PacketType.PubAck, 5, protocol);
        byte[] twice = Packets.Publish("a", "2", MqttQoS.ExactlyOnce, 6, protocol: protocol);
        byte[] again = Packets.Publish("a", "2", MqttQoS.ExactlyOnce, 6, protocol: protocol, dup: true);
        await publisher.SendAsync(twice, again);
        await publisher.ReadAckAsync(PacketType.PubRec, 6, protocol);
        await publisher.ReadAckAsync(PacketType.PubRec, 6, protocol);
        await publisher.SendAsync(Packets.Ack(PacketType.PubRel, 6, protocol: protocol));
        Assert.AreEqual(MqttReasonCode.Success, await publisher.ReadAckAsync(PacketType.PubComp, 6, protocol));
        await publisher.SendAsync(Packets.Publish("a", "3", MqttQoS.ExactlyOnce, 6, protocol: protocol));
        await publisher.ReadAckAsync(PacketType.PubRec, 6, protocol);
        foreach (string expected in new[] { "1", "2", "3" })
        {
            Assert.AreEqual(expected, (await subscriber.ReadPublishAsync(protocol)).Message.PayloadText, "[MQTT-4.3.3-10], [MQTT-4.6.0-5]");
        }
    }

    [TestMethod]
    public async Task Releases_and_receipts_of_unknown_packets_say_so()
    {
        await using var broker = new Broker();
        Wire wire = await broker.ConnectAsync("c");
        await wire.SendAsync(Packets.Ack(PacketType.PubRel, 99));
        Assert.AreEqual(MqttReasonCode.PacketIdentifierNotFound, await wire.ReadAckAsync(PacketType.PubComp, 99));
        await wire.SendAsync(Packets.Ack(PacketType.PubRec, 98));
        Assert.AreEqual(MqttReasonCode.PacketIdentifierNotFound, await wire.ReadAckAsync(PacketType.PubRel, 98));
        await wire.SendAsync(Packets.Ack(PacketType.PubAck, 97), Packets.Ack(PacketType.PubComp, 96));
        await wire.PingAsync();
    }

    [TestMethod]
    public async Task Publisher_learns_whether_anybody_listens()
    {
        await using var broker = new Broker();
        Wire wire = await broker.ConnectAsync("c");
        await wire.SendAsync(Packets.Publish("a", "1", MqttQoS.AtLeastOnce, 1));
        Assert.AreEqual(MqttReasonCode.NoMatchingSubscribers, await wire.ReadAckAsync(PacketType.PubAck, 1));
        await wire.SubscribeAsync("b", MqttQoS.AtMostOnce);
        await wire.SendAsync(Packets.Publish("b", "1", MqttQoS.AtLeastOnce, 2));
        Assert.AreEqual(MqttReasonCode.Success, await wire.ReadAckAsync(PacketType.PubAck, 2));
    }

    [TestMethod]
    public async Task Properties_travel_unchanged_and_in_order()
    {
        await using var broker = new Broker();
        Wire subscriber = await broker.ConnectAsync("subscriber");
        Wire old = await broker.ConnectAsync("old", MqttProtocol.V311);
        Wire publisher = await broker.ConnectAsync("publisher");
        await subscriber.SubscribeAsync("a");
        await old.SubscribeAsync("a", protocol: MqttProtocol.V311);
        var properties = new MqttPublishProperties
        {
            PayloadIsUtf8 = true,
            ContentType = "text/plain",
            ResponseTopic = "answers/1",
            CorrelationData = new byte[] { 0, 1, 2 },
            UserProperties = [new("b", "2"), new("a", "1"), new("b", "2")],
        };
        await publisher.SendAsync(Packets.Publish("a", "hi", properties: properties, expiry: 100));
        MqttMessage message = (await subscriber.ReadPublishAsync()).Message;
        Assert.IsNotNull(message.Properties);
        Assert.IsTrue(message.Properties.PayloadIsUtf8, "[MQTT-3.3.2-4]");
        Assert.AreEqual("text/plain", message.Properties.ContentType, "[MQTT-3.3.2-20]");
        Assert.AreEqual("answers/1", message.Properties.ResponseTopic, "[MQTT-3.3.2-15]");
        CollectionAssert.AreEqual(new byte[] { 0, 1, 2 }, message.Properties.CorrelationData!.Value.ToArray(), "[MQTT-3.3.2-16]");
        CollectionAssert.AreEqual(properties.UserProperties.ToArray(), message.Properties.UserProperties.ToArray(), "[MQTT-3.3.2-17], [MQTT-3.3.2-18]");
        Assert.AreEqual(100u, message.MessageExpirySeconds);
        Assert.AreEqual("hi", (await old.ReadPublishAsync(MqttProtocol.V311)).Message.PayloadText);
    }

    [TestMethod]
    public async Task Topic_alias_stands_for_the_topic_until_it_is_moved()
    {
        await using var broker = new Broker();
        Wire subscriber = await broker.ConnectAsync("subscriber");
        Wire publisher = await broker.ConnectAsync("publisher");
        await subscriber.SubscribeAsync("#");
        await publisher.SendAsync("30 08 0001 61 03 230010 31" + "30 07 0000 03 230010 32" + "30 08 0001 62 03 230010 33" + "30 07 0000 03 230010 34");
        foreach (string expected in new[] { "a1", "a2", "b3", "b4" })
        {
            MqttMessage message = (await subscriber.ReadPublishAsync()).Message;
            Assert.AreEqual(expected, message.Topic + message.PayloadText);
        }

        Wire other = await broker.ConnectAsync("other");
        await other.SendAsync("30 07 0000 03 230010 32");
        Assert.AreEqual(MqttReasonCode.ProtocolError, await other.ReadCloseAsync(), "aliases belong to one connection [MQTT-3.3.2-7]");
    }

    [TestMethod]
    public async Task Server_uses_the_aliases_that_a_client_allows()
    {
        await using var broker = new Broker();
        Wire wire = await broker.ConnectAsync(new ConnectPacket { ClientId = "c", Properties = new PacketProperties { TopicAliasMaximum = 1 } });
        await wire.SubscribeAsync("#");
        foreach (string topic in new[] { "a", "a", "b", "a" })
        {
            broker.Server.Publish(new MqttMessage(topic, "x"u8.ToArray()));
        }

        Assert.AreEqual("3008" + "000161" + "03230001" + "78", await wire.ReadHexAsync());
        Assert.AreEqual("3007" + "0000" + "03230001" + "78", await wire.ReadHexAsync(), "[MQTT-3.3.2-7]");
        Assert.AreEqual("3005" + "000162" + "00" + "78", await wire.ReadHexAsync(), "[MQTT-3.1.2-26]");
        Assert.AreEqual("3007" + "0000" + "03230001" + "78", await wire.ReadHexAsync());
    }

    [TestMethod]
    public async Task Message_that_waited_too_long_is_not_delivered_and_others_say_what_is_left()
    {
        await using var broker = new Broker();
        ConnectPacket kept = new() { ClientId = "away", CleanStart = false, Properties = new PacketProperties { SessionExpirySeconds = 1_000 } };
        Wire away = await broker.ConnectAsync(kept);
        await away.SubscribeAsync("#");
        await away.CutAsync();
        Wire publisher = await broker.ConnectAsync("publisher");
        await publisher.SendAsync(
            Packets.Publish("short", "x", MqttQoS.AtLeastOnce, 1, expiry: 5, retain: true),
            Packets.Publish("long", "x", MqttQoS.AtLeastOnce, 2, expiry: 50));
        await publisher.ReadAckAsync(PacketType.PubAck, 1);
        await publisher.ReadAckAsync(PacketType.PubAck, 2);
        broker.Time.Advance(10);
        away = await broker.ConnectAsync(kept, sessionPresent: true);
        MqttMessage message = (await away.ReadPublishAsync()).Message;
        Assert.AreEqual("long", message.Topic, "[MQTT-3.3.2-5]");
        Assert.AreEqual(40u, message.MessageExpirySeconds, "[MQTT-3.3.2-6]");
        await publisher.SubscribeAsync("short");
        await publisher.PingAsync();
        Assert.AreEqual(0, broker.Server.RetainedCount);
    }

    [TestMethod]
    [DataRow(100)]
    [DataRow(5_000)]
    [DataRow(200_000)]
    public async Task Payload_of_any_size_arrives_as_it_was(int size)
    {
        await using var broker = new Broker();
        Wire wire = await broker.ConnectAsync("c");
        await wire.SubscribeAsync("big");
        string payload = string.Concat(Enumerable.Range(0, size).Select(static i => (char)('a' + (i % 23))));
        Task send = wire.SendAsync(Packets.Publish("big", payload));
        Assert.AreEqual(payload, (await wire.ReadPublishAsync()).Message.PayloadText);
        await send;
    }
}
