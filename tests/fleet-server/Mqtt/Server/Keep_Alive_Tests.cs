using Laterne.Mqtt.Codec;
using Laterne.Mqtt.Server;

namespace Laterne.Mqtt.Tests.Server;

[TestClass]
public sealed class Keep_Alive_Tests
{
    [TestMethod]
    [DataRow(MqttProtocol.V311)]
    [DataRow(MqttProtocol.V5)]
    public async Task Silence_of_one_and_a_half_times_closes_and_any_packet_counts(MqttProtocol protocol)
    {
        await using var broker = new Broker();
        Wire wire = await broker.ConnectAsync(new ConnectPacket { ClientId = "c", Protocol = protocol, KeepAliveSeconds = 10 });
        for (int i = 0; i < 5; i++)
        {
            broker.Time.Advance(14.8);
            await wire.SendAsync(Packets.Publish("a", "x", MqttQoS.AtLeastOnce, 1, protocol: protocol));
            await wire.ReadAckAsync(PacketType.PubAck, 1, protocol);
        }

        broker.Time.Advance(15.2);
        Assert.AreEqual(protocol == MqttProtocol.V5 ? MqttReasonCode.KeepAliveTimeout : null, await wire.ReadCloseAsync(protocol), "[MQTT-3.1.2-22]");
    }

    [TestMethod]
    public async Task Half_a_packet_does_not_count()
    {
        await using var broker = new Broker();
        Wire wire = await broker.ConnectAsync(new ConnectPacket { ClientId = "c", KeepAliveSeconds = 10 });
        broker.Time.Advance(10);
        await wire.SendAsync("C0");
        broker.Time.Advance(5.2);
        Assert.AreEqual(MqttReasonCode.KeepAliveTimeout, await wire.ReadCloseAsync());
    }

    [TestMethod]
    public async Task Zero_means_never()
    {
        await using var broker = new Broker();
        Wire wire = await broker.ConnectAsync("c");
        broker.Time.Advance(200_000);
        await wire.PingAsync();
    }

    [TestMethod]
    public async Task Server_keep_alive_is_the_one_that_counts()
    {
        await using var broker = new Broker(new MqttServerOptions { MaxKeepAliveSeconds = 4 });
        Wire wire = await broker.ConnectAsync(new ConnectPacket { ClientId = "c", KeepAliveSeconds = 1_000 });
        broker.Time.Advance(6.2);
        Assert.AreEqual(MqttReasonCode.KeepAliveTimeout, await wire.ReadCloseAsync(), "[MQTT-3.2.2-21]");
    }
}
