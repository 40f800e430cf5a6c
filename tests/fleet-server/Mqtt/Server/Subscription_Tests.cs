using Laterne.Mqtt.Codec;
using Laterne.Mqtt.Server;

namespace Laterne.Mqtt.Tests.Server;

[TestClass]
public sealed class Subscription_Tests
{
    /// <summary>Section 4.7 of both versions.</summary>
    [TestMethod]
    [DataRow("sport/tennis/player1/#", "sport/tennis/player1", true)]
    [DataRow("sport/tennis/player1/#", "sport/tennis/player1/score/wimbledon", true)]
    [DataRow("sport/#", "sport", true)]
    [DataRow("sport/#", "sports", false)]
    [DataRow("#", "a/b/c", true)]
    [DataRow("sport/tennis/+", "sport/tennis/player1", true)]
    [DataRow("sport/tennis/+", "sport/tennis/player1/ranking", false)]
    [DataRow("sport/+", "sport", false)]
    [DataRow("sport/+", "sport/", true)]
    [DataRow("+", "finance", true)]
    [DataRow("+", "/finance", false)]
    [DataRow("+/+", "/finance", true)]
    [DataRow("/+", "/finance", true)]
    [DataRow("+/tennis/#", "sport/tennis", true)]
    [DataRow("sport/+/player1", "sport/tennis/player1", true)]
    [DataRow("#", "$SYS/monitor", false)]
    [DataRow("+/monitor/Clients", "$SYS/monitor/Clients", false)]
    [DataRow("$SYS/#", "$SYS/monitor/Clients", true)]
    [DataRow("$SYS/monitor/+", "$SYS/monitor/Clients", true)]
    [DataRow("ACCOUNTS", "Accounts", false)]
    [DataRow("a//b", "a//b", true)]
    [DataRow("a//b", "a/b", false)]
    [DataRow("a/+/b", "a//b", true)]
    [DataRow("Ünî/码", "Ünî/码", true)]
    public async Task Filter_matches_as_the_standard_says(string filter, string topic, bool matches)
    {
        await using var broker = new Broker();
        Wire wire = await broker.ConnectAsync("c");
        await wire.SubscribeAsync(filter);
        Assert.AreEqual(matches ? 1 : 0, broker.Server.Publish(new MqttMessage(topic, "x"u8.ToArray())));
        if (matches)
        {
            Assert.AreEqual(topic, (await wire.ReadPublishAsync()).Message.Topic);
        }

        await wire.PingAsync();
    }

    [TestMethod]
    public async Task Overlapping_subscriptions_are_one_delivery_with_all_identifiers_and_the_best_quality()
    {
        await using var broker = new Broker();
        Wire wire = await broker.ConnectAsync("c");
        await wire.SubscribeAsync(new MqttSubscription("a/#", MqttQoS.AtMostOnce), identifier: 3);
        await wire.SubscribeAsync(new MqttSubscription("a/+", MqttQoS.ExactlyOnce), identifier: 268_435_455);
        await wire.SubscribeAsync(new MqttSubscription("a/b", MqttQoS.AtLeastOnce));
        broker.Server.Publish(new MqttMessage("a/b", "x"u8.ToArray()) { QoS = MqttQoS.ExactlyOnce });
        MqttMessage message = (await wire.ReadPublishAsync()).Message;
        Assert.AreEqual(MqttQoS.ExactlyOnce, message.QoS, "[MQTT-3.3.4-2]");
        CollectionAssert.AreEquivalent(new uint[] { 3, 268_435_455 }, message.SubscriptionIdentifiers.ToArray(), "[MQTT-3.3.4-3], [MQTT-3.3.4-4]");
        await wire.PingAsync();
    }

    [TestMethod]
    public async Task Same_filter_again_replaces_options_and_identifier()
    {
        await using var broker = new Broker();
        Wire wire = await broker.ConnectAsync("c");
        await wire.SubscribeAsync(new MqttSubscription("a", MqttQoS.ExactlyOnce), identifier: 1);
        Assert.AreEqual(MqttReasonCode.Success, await wire.SubscribeAsync(new MqttSubscription("a", MqttQoS.AtMostOnce), identifier: 2));
        broker.Server.Publish(new MqttMessage("a", "x"u8.ToArray()) { QoS = MqttQoS.AtLeastOnce });
        MqttMessage message = (await wire.ReadPublishAsync()).Message;
        Assert.AreEqual(MqttQoS.AtMostOnce, message.QoS, "[MQTT-3.8.4-3]");
        Assert.AreEqual(2u, message.SubscriptionIdentifiers.Single());
        await wire.PingAsync();
    }

    [TestMethod]
    public async Task No_local_keeps_own_messages_away_and_only_those()
    {
        await using var broker = new Broker();
        Wire one = await broker.ConnectAsync("one");
        Wire two = await broker.ConnectAsync("two");
        await one.SubscribeAsync(new MqttSubscription("a") { NoLocal = true });
        await one.SendAsync(Packets.Publish("a", "own"));
        await one.PingAsync();
        await two.SendAsync(Packets.Publish("a", "foreign"));
        Assert.AreEqual("foreign", (await one.ReadPublishAsync()).Message.PayloadText, "[MQTT-3.8.3-3]");
    }

    [TestMethod]
    public async Task Unsubscribe_says_for_each_filter_whether_it_was_there()
    {
        await using var broker = new Broker();
        Wire wire = await broker.ConnectAsync("c");
        await wire.SubscribeAsync("a/+");
        await wire.SubscribeAsync("b");
        await wire.SendAsync(new UnsubscribePacket(11, ["a/b", "a/+"], PacketProperties.None).ToBytes(MqttProtocol.V5));
        SubAckPacket answer = SubAckPacket.Read(PacketType.UnsubAck, await wire.ReadBodyAsync(PacketType.UnsubAck), MqttProtocol.V5);
        Assert.AreEqual((ushort)11, answer.PacketId, "[MQTT-3.10.4-5]");
        CollectionAssert.AreEqual(new[] { MqttReasonCode.NoSubscriptionExisted, MqttReasonCode.Success }, answer.Reasons.ToArray(), "[MQTT-3.11.3-1]");
        Assert.AreEqual(0, broker.Server.Publish(new MqttMessage("a/b", default)), "[MQTT-3.10.4-1]");
        Assert.AreEqual(1, broker.Server.Publish(new MqttMessage("b", default)));
    }

    [TestMethod]
    public async Task Unsuback_of_3_1_1_has_the_identifier_only()
    {
        await using var broker = new Broker();
        Wire wire = await broker.ConnectAsync("c", MqttProtocol.V311);
        await wire.SendAsync("A2 05 000A 0001 61");
        Assert.AreEqual("B002000A", await wire.ReadHexAsync(), "[MQTT-3.10.4-5]");
    }

    [TestMethod]
    public async Task Suback_answers_every_filter_in_order()
    {
        await using var broker = new Broker(new MqttServerOptions { MaxSubscriptionsPerSession = 3, MaxTopicLevels = 3 });
        Wire wire = await broker.ConnectAsync("c");
        MqttSubscription[] wishes = [new("a", MqttQoS.ExactlyOnce), new("b/c/d/e"), new("b", MqttQoS.AtLeastOnce), new("c"), new("d"), new("a")];
        await wire.SendAsync(new SubscribePacket(1, wishes, PacketProperties.None).ToBytes(MqttProtocol.V5));
        SubAckPacket answer = SubAckPacket.Read(PacketType.SubAck, await wire.ReadBodyAsync(PacketType.SubAck), MqttProtocol.V5);
        CollectionAssert.AreEqual(
            new[] { MqttReasonCode.GrantedQoS2, MqttReasonCode.TopicFilterInvalid, MqttReasonCode.GrantedQoS1, MqttReasonCode.Success, MqttReasonCode.QuotaExceeded, MqttReasonCode.Success },
            answer.Reasons.ToArray(),
            "[MQTT-3.8.4-6]");
    }

    [TestMethod]
    public async Task Shared_subscription_gives_each_message_to_one_member_in_turn_and_spares_the_absent()
    {
        await using var broker = new Broker();
        Wire[] members = [await broker.ConnectAsync("one"), await broker.ConnectAsync("two")];
        Wire plain = await broker.ConnectAsync("plain", MqttProtocol.V311);
        await plain.SubscribeAsync("a/#", protocol: MqttProtocol.V311);
        foreach (Wire member in members)
        {
            await member.SubscribeAsync("$share/group/a/+");
        }

        for (int i = 0; i < 6; i++)
        {
            Assert.AreEqual(2, broker.Server.Publish(new MqttMessage("a/b", new[] { (byte)('0' + i) })));
        }

        foreach (Wire member in members)
        {
            for (int i = 0; i < 3; i++)
            {
                await member.ReadPublishAsync();
            }

            await member.PingAsync();
        }

        for (int i = 0; i < 6; i++)
        {
            Assert.AreEqual($"{i}", (await plain.ReadPublishAsync(MqttProtocol.V311)).Message.PayloadText);
        }

        await members[0].CutAsync();
        for (int i = 0; i < 3; i++)
        {
            broker.Server.Publish(new MqttMessage("a/b", "x"u8.ToArray()));
            Assert.AreEqual("x", (await members[1].ReadPublishAsync()).Message.PayloadText);
        }
    }

    [TestMethod]
    public async Task Retained_messages_do_not_go_to_shared_subscriptions()
    {
        await using var broker = new Broker();
        broker.Server.Publish(new MqttMessage("a", "x"u8.ToArray()) { Retain = true });
        Wire wire = await broker.ConnectAsync("c");
        await wire.SubscribeAsync("$share/g/a");
        await wire.PingAsync();
    }

    [TestMethod]
    public async Task Many_levels_and_many_filters_leave_nothing_behind()
    {
        await using var broker = new Broker();
        Wire wire = await broker.ConnectAsync("c");
        string[] filters = ["a/b/c", "a/b", "a/+/c", "a/#", "x/y/z", "+/b/c", "#"];
        foreach (string filter in filters)
        {
            await wire.SubscribeAsync(filter);
        }

        foreach (string filter in filters)
        {
            Assert.AreEqual(1, broker.Server.Publish(new MqttMessage("a/b/c", default)), filter);
            await wire.ReadPublishAsync();
            await wire.SendAsync(new UnsubscribePacket(1, [filter], PacketProperties.None).ToBytes(MqttProtocol.V5));
            await wire.ReadBodyAsync(PacketType.UnsubAck);
        }

        Assert.AreEqual(0, broker.Server.Publish(new MqttMessage("a/b/c", default)));
    }
}
