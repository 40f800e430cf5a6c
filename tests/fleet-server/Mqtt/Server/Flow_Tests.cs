using Laterne.Mqtt.Codec;
using Laterne.Mqtt.Server;

namespace Laterne.Mqtt.Tests.Server;

[TestClass]
public sealed class Flow_Tests
{
    [TestMethod]
    public async Task Receive_maximum_of_the_client_is_kept_and_QoS_0_passes()
    {
        await using var broker = new Broker();
        Wire wire = await broker.ConnectAsync(new ConnectPacket { ClientId = "c", Properties = new PacketProperties { ReceiveMaximum = 2 } });
        await wire.SubscribeAsync("#");
        for (int i = 0; i < 4; i++)
        {
            broker.Server.Publish(new MqttMessage("a", new[] { (byte)('0' + i) }) { QoS = i % 2 == 0 ? MqttQoS.AtLeastOnce : MqttQoS.ExactlyOnce });
        }

        ushort first = (await wire.ReadPublishAsync()).Id;
        ushort second = (await wire.ReadPublishAsync()).Id;
        await wire.PingAsync();
        broker.Server.Publish(new MqttMessage("a", "free"u8.ToArray()));
        Assert.AreEqual("free", (await wire.ReadPublishAsync()).Message.PayloadText, "[MQTT-3.3.4-9]");
        await wire.SendAsync(Packets.Ack(PacketType.PubRec, second));
        await wire.ReadAckAsync(PacketType.PubRel, second);
        await wire.PingAsync();
        await wire.SendAsync(Packets.Ack(PacketType.PubComp, second));
        Assert.AreEqual("2", (await wire.ReadPublishAsync()).Message.PayloadText);
        await wire.PingAsync();
        await wire.SendAsync(Packets.Ack(PacketType.PubAck, first));
        Assert.AreEqual("3", (await wire.ReadPublishAsync()).Message.PayloadText);
    }

    [TestMethod]
    public async Task Client_that_exceeds_the_servers_receive_maximum_is_disconnected()
    {
        await using var broker = new Broker(new MqttServerOptions { ReceiveMaximum = 3 });
        Wire wire = await broker.ConnectAsync("c");
        for (ushort id = 1; id <= 3; id++)
        {
            await wire.SendAsync(Packets.Publish("a", "x", MqttQoS.ExactlyOnce, id));
            await wire.ReadAckAsync(PacketType.PubRec, id);
        }

        await wire.SendAsync(Packets.Ack(PacketType.PubRel, 2));
        await wire.ReadAckAsync(PacketType.PubComp, 2);
        await wire.SendAsync(Packets.Publish("a", "x", MqttQoS.ExactlyOnce, 9));
        await wire.ReadAckAsync(PacketType.PubRec, 9);
        await wire.SendAsync(Packets.Publish("a", "x", MqttQoS.AtMostOnce));
        await wire.PingAsync();
        await wire.SendAsync(Packets.Publish("a", "x", MqttQoS.ExactlyOnce, 10));
        Assert.AreEqual(MqttReasonCode.ReceiveMaximumExceeded, await wire.ReadCloseAsync(), "[MQTT-3.3.4-7]");
    }

    [TestMethod]
    public async Task Messages_larger_than_the_client_takes_are_left_out()
    {
        await using var broker = new Broker();
        Wire wire = await broker.ConnectAsync(new ConnectPacket { ClientId = "c", Properties = new PacketProperties { MaximumPacketSize = 40 } });
        await wire.SubscribeAsync("a");
        foreach (int size in new[] { 100, 20, 34, 35 })
        {
            broker.Server.Publish(new MqttMessage("a", new byte[size]) { QoS = MqttQoS.AtMostOnce });
        }

        Assert.AreEqual(20, (await wire.ReadPublishAsync()).Message.Payload.Length, "[MQTT-3.1.2-24], [MQTT-3.1.2-25]");
        Assert.AreEqual(34, (await wire.ReadPublishAsync()).Message.Payload.Length);
        await wire.PingAsync();
        await wire.SendAsync("30 07 0001 61 03 230000");
        byte[] goodbye = (await wire.ReadAsync())!;
        Assert.IsLessThanOrEqualTo(40, goodbye.Length, "the reason string is left out when it does not fit [MQTT-3.14.2-3]");
    }

    [TestMethod]
    public async Task Client_that_does_not_read_costs_bounded_memory_and_delays_nobody()
    {
        await using var broker = new Broker(new MqttServerOptions { MaxQueuedMessagesPerSession = 100, MaxInFlightPerSession = 10 });
        Wire lazy = await broker.ConnectAsync("lazy");
        Wire brisk = await broker.ConnectAsync("brisk");
        await lazy.SubscribeAsync("#", MqttQoS.AtMostOnce);
        await brisk.SubscribeAsync("#", MqttQoS.AtMostOnce);
        byte[] payload = new byte[1_000];
        for (int i = 0; i < 3_000; i++)
        {
            broker.Server.Publish(new MqttMessage($"t/{i}", payload));
            Assert.AreEqual($"t/{i}", (await brisk.ReadPublishAsync()).Message.Topic);
        }

        Assert.IsGreaterThan(2_700, broker.Server.Metrics.Dropped, "64 KiB are on the way and 100 messages wait; the others are lost and counted");
        Assert.IsLessThanOrEqualTo(101, broker.Server.Metrics.QueueDepth);
        (MqttMessage newest, int read) = (new MqttMessage("none", default), 0);
        do
        {
            newest = (await lazy.ReadPublishAsync()).Message;
            read++;
        }
        while (newest.Topic != "t/2999");
        Assert.IsLessThan(300, read, "the oldest were dropped, the newest came");
    }

    [TestMethod]
    public async Task Client_that_asks_without_reading_is_held_up_and_gets_every_answer_later()
    {
        await using var broker = new Broker();
        Wire wire = await broker.ConnectAsync("c");
        byte[] pings = [.. Enumerable.Repeat<byte[]>([0xC0, 0x00], 5_000).SelectMany(static ping => ping)];
        Task asking = Task.Run(async () =>
        {
            for (int i = 0; i < 20; i++)
            {
                await wire.SendAsync(pings);
            }
        });
        Assert.AreNotEqual(asking, await Task.WhenAny(asking, Task.Delay(300)), "200,000 bytes do not fit into what the server is willing to hold");
        for (int i = 0; i < 100_000; i++)
        {
            Assert.AreEqual(0xD0, (await wire.ReadAsync())![0]);
        }

        await asking;
        await wire.PingAsync();
    }

    [TestMethod]
    public async Task Full_queue_loses_QoS_0_first_and_then_the_oldest()
    {
        await using var broker = new Broker(new MqttServerOptions { MaxQueuedMessagesPerSession = 3 });
        ConnectPacket kept = new() { ClientId = "c", CleanStart = false, Properties = new PacketProperties { SessionExpirySeconds = 100, ReceiveMaximum = 1 } };
        Wire wire = await broker.ConnectAsync(kept);
        await wire.SubscribeAsync("#");
        await wire.CutAsync();
        foreach (string name in new[] { "1", "2", "3", "4" })
        {
            broker.Server.Publish(new MqttMessage(name, default) { QoS = MqttQoS.AtLeastOnce });
        }

        Assert.AreEqual(1, broker.Server.Metrics.Dropped);
        wire = await broker.ConnectAsync(kept);
        foreach (string name in new[] { "2", "3", "4" })
        {
            (MqttMessage message, ushort id) = await wire.ReadPublishAsync();
            Assert.AreEqual(name, message.Topic);
            await wire.SendAsync(Packets.Ack(PacketType.PubAck, id));
        }
    }

    [TestMethod]
    public async Task Queue_is_limited_in_bytes_too()
    {
        await using var broker = new Broker(new MqttServerOptions { MaxQueuedBytesPerSession = 1_000 });
        ConnectPacket kept = new() { ClientId = "c", CleanStart = false, Properties = new PacketProperties { SessionExpirySeconds = 100 } };
        Wire wire = await broker.ConnectAsync(kept);
        await wire.SubscribeAsync("#");
        await wire.CutAsync();
        foreach (string name in new[] { "1", "2", "3" })
        {
            broker.Server.Publish(new MqttMessage(name, new byte[400]) { QoS = MqttQoS.AtLeastOnce });
        }

        wire = await broker.ConnectAsync(kept);
        Assert.AreEqual("2", (await wire.ReadPublishAsync()).Message.Topic);
        Assert.AreEqual("3", (await wire.ReadPublishAsync()).Message.Topic);
        await wire.PingAsync();
    }

    [TestMethod]
    public async Task Fan_out_of_one_message_each_reaches_everybody()
    {
        await using var broker = new Broker();
        var wires = new List<Wire>();
        for (int i = 0; i < 300; i++)
        {
            wires.Add(await broker.ConnectAsync($"pole{i}"));
            await wires[i].SubscribeAsync($"poles/{i}/commands");
        }

        MqttMessage[] commands = [.. Enumerable.Range(0, 300).Select(static i => new MqttMessage($"poles/{i}/commands", "dim"u8.ToArray()) { QoS = MqttQoS.AtLeastOnce })];
        Assert.AreEqual(300, broker.Server.Publish(commands));
        foreach (Wire wire in wires)
        {
            Assert.AreEqual("dim", (await wire.ReadPublishAsync()).Message.PayloadText);
        }
    }

    [TestMethod]
    public async Task Parallel_publishers_keep_their_own_order()
    {
        await using var broker = new Broker(new MqttServerOptions { MaxQueuedMessagesPerSession = 100_000, MaxInFlightPerSession = ushort.MaxValue });
        Wire listener = await broker.ConnectAsync("listener");
        await listener.SubscribeAsync("#", MqttQoS.AtLeastOnce);
        Wire[] wires = [await broker.ConnectAsync("p0"), await broker.ConnectAsync("p1"), await broker.ConnectAsync("p2"), await broker.ConnectAsync("p3")];
        Task[] publishers = [.. Enumerable.Range(0, 4).Select(async p =>
        {
            Wire wire = wires[p];
            for (int i = 0; i < 500; i++)
            {
                await wire.SendAsync(Packets.Publish($"p{p}", $"{i}", MqttQoS.AtLeastOnce, (ushort)(i + 1)));
            }

            for (int i = 0; i < 500; i++)
            {
                await wire.ReadAckAsync(PacketType.PubAck, (ushort)(i + 1));
            }
        })];
        var next = new Dictionary<string, int>();
        for (int i = 0; i < 2_000; i++)
        {
            MqttMessage message = (await listener.ReadPublishAsync()).Message;
            int expected = next.GetValueOrDefault(message.Topic);
            Assert.AreEqual($"{expected}", message.PayloadText, "[MQTT-4.6.0-6]");
            next[message.Topic] = expected + 1;
        }

        await Task.WhenAll(publishers);
    }
}
