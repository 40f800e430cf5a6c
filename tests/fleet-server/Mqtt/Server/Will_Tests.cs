using Laterne.Mqtt.Codec;

namespace Laterne.Mqtt.Tests.Server;

[TestClass]
public sealed class Will_Tests
{
    private static ConnectPacket WithWill(uint delay = 0, uint expiry = 0, MqttProtocol protocol = MqttProtocol.V5, bool clean = true) => new()
    {
        ClientId = "mortal",
        Protocol = protocol,
        CleanStart = clean,
        KeepAliveSeconds = 10,
        Will = new MqttMessage("wills", "gone"u8.ToArray())
        {
            QoS = MqttQoS.AtLeastOnce,
            Retain = true,
            MessageExpirySeconds = protocol == MqttProtocol.V5 ? 500u : null,
            Properties = protocol == MqttProtocol.V5 ? new MqttPublishProperties { ContentType = "text/plain", UserProperties = [new("k", "v")] } : null,
        },
        WillDelaySeconds = delay,
        Properties = protocol == MqttProtocol.V5 ? new PacketProperties { SessionExpirySeconds = expiry } : PacketProperties.None,
    };

    private static async Task<Wire> ListenAsync(Broker broker)
    {
        Wire wire = await broker.ConnectAsync("heir");
        await wire.SubscribeAsync("wills");
        return wire;
    }

    [TestMethod]
    [DataRow(MqttProtocol.V311)]
    [DataRow(MqttProtocol.V5)]
    public async Task Lost_connection_publishes_the_will_and_retains_it(MqttProtocol protocol)
    {
        await using var broker = new Broker();
        Wire heir = await ListenAsync(broker);
        Wire wire = await broker.ConnectAsync(WithWill(protocol: protocol));
        await wire.CutAsync();
        MqttMessage will = (await heir.ReadPublishAsync()).Message;
        Assert.AreEqual("gone", will.PayloadText, "[MQTT-3.1.2-8]");
        Assert.AreEqual(MqttQoS.AtLeastOnce, will.QoS);
        Assert.AreEqual(1, broker.Server.RetainedCount, "[MQTT-3.1.2-15]");
        if (protocol == MqttProtocol.V5)
        {
            Assert.AreEqual("text/plain", will.Properties!.ContentType);
            Assert.AreEqual(new MqttUserProperty("k", "v"), will.Properties.UserProperties.Single());
            Assert.AreEqual(500u, will.MessageExpirySeconds);
        }
    }

    [TestMethod]
    [DataRow("E0 00", MqttProtocol.V311, false)]
    [DataRow("E0 00", MqttProtocol.V5, false)]
    [DataRow("E0 02 00 00", MqttProtocol.V5, false)]
    [DataRow("E0 01 04", MqttProtocol.V5, true)]
    [DataRow("E0 01 80", MqttProtocol.V5, true)]
    public async Task Disconnect_takes_the_will_back_unless_it_says_otherwise(string disconnect, MqttProtocol protocol, bool isPublished)
    {
        await using var broker = new Broker();
        Wire heir = await ListenAsync(broker);
        Wire wire = await broker.ConnectAsync(WithWill(protocol: protocol));
        await wire.SendAsync(disconnect);
        await wire.ReadCloseAsync(protocol);
        if (isPublished)
        {
            await heir.ReadPublishAsync();
        }

        await heir.PingAsync();
    }

    [TestMethod]
    public async Task Protocol_error_and_keep_alive_timeout_publish_the_will()
    {
        await using var broker = new Broker();
        Wire heir = await ListenAsync(broker);
        Wire wire = await broker.ConnectAsync(WithWill());
        await wire.SendAsync("00 00");
        Assert.AreEqual(MqttReasonCode.MalformedPacket, await wire.ReadCloseAsync());
        await heir.ReadPublishAsync();
        wire = await broker.ConnectAsync(WithWill());
        broker.Time.Advance(15.2);
        Assert.AreEqual(MqttReasonCode.KeepAliveTimeout, await wire.ReadCloseAsync());
        await heir.ReadPublishAsync();
    }

    [TestMethod]
    public async Task Delayed_will_waits_and_return_in_time_cancels_it()
    {
        await using var broker = new Broker();
        Wire heir = await ListenAsync(broker);
        Wire wire = await broker.ConnectAsync(WithWill(delay: 20, expiry: 100));
        await wire.CutAsync();
        broker.Time.Advance(19);
        await heir.PingAsync();
        wire = await broker.ConnectAsync(WithWill(delay: 20, expiry: 100, clean: false), sessionPresent: true);
        for (int i = 0; i < 5; i++)
        {
            broker.Time.Advance(8);
            await wire.PingAsync();
        }

        await heir.PingAsync();
        await wire.CutAsync();
        broker.Time.Advance(19.8);
        await heir.PingAsync();
        broker.Time.Advance(0.4);
        await heir.ReadPublishAsync();
        broker.Time.Advance(100);
        Assert.AreEqual(1, broker.Server.SessionCount);
        await heir.PingAsync();
    }

    [TestMethod]
    public async Task End_of_the_session_brings_the_delayed_will_forward()
    {
        await using var broker = new Broker();
        Wire heir = await ListenAsync(broker);
        Wire wire = await broker.ConnectAsync(WithWill(delay: 100, expiry: 5));
        await wire.CutAsync();
        broker.Time.Advance(4.8);
        await heir.PingAsync();
        broker.Time.Advance(0.4);
        await heir.ReadPublishAsync();
        wire = await broker.ConnectAsync(WithWill(delay: 100, expiry: 50));
        await wire.CutAsync();
        await broker.ConnectAsync(WithWill(delay: 100, expiry: 50) with { Will = null });
        await heir.ReadPublishAsync();
    }

    [TestMethod]
    public async Task Take_over_publishes_an_undelayed_will_and_keeps_a_delayed_one()
    {
        await using var broker = new Broker();
        Wire heir = await ListenAsync(broker);
        await broker.ConnectAsync(WithWill(delay: 0, expiry: 50, clean: false));
        await broker.ConnectAsync(WithWill(delay: 10, expiry: 50, clean: false));
        await heir.ReadPublishAsync();
        await broker.ConnectAsync(WithWill(delay: 10, expiry: 50, clean: false));
        await heir.PingAsync();
    }
}
