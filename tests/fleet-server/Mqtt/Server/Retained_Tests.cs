using Laterne.Mqtt.Codec;

namespace Laterne.Mqtt.Tests.Server;

[TestClass]
public sealed class Retained_Tests
{
    [TestMethod]
    [DataRow("a/b", "a/b")]
    [DataRow("a/+", "a/b a/c")]
    [DataRow("a/#", "a a/b a/b/c a/c")]
    [DataRow("+", "a")]
    [DataRow("+/+", "/x a/b a/c")]
    [DataRow("#", "/x a a/b a/b/c a/c")]
    [DataRow("+/b/#", "a/b a/b/c")]
    [DataRow("$SYS/#", "$SYS/v")]
    [DataRow("+/v", "")]
    [DataRow("/+", "/x")]
    public async Task New_subscription_gets_the_last_value_of_each_matching_topic(string filter, string topics)
    {
        await using var broker = new Broker();
        foreach (string topic in new[] { "a", "a/b", "a/c", "a/b/c", "/x", "$SYS/v" })
        {
            broker.Server.Publish(new MqttMessage(topic, "old"u8.ToArray()) { Retain = true });
            broker.Server.Publish(new MqttMessage(topic, "new"u8.ToArray()) { Retain = true });
        }

        Wire wire = await broker.ConnectAsync("c");
        await wire.SubscribeAsync(filter);
        var received = new List<string>();
        foreach (string _ in topics.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            MqttMessage message = (await wire.ReadPublishAsync()).Message;
            Assert.IsTrue(message.Retain, "[MQTT-3.3.1-8]");
            Assert.AreEqual("new", message.PayloadText, "[MQTT-3.3.1-5]");
            received.Add(message.Topic);
        }

        await wire.PingAsync();
        received.Sort(StringComparer.Ordinal);
        Assert.AreEqual(topics, string.Join(' ', received));
    }

    [TestMethod]
    public async Task Empty_payload_removes_and_is_delivered()
    {
        await using var broker = new Broker();
        Wire wire = await broker.ConnectAsync("c");
        await wire.SendAsync(Packets.Publish("a", "x", retain: true));
        await wire.SubscribeAsync("a");
        Assert.IsTrue((await wire.ReadPublishAsync()).Message.Retain);
        await wire.SendAsync(Packets.Publish("a", "", retain: true));
        MqttMessage empty = (await wire.ReadPublishAsync()).Message;
        Assert.AreEqual(0, empty.Payload.Length);
        Assert.IsFalse(empty.Retain, "[MQTT-3.3.1-12]");
        Assert.AreEqual(0, broker.Server.RetainedCount, "[MQTT-3.3.1-6], [MQTT-3.3.1-7]");
    }

    /// <summary>Retain handling, [MQTT-3.3.1-9] to [MQTT-3.3.1-11]: what a first and a second subscription get.</summary>
    [TestMethod]
    [DataRow(MqttRetainHandling.Send, 1, 1)]
    [DataRow(MqttRetainHandling.SendIfNew, 1, 0)]
    [DataRow(MqttRetainHandling.DoNotSend, 0, 0)]
    public async Task Retain_handling_is_kept(MqttRetainHandling handling, int first, int second)
    {
        await using var broker = new Broker();
        broker.Server.Publish(new MqttMessage("a", "x"u8.ToArray()) { Retain = true });
        Wire wire = await broker.ConnectAsync("c");
        foreach (int expected in new[] { first, second })
        {
            await wire.SubscribeAsync(new MqttSubscription("a", MqttQoS.AtLeastOnce) { RetainHandling = handling });
            for (int i = 0; i < expected; i++)
            {
                Assert.AreEqual("a", (await wire.ReadPublishAsync()).Message.Topic);
            }

            await wire.PingAsync();
        }
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task Retain_as_published_keeps_the_flag(bool isKept)
    {
        await using var broker = new Broker();
        Wire wire = await broker.ConnectAsync("c");
        await wire.SubscribeAsync(new MqttSubscription("a") { RetainAsPublished = isKept });
        await wire.SendAsync(Packets.Publish("a", "x", retain: true));
        Assert.AreEqual(isKept, (await wire.ReadPublishAsync()).Message.Retain, "[MQTT-3.3.1-12], [MQTT-3.3.1-13]");
    }

    [TestMethod]
    public async Task All_retained_messages_arrive_though_the_queue_is_shorter()
    {
        await using var broker = new Broker(new() { MaxQueuedMessagesPerSession = 5, MaxInFlightPerSession = 3 });
        for (int i = 0; i < 50; i++)
        {
            broker.Server.Publish(new MqttMessage($"t/{i}", "x"u8.ToArray()) { Retain = true, QoS = MqttQoS.AtLeastOnce });
        }

        Wire wire = await broker.ConnectAsync("c");
        await wire.SubscribeAsync("t/#");
        var topics = new HashSet<string>();
        for (int i = 0; i < 50; i++)
        {
            (MqttMessage message, ushort id) = await wire.ReadPublishAsync();
            topics.Add(message.Topic);
            await wire.SendAsync(Packets.Ack(PacketType.PubAck, id));
        }

        Assert.HasCount(50, topics);
    }

    [TestMethod]
    public async Task New_topic_beyond_the_limit_is_refused_and_old_ones_still_change()
    {
        await using var broker = new Broker(new() { MaxRetained = 1 });
        Wire wire = await broker.ConnectAsync("c");
        await wire.SendAsync(Packets.Publish("a", "1", MqttQoS.AtLeastOnce, 1, retain: true), Packets.Publish("b", "1", MqttQoS.AtLeastOnce, 2, retain: true), Packets.Publish("a", "2", MqttQoS.AtLeastOnce, 3, retain: true));
        Assert.AreEqual(MqttReasonCode.NoMatchingSubscribers, await wire.ReadAckAsync(PacketType.PubAck, 1));
        Assert.AreEqual(MqttReasonCode.QuotaExceeded, await wire.ReadAckAsync(PacketType.PubAck, 2));
        Assert.AreEqual(MqttReasonCode.NoMatchingSubscribers, await wire.ReadAckAsync(PacketType.PubAck, 3));
        await wire.SubscribeAsync("#");
        Assert.AreEqual("2", (await wire.ReadPublishAsync()).Message.PayloadText);
        await wire.PingAsync();
    }
}
