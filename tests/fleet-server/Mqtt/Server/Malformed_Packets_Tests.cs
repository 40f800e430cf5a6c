using Laterne.Mqtt.Codec;

namespace Laterne.Mqtt.Tests.Server;

/// <summary>Every broken packet ends its own connection with the right reason, and nothing else.</summary>
[TestClass]
public sealed class Malformed_Packets_Tests
{
    /// <summary>What is wrong, the packet, and the reason code of MQTT 5; the empty packet of MQTT 3.1.1 where it differs.</summary>
    [TestMethod]
    [DataRow("reserved packet type 0 [2.1.2]", "00 00", 0x81)]
    [DataRow("reserved flags on PINGREQ [MQTT-2.1.3-1]", "C1 00", 0x81)]
    [DataRow("reserved flags on SUBSCRIBE [MQTT-3.8.1-1]", "80 07 0001 00 0001 61 00", 0x81)]
    [DataRow("reserved flags on UNSUBSCRIBE [MQTT-3.10.1-1]", "A0 06 0001 00 0001 61", 0x81)]
    [DataRow("reserved flags on PUBREL [MQTT-3.6.1-1]", "60 02 0001", 0x81)]
    [DataRow("reserved flags on DISCONNECT [MQTT-3.14.1-1]", "E1 00", 0x81)]
    [DataRow("remaining length of 5 bytes [2.1.4]", "30 FFFFFFFF7F", 0x81)]
    [DataRow("remaining length longer than needed [MQTT-1.5.5-1]", "C0 8000", 0x81)]
    [DataRow("QoS 3 [MQTT-3.3.1-4]", "36 06 0001 61 0001 00", 0x81)]
    [DataRow("DUP at QoS 0 [MQTT-3.3.1-2]", "38 04 0001 61 00", 0x81)]
    [DataRow("packet larger than the maximum [MQTT-3.2.2-15]", "30 FFFFFF7F", 0x95)]
    [DataRow("packet identifier 0 in PUBLISH [MQTT-2.2.1-3]", "32 06 0001 61 0000 00", 0x82)]
    [DataRow("packet identifier 0 in SUBSCRIBE [MQTT-2.2.1-3]", "82 07 0000 00 0001 61 00", 0x82)]
    [DataRow("packet identifier 0 in UNSUBSCRIBE [MQTT-2.2.1-3]", "A2 06 0000 00 0001 61", 0x82)]
    [DataRow("topic with + [MQTT-3.3.2-2]", "30 04 0001 2B 00", 0x90)]
    [DataRow("topic with # [MQTT-3.3.2-2]", "30 06 0003 612F23 00", 0x90)]
    [DataRow("topic with U+0000 [MQTT-1.5.4-2]", "30 06 0003 610062 00", 0x81)]
    [DataRow("topic with a surrogate [MQTT-1.5.4-1]", "30 06 0003 EDA080 00", 0x81)]
    [DataRow("topic in overlong UTF-8 [MQTT-1.5.4-1]", "30 05 0002 C080 00", 0x81)]
    [DataRow("topic cut short", "30 03 0005 61", 0x81)]
    [DataRow("empty topic without alias [3.3.2.1]", "30 03 0000 00", 0x82)]
    [DataRow("topic alias 0 [MQTT-3.3.2-8]", "30 07 0001 61 03 230000", 0x94)]
    [DataRow("topic alias above the maximum [MQTT-3.3.2-9]", "30 07 0001 61 03 230011", 0x94)]
    [DataRow("topic alias that was not set up [3.3.2.3.4]", "30 06 0000 03 230001", 0x82)]
    [DataRow("topic alias twice", "30 0A 0001 61 06 230001 230001", 0x82)]
    [DataRow("payload format 2 [3.3.2.3.2]", "30 06 0001 61 02 0102", 0x82)]
    [DataRow("message expiry twice [3.3.2.3.3]", "30 0E 0001 61 0A 0200000001 0200000001", 0x82)]
    [DataRow("content type twice [3.3.2.3.9]", "30 0C 0001 61 08 03000161 03000161", 0x82)]
    [DataRow("response topic with a wildcard [MQTT-3.3.2-14]", "30 08 0001 61 04 0800012B", 0x82)]
    [DataRow("subscription identifier from a client [MQTT-3.3.4-6]", "30 06 0001 61 02 0B01", 0x82)]
    [DataRow("unknown property [2.2.2.2]", "30 06 0001 61 02 7F01", 0x81)]
    [DataRow("property of another packet [2.2.2.2]", "30 09 0001 61 05 1100000001", 0x81)]
    [DataRow("property length beyond the packet", "30 04 0001 61 05", 0x81)]
    [DataRow("property cut short", "30 06 0001 61 02 0200", 0x81)]
    [DataRow("user property with bad UTF-8", "30 0A 0001 61 06 26 0001 FF 0000", 0x81)]
    [DataRow("SUBSCRIBE without filter [MQTT-3.8.3-2]", "82 03 0001 00", 0x82)]
    [DataRow("subscription QoS 3 [3.8.3.1]", "82 07 0001 00 0001 61 03", 0x82)]
    [DataRow("subscription option reserved [MQTT-3.8.3-5]", "82 07 0001 00 0001 61 40", 0x81)]
    [DataRow("retain handling 3 [3.8.3.1]", "82 07 0001 00 0001 61 30", 0x82)]
    [DataRow("subscription identifier 0 [3.8.2.1.2]", "82 09 0001 02 0B00 0001 61 00", 0x82)]
    [DataRow("subscription identifier twice [3.8.2.1.2]", "82 0B 0001 04 0B01 0B02 0001 61 00", 0x82)]
    [DataRow("filter without options", "82 06 0001 00 0001 61", 0x81)]
    [DataRow("empty filter [MQTT-4.7.3-1]", "82 06 0001 00 0000 00", 0x8F)]
    [DataRow("# not last [MQTT-4.7.1-1]", "82 09 0001 00 0003 232F61 00", 0x8F)]
    [DataRow("# within a level [MQTT-4.7.1-1]", "82 08 0001 00 0002 6123 00", 0x8F)]
    [DataRow("+ within a level [MQTT-4.7.1-2]", "82 08 0001 00 0002 612B 00", 0x8F)]
    [DataRow("no local on a shared subscription [MQTT-3.8.3-4]", "82 10 0001 00 000A 2473686172652F672F61 04", 0x82)]
    [DataRow("share without filter [MQTT-4.8.2-2]", "82 0E 0001 00 0008 2473686172652F67 00", 0x8F)]
    [DataRow("share with wildcard name [MQTT-4.8.2-2]", "82 10 0001 00 000A 2473686172652F2B2F61 00", 0x8F)]
    [DataRow("share with empty name [MQTT-4.8.2-1]", "82 0F 0001 00 0009 2473686172652F2F61 00", 0x8F)]
    [DataRow("UNSUBSCRIBE without filter [MQTT-3.10.3-2]", "A2 03 0001 00", 0x82)]
    [DataRow("second CONNECT [MQTT-3.1.0-2]", "10 10 0004 4D515454 05 02 0000 00 0003 666F6F", 0x82)]
    [DataRow("CONNACK from a client", "20 03 00 00 00", 0x82)]
    [DataRow("SUBACK from a client", "90 04 0001 00 00", 0x82)]
    [DataRow("UNSUBACK from a client", "B0 04 0001 00 00", 0x82)]
    [DataRow("PINGRESP from a client", "D0 00", 0x82)]
    [DataRow("PINGREQ with content", "C0 01 00", 0x82)]
    [DataRow("AUTH without method in CONNECT [MQTT-4.12.0-6]", "F0 02 18 00", 0x82)]
    [DataRow("PUBACK too short", "40 01 00", 0x81)]
    [DataRow("PUBACK with a reason it cannot have", "40 03 0001 01", 0x82)]
    [DataRow("DISCONNECT with a reason it cannot have", "E0 01 01", 0x82)]
    [DataRow("DISCONNECT starts an expiry that CONNECT did not ask for [3.14.2.2.2]", "E0 07 00 05 1100000005", 0x82)]
    [DataRow("DISCONNECT with a server reference [3.14.2.2.5]", "E0 06 00 04 1C000161", 0x82)]
    public async Task Broken_packet_closes_with_its_reason_and_leaves_others_alone(string what, string packet, int reason)
    {
        await using var broker = new Broker();
        Wire other = await broker.ConnectAsync("other");
        Wire wire = await broker.ConnectAsync("foo");
        await wire.SendAsync(packet);
        Assert.AreEqual((MqttReasonCode)reason, await wire.ReadCloseAsync(), what);
        await other.PingAsync();
    }

    [TestMethod]
    [DataRow("reserved packet type 15 [2.2.1]", "F0 00")]
    [DataRow("reserved flags on SUBSCRIBE [MQTT-3.8.1-1]", "80 06 0001 0001 61 00")]
    [DataRow("reserved flags on UNSUBSCRIBE [MQTT-3.10.1-1]", "A0 05 0001 0001 61")]
    [DataRow("reserved flags on PUBREL [MQTT-3.6.1-1]", "60 02 0001")]
    [DataRow("QoS 3 [MQTT-3.3.1-4]", "36 05 0001 61 0001")]
    [DataRow("topic with wildcard [MQTT-3.3.2-2]", "30 03 0001 2B")]
    [DataRow("empty topic [MQTT-4.7.3-1]", "30 02 0000")]
    [DataRow("topic with U+0000 [MQTT-1.5.3-2]", "30 05 0003 610062")]
    [DataRow("topic with a surrogate [MQTT-1.5.3-1]", "30 05 0003 EDA080")]
    [DataRow("packet identifier 0 [MQTT-2.3.1-1]", "32 05 0001 61 0000")]
    [DataRow("SUBSCRIBE without filter [MQTT-3.8.3-3]", "82 02 0001")]
    [DataRow("subscription QoS 3 [MQTT-3-8.3-4]", "82 06 0001 0001 61 03")]
    [DataRow("MQTT 5 subscription options [MQTT-3-8.3-4]", "82 06 0001 0001 61 04")]
    [DataRow("filter with # not last [MQTT-4.7.1-2]", "82 08 0001 0003 232F61 00")]
    [DataRow("UNSUBSCRIBE without filter [MQTT-3.10.3-2]", "A2 02 0001")]
    [DataRow("second CONNECT [MQTT-3.1.0-2]", "10 0F 0004 4D515454 04 02 0000 0003 666F6F")]
    [DataRow("PUBACK longer than its content", "40 03 0001 00")]
    [DataRow("DISCONNECT with content", "E0 01 00")]
    public async Task Broken_packet_of_3_1_1_closes_without_a_word(string what, string packet)
    {
        await using var broker = new Broker();
        Wire wire = await broker.ConnectAsync("foo", MqttProtocol.V311);
        await wire.SendAsync(packet);
        Assert.AreEqual("closed", await wire.ReadHexAsync(), what);
    }

    [TestMethod]
    public async Task The_reason_comes_with_a_sentence()
    {
        await using var broker = new Broker();
        Wire wire = await broker.ConnectAsync("foo");
        await wire.SendAsync("30 07 0001 61 03 230000");
        DisconnectPacket goodbye = DisconnectPacket.Read(PacketType.Disconnect, await wire.ReadBodyAsync(PacketType.Disconnect), MqttProtocol.V5);
        Assert.Contains("Topic alias 0", goodbye.Properties.ReasonString!);
    }

    [TestMethod]
    public async Task Client_that_goes_on_after_the_goodbye_is_cut_off()
    {
        await using KestrelBroker broker = await KestrelBroker.StartAsync();
        using var socket = new System.Net.Sockets.TcpClient("127.0.0.1", broker.Port);
        System.Net.Sockets.NetworkStream stream = socket.GetStream();
        await stream.WriteAsync(Wire.Bytes("10 10 0004 4D515454 05 02 0000 00 0003 666F6F 0000"));
        for (int i = 0; i < 200; i++)
        {
            await stream.WriteAsync(new byte[1_000]);
        }

        var received = new MemoryStream();
        await stream.CopyToAsync(received).WaitAsync(TimeSpan.FromSeconds(20));
        Assert.AreEqual(0xE0, received.ToArray()[received.ToArray()[1] + 2], "DISCONNECT follows CONNACK and is not lost by a reset");
    }
}
