using Laterne.Mqtt.Codec;
using Laterne.Mqtt.Server;

namespace Laterne.Mqtt.Tests.Server;

[TestClass]
public sealed class Session_Tests
{
    private static ConnectPacket Kept(MqttProtocol protocol, uint expiry = 100, bool clean = false) => new()
    {
        ClientId = "pole",
        Protocol = protocol,
        CleanStart = clean,
        Properties = protocol == MqttProtocol.V5 ? new PacketProperties { SessionExpirySeconds = expiry } : PacketProperties.None,
    };

    [TestMethod]
    [DataRow(MqttProtocol.V311)]
    [DataRow(MqttProtocol.V5)]
    public async Task Kept_session_gets_what_came_while_it_was_away_but_not_QoS_0(MqttProtocol protocol)
    {
        await using var broker = new Broker();
        Wire wire = await broker.ConnectAsync(Kept(protocol), sessionPresent: false);
        await wire.SubscribeAsync("a", protocol: protocol);
        await wire.CutAsync();
        foreach (MqttQoS qos in new[] { MqttQoS.AtMostOnce, MqttQoS.AtLeastOnce, MqttQoS.ExactlyOnce })
        {
            broker.Server.Publish(new MqttMessage("a", "x"u8.ToArray()) { QoS = qos });
        }

        wire = await broker.ConnectAsync(Kept(protocol), sessionPresent: true);
        Assert.AreEqual(MqttQoS.AtLeastOnce, (await wire.ReadPublishAsync(protocol)).Message.QoS, "[MQTT-3.1.2-5]");
        Assert.AreEqual(MqttQoS.ExactlyOnce, (await wire.ReadPublishAsync(protocol)).Message.QoS);
        await wire.PingAsync();
    }

    [TestMethod]
    [DataRow(MqttProtocol.V311)]
    [DataRow(MqttProtocol.V5)]
    public async Task Clean_start_forgets_the_session(MqttProtocol protocol)
    {
        await using var broker = new Broker();
        Wire wire = await broker.ConnectAsync(Kept(protocol));
        await wire.SubscribeAsync("a", protocol: protocol);
        await wire.CutAsync();
        wire = await broker.ConnectAsync(Kept(protocol, clean: true), sessionPresent: false);
        Assert.AreEqual(0, broker.Server.Publish(new MqttMessage("a", default)), "[MQTT-3.1.2-4], [MQTT-3.1.2-6]");
        await wire.PingAsync();
    }

    [TestMethod]
    public async Task Session_ends_with_its_expiry_and_not_before()
    {
        await using var broker = new Broker();
        Wire wire = await broker.ConnectAsync(Kept(MqttProtocol.V5, expiry: 10));
        broker.Time.Advance(60);
        await wire.CutAsync();
        broker.Time.Advance(9.8);
        Assert.AreEqual(1, broker.Server.SessionCount);
        wire = await broker.ConnectAsync(Kept(MqttProtocol.V5, expiry: 10), sessionPresent: true);
        broker.Time.Advance(60);
        await wire.CutAsync();
        broker.Time.Advance(10.2);
        Assert.AreEqual(0, broker.Server.SessionCount);
        await broker.ConnectAsync(Kept(MqttProtocol.V5), sessionPresent: false);
    }

    [TestMethod]
    public async Task Session_without_expiry_ends_with_the_connection()
    {
        await using var broker = new Broker();
        Wire wire = await broker.ConnectAsync(Kept(MqttProtocol.V5, expiry: 0));
        await wire.SubscribeAsync("a");
        await wire.CutAsync();
        Assert.AreEqual(0, broker.Server.SessionCount, "[MQTT-3.1.2-23]");
        await broker.ConnectAsync(Kept(MqttProtocol.V5), sessionPresent: false);
    }

    [TestMethod]
    public async Task Disconnect_may_shorten_or_lengthen_the_expiry()
    {
        await using var broker = new Broker();
        Wire wire = await broker.ConnectAsync(Kept(MqttProtocol.V5, expiry: 10));
        await wire.SendAsync("E0 07 00 05 1100000064");
        Assert.IsNull(await wire.ReadCloseAsync());
        broker.Time.Advance(99);
        Assert.AreEqual(1, broker.Server.SessionCount);
        broker.Time.Advance(2);
        Assert.AreEqual(0, broker.Server.SessionCount);
    }

    [TestMethod]
    [DataRow(MqttProtocol.V311)]
    [DataRow(MqttProtocol.V5)]
    public async Task Unacknowledged_messages_come_again_in_order_as_duplicates(MqttProtocol protocol)
    {
        await using var broker = new Broker();
        Wire wire = await broker.ConnectAsync(Kept(protocol));
        await wire.SubscribeAsync("#", protocol: protocol);
        var ids = new List<ushort>();
        for (int i = 0; i < 4; i++)
        {
            broker.Server.Publish(new MqttMessage("t", new[] { (byte)('0' + i) }) { QoS = i % 2 == 0 ? MqttQoS.AtLeastOnce : MqttQoS.ExactlyOnce });
            ids.Add((await wire.ReadPublishAsync(protocol)).Id);
        }

        await wire.SendAsync(Packets.Ack(PacketType.PubAck, ids[0], protocol: protocol), Packets.Ack(PacketType.PubRec, ids[1], protocol: protocol));
        await wire.ReadAckAsync(PacketType.PubRel, ids[1], protocol);
        await wire.CutAsync();
        wire = await broker.ConnectAsync(Kept(protocol), sessionPresent: true);
        await wire.ReadAckAsync(PacketType.PubRel, ids[1], protocol);
        foreach (int i in new[] { 2, 3 })
        {
            (MqttMessage message, ushort id) = await wire.ReadPublishAsync(protocol);
            Assert.AreEqual($"{i}", message.PayloadText, "[MQTT-4.4.0-1], [MQTT-4.6.0-1]");
            Assert.AreEqual(ids[i], id);
            Assert.IsTrue(message.Duplicate, "[MQTT-3.3.1-1]");
        }

        await wire.SendAsync(Packets.Ack(PacketType.PubComp, ids[1], protocol: protocol), Packets.Ack(PacketType.PubAck, ids[2], protocol: protocol), Packets.Ack(PacketType.PubRec, ids[3], protocol: protocol));
        await wire.ReadAckAsync(PacketType.PubRel, ids[3], protocol);
        await wire.SendAsync(Packets.Ack(PacketType.PubComp, ids[3], protocol: protocol));
        await wire.PingAsync();
        await wire.CutAsync();
        wire = await broker.ConnectAsync(Kept(protocol), sessionPresent: true);
        await wire.PingAsync();
    }

    [TestMethod]
    public async Task QoS_2_published_before_the_break_is_not_delivered_again_after_it()
    {
        await using var broker = new Broker();
        Wire listener = await broker.ConnectAsync("listener");
        await listener.SubscribeAsync("a");
        Wire wire = await broker.ConnectAsync(Kept(MqttProtocol.V5));
        await wire.SendAsync(Packets.Publish("a", "once", MqttQoS.ExactlyOnce, 42));
        await wire.ReadAckAsync(PacketType.PubRec, 42);
        await wire.CutAsync();
        wire = await broker.ConnectAsync(Kept(MqttProtocol.V5), sessionPresent: true);
        await wire.SendAsync(Packets.Publish("a", "once", MqttQoS.ExactlyOnce, 42, dup: true));
        await wire.ReadAckAsync(PacketType.PubRec, 42);
        await listener.ReadPublishAsync();
        await listener.PingAsync();
    }

    [TestMethod]
    public async Task Second_connection_takes_the_session_over()
    {
        await using var broker = new Broker();
        Wire first = await broker.ConnectAsync(Kept(MqttProtocol.V5));
        await first.SubscribeAsync("a");
        Wire second = await broker.ConnectAsync(Kept(MqttProtocol.V5), sessionPresent: true);
        Assert.AreEqual(MqttReasonCode.SessionTakenOver, await first.ReadCloseAsync(), "[MQTT-3.1.4-3]");
        broker.Server.Publish(new MqttMessage("a", "x"u8.ToArray()));
        await second.ReadPublishAsync();
        Wire third = await broker.ConnectAsync("pole", MqttProtocol.V311);
        Assert.AreEqual(MqttReasonCode.SessionTakenOver, await second.ReadCloseAsync());
        Assert.AreEqual(1, broker.Server.ConnectionCount);
        await third.PingAsync();
    }

    [TestMethod]
    public async Task Sessions_beyond_the_limit_are_not_kept()
    {
        await using var broker = new Broker(new MqttServerOptions { MaxOfflineSessions = 1 });
        foreach (string id in new[] { "one", "two" })
        {
            Wire wire = await broker.ConnectAsync(Kept(MqttProtocol.V5) with { ClientId = id });
            await wire.CutAsync();
        }

        Assert.AreEqual(1, broker.Server.SessionCount);
        Wire back = await broker.ConnectAsync(Kept(MqttProtocol.V5) with { ClientId = "one" }, sessionPresent: true);
        await back.CutAsync();
        Assert.IsTrue(broker.Server.RemoveSession("one"));
        Assert.IsFalse(broker.Server.RemoveSession("one"));
        Wire next = await broker.ConnectAsync(Kept(MqttProtocol.V5) with { ClientId = "two" }, sessionPresent: false);
        await next.CutAsync();
        Assert.AreEqual(1, broker.Server.SessionCount);
    }

    [TestMethod]
    public async Task Application_can_end_connection_and_session()
    {
        await using var broker = new Broker();
        Wire wire = await broker.ConnectAsync(Kept(MqttProtocol.V5));
        CollectionAssert.AreEqual(new[] { "pole" }, broker.Server.GetConnectedClientIds().ToArray());
        Assert.IsTrue(broker.Server.Disconnect("pole"));
        Assert.AreEqual(MqttReasonCode.AdministrativeAction, await wire.ReadCloseAsync());
        Assert.IsFalse(broker.Server.IsConnected("pole"));
        Assert.IsFalse(broker.Server.Disconnect("pole"));
        wire = await broker.ConnectAsync(Kept(MqttProtocol.V5), sessionPresent: true);
        Assert.IsTrue(broker.Server.RemoveSession("pole"));
        Assert.AreEqual(MqttReasonCode.AdministrativeAction, await wire.ReadCloseAsync());
        await broker.ConnectAsync(Kept(MqttProtocol.V5), sessionPresent: false);
    }

    [TestMethod]
    public async Task Shutdown_says_so()
    {
        await using var broker = new Broker();
        Wire wire = await broker.ConnectAsync("c");
        broker.Server.CloseAllConnections();
        Assert.AreEqual(MqttReasonCode.ServerShuttingDown, await wire.ReadCloseAsync());
    }
}
