using Laterne.Mqtt.Codec;
using Laterne.Mqtt.Server;

namespace Laterne.Mqtt.Tests.Server;

[TestClass]
public sealed class Connect_Tests
{
    /// <summary>The packet and the whole answer; "closed" without one.</summary>
    [TestMethod]
    [DataRow("3.1.1 is accepted", "10 0F 0004 4D515454 04 02 0000 0003 666F6F", "20020000")]
    [DataRow("3.1.1 with empty id and clean session [MQTT-3.1.3-6]", "10 0C 0004 4D515454 04 02 0000 0000", "20020000")]
    [DataRow("3.1.1 with empty id and no clean session [MQTT-3.1.3-8]", "10 0C 0004 4D515454 04 00 0000 0000", "20020002")]
    [DataRow("level 3 [MQTT-3.1.2-2]", "10 0F 0004 4D515454 03 02 0000 0003 666F6F", "20020001")]
    [DataRow("MQTT 3.1 by its old name [MQTT-3.1.2-2]", "10 11 0006 4D5149736470 03 02 0000 0003 666F6F", "20020001")]
    [DataRow("another protocol [MQTT-3.1.2-1]", "10 0F 0004 4D515455 04 02 0000 0003 666F6F", "closed")]
    [DataRow("3.1.1 reserved flag [MQTT-3.1.2-3]", "10 0F 0004 4D515454 04 03 0000 0003 666F6F", "closed")]
    [DataRow("3.1.1 will QoS without will [MQTT-3.1.2-13]", "10 0F 0004 4D515454 04 0A 0000 0003 666F6F", "closed")]
    [DataRow("3.1.1 will QoS 3 [MQTT-3.1.2-14]", "10 15 0004 4D515454 04 1E 0000 0003 666F6F 0001 61 0001 62", "closed")]
    [DataRow("3.1.1 will retain without will [MQTT-3.1.2-15]", "10 0F 0004 4D515454 04 22 0000 0003 666F6F", "closed")]
    [DataRow("3.1.1 password without user [MQTT-3.1.2-22]", "10 14 0004 4D515454 04 42 0000 0003 666F6F 0003 666F6F", "closed")]
    [DataRow("3.1.1 longer than its content", "10 10 0004 4D515454 04 02 0000 0003 666F6F 00", "closed")]
    [DataRow("3.1.1 id not UTF-8 [MQTT-1.5.3-1]", "10 0D 0004 4D515454 04 02 0000 0001 FF", "closed")]
    [DataRow("first packet is not CONNECT [MQTT-3.1.0-1]", "C0 00", "closed")]
    [DataRow("no MQTT at all", "47 45 54 20 2F", "closed")]
    public async Task Connect_of_3_1_1_is_answered_as_the_standard_says(string what, string packet, string answer)
    {
        await using var broker = new Broker();
        Wire wire = broker.Open();
        await wire.SendAsync(packet);
        Assert.AreEqual(answer, await wire.ReadHexAsync(), what);
    }

    [TestMethod]
    [DataRow("level 6 [3.1.2.2]", "10 10 0004 4D515454 06 02 0000 00 0003 666F6F", 0x84)]
    [DataRow("reserved flag [MQTT-3.1.2-3]", "10 10 0004 4D515454 05 03 0000 00 0003 666F6F", 0x81)]
    [DataRow("will QoS 3 [MQTT-3.1.2-12]", "10 17 0004 4D515454 05 1E 0000 00 0003 666F6F 00 0001 61 0001 62", 0x81)]
    [DataRow("will retain without will [MQTT-3.1.2-13]", "10 10 0004 4D515454 05 22 0000 00 0003 666F6F", 0x81)]
    [DataRow("id not UTF-8 [MQTT-3.1.3-4]", "10 0E 0004 4D515454 05 02 0000 00 0001 FF", 0x81)]
    [DataRow("user name missing [MQTT-3.1.2-17]", "10 10 0004 4D515454 05 82 0000 00 0003 666F6F", 0x81)]
    [DataRow("receive maximum 0 [3.1.2.11.3]", "10 13 0004 4D515454 05 02 0000 03 210000 0003 666F6F", 0x82)]
    [DataRow("maximum packet size 0 [3.1.2.11.4]", "10 15 0004 4D515454 05 02 0000 05 2700000000 0003 666F6F", 0x82)]
    [DataRow("session expiry twice [3.1.2.11.2]", "10 1A 0004 4D515454 05 02 0000 0A 1100000001 1100000001 0003 666F6F", 0x82)]
    [DataRow("request problem information 2 [3.1.2.11.7]", "10 12 0004 4D515454 05 02 0000 02 1702 0003 666F6F", 0x82)]
    [DataRow("property of another packet [2.2.2.2]", "10 13 0004 4D515454 05 02 0000 03 230001 0003 666F6F", 0x81)]
    [DataRow("authentication data without method [3.1.2.11.10]", "10 14 0004 4D515454 05 02 0000 04 16000161 0003 666F6F", 0x82)]
    [DataRow("authentication method not supported [MQTT-4.12.0-1]", "10 14 0004 4D515454 05 02 0000 04 15000161 0003 666F6F", 0x8C)]
    [DataRow("will topic with wildcard", "10 17 0004 4D515454 05 06 0000 00 0003 666F6F 00 0001 23 0001 62", 0x90)]
    public async Task Connect_of_5_is_refused_with_the_reason(string what, string packet, int reason)
    {
        await using var broker = new Broker();
        Wire wire = broker.Open();
        await wire.SendAsync(packet);
        ConnAckPacket ack = ConnAckPacket.Read(await wire.ReadBodyAsync(PacketType.ConnAck), MqttProtocol.V5);
        Assert.AreEqual((MqttReasonCode)reason, ack.Reason, what);
        Assert.IsFalse(ack.SessionPresent, "[MQTT-3.2.2-6]");
        Assert.AreEqual("closed", await wire.ReadHexAsync(), "[MQTT-3.2.2-7]");
    }

    [TestMethod]
    public async Task Connack_of_5_says_what_the_server_can_do()
    {
        await using var broker = new Broker(new MqttServerOptions { ReceiveMaximum = 77, MaxPacketSize = 5_000, TopicAliasMaximum = 9, MaxKeepAliveSeconds = 30, MaxSessionExpirySeconds = 60, ResponseInformation = "answers/" });
        Wire wire = broker.Open();
        ConnAckPacket ack = await wire.ConnectAsync(new ConnectPacket
        {
            KeepAliveSeconds = 90,
            Properties = new PacketProperties { SessionExpirySeconds = 600, RequestResponseInformation = true },
        });
        PacketProperties granted = ack.Properties;
        Assert.AreEqual((ushort)77, granted.ReceiveMaximum);
        Assert.AreEqual(5_000u, granted.MaximumPacketSize);
        Assert.AreEqual((ushort)9, granted.TopicAliasMaximum);
        Assert.AreEqual((ushort)30, granted.ServerKeepAliveSeconds);
        Assert.AreEqual(60u, granted.SessionExpirySeconds);
        Assert.AreEqual("answers/", granted.ResponseInformation);
        Assert.IsFalse(string.IsNullOrEmpty(granted.AssignedClientId), "[MQTT-3.2.2-16]");
        Assert.IsTrue(granted.WildcardSubscriptionAvailable);
        Assert.IsTrue(granted.SharedSubscriptionAvailable);
        Assert.IsTrue(granted.SubscriptionIdentifierAvailable);
        Assert.IsTrue(granted.RetainAvailable);
        Assert.IsNull(granted.MaximumQoS, "absent means QoS 2");
    }

    [TestMethod]
    public async Task Packets_may_come_byte_by_byte_and_many_at_once()
    {
        await using var broker = new Broker();
        Wire wire = broker.Open();
        foreach (byte one in new ConnectPacket { ClientId = "slow" }.ToBytes())
        {
            await wire.SendAsync([one]);
        }

        Assert.AreEqual(MqttReasonCode.Success, ConnAckPacket.Read(await wire.ReadBodyAsync(PacketType.ConnAck), MqttProtocol.V5).Reason);
        await wire.SendAsync("C000 C000 C000 C0");
        await wire.SendAsync("00");
        for (int i = 0; i < 4; i++)
        {
            Assert.AreEqual("D000", await wire.ReadHexAsync());
        }
    }

    [TestMethod]
    public async Task Packets_behind_connect_in_the_same_bytes_are_handled()
    {
        await using var broker = new Broker();
        Wire wire = broker.Open();
        await wire.SendAsync([.. new ConnectPacket { ClientId = "eager" }.ToBytes(), 0xC0, 0x00]);
        await wire.ReadBodyAsync(PacketType.ConnAck);
        Assert.AreEqual("D000", await wire.ReadHexAsync());
    }

    [TestMethod]
    public async Task Who_does_not_connect_in_time_is_closed()
    {
        await using var broker = new Broker();
        Wire wire = broker.Open();
        await wire.SendAsync("10");
        broker.Time.Advance(9.9);
        await wire.SendAsync("10");
        broker.Time.Advance(0.3);
        Assert.AreEqual("closed", await wire.ReadHexAsync());
    }

    [TestMethod]
    public async Task One_connection_too_many_is_told_that_the_server_is_busy()
    {
        await using var broker = new Broker(new MqttServerOptions { MaxConnections = 1 });
        Wire first = await broker.ConnectAsync("first");
        Wire second = broker.Open();
        Assert.AreEqual(MqttReasonCode.ServerBusy, (await second.ConnectAsync(new ConnectPacket { ClientId = "second" })).Reason);
        await first.PingAsync();
    }
}
