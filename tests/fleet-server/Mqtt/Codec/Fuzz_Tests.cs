using System.Buffers;
using Laterne.Mqtt.Codec;

namespace Laterne.Mqtt.Tests.Codec;

/// <summary>Seeded and bounded: the same cases every time.</summary>
[TestClass]
public sealed class Fuzz_Tests
{
    private static readonly byte[][] Valid =
    [
        new ConnectPacket
        {
            ClientId = "fuzz", UserName = "user", Password = [1, 2, 3], KeepAliveSeconds = 60, WillDelaySeconds = 5,
            Will = new MqttMessage("w/t", "will"u8.ToArray()) { QoS = MqttQoS.ExactlyOnce, Retain = true, MessageExpirySeconds = 9, Properties = new MqttPublishProperties { ContentType = "c", ResponseTopic = "r", CorrelationData = new byte[] { 1 }, PayloadIsUtf8 = true, UserProperties = [new("a", "b")] } },
            Properties = new PacketProperties { SessionExpirySeconds = 1, ReceiveMaximum = 2, MaximumPacketSize = 3, TopicAliasMaximum = 4, RequestProblemInformation = true, RequestResponseInformation = true, UserProperties = [new("x", "y")] },
        }.ToBytes(),
        new ConnectPacket { Protocol = MqttProtocol.V311, ClientId = "old", UserName = "u", Password = [9] }.ToBytes(),
        new ConnAckPacket(MqttReasonCode.Success, true, new PacketProperties { AssignedClientId = "id", ServerKeepAliveSeconds = 4, ReasonString = "r", MaximumQoS = 1, RetainAvailable = false, ServerReference = "s", ResponseInformation = "i" }).ToBytes(MqttProtocol.V5),
        Packets.Publish("a/b/c", "payload", MqttQoS.AtLeastOnce, 7, properties: new MqttPublishProperties { ContentType = "c", ResponseTopic = "r", UserProperties = [new("n", "v")] }, expiry: 4),
        Packets.Publish("a", "x"),
        Packets.Ack(PacketType.PubAck, 1, MqttReasonCode.QuotaExceeded),
        Packets.Ack(PacketType.PubRel, 1),
        new SubscribePacket(3, [new("a/#", MqttQoS.ExactlyOnce) { NoLocal = true, RetainHandling = MqttRetainHandling.SendIfNew }, new("$share/g/b")], new PacketProperties { SubscriptionIdentifier = 300 }).ToBytes(MqttProtocol.V5),
        new SubAckPacket(3, [MqttReasonCode.Success, MqttReasonCode.NotAuthorized], new PacketProperties { ReasonString = "r" }).ToBytes(PacketType.SubAck, MqttProtocol.V5),
        new UnsubscribePacket(4, ["a", "b/+"], new PacketProperties { UserProperties = [new("k", "v")] }).ToBytes(MqttProtocol.V5),
        new DisconnectPacket(MqttReasonCode.ServerMoved, new PacketProperties { ServerReference = "x", ReasonString = "y" }).ToBytes(PacketType.Disconnect, MqttProtocol.V5),
        new DisconnectPacket(MqttReasonCode.ContinueAuthentication, new PacketProperties { AuthenticationMethod = "m", AuthenticationData = [1] }).ToBytes(PacketType.Auth, MqttProtocol.V5),
    ];

    [TestMethod]
    public void Mutated_packets_are_read_or_refused_and_allocate_little()
    {
        var random = new Random(20261122);
        int read = 0;
        int refused = 0;
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 30_000; i++)
        {
            byte[] bytes = Mutate([.. Valid[random.Next(Valid.Length)]], random);
            _ = TryRead(bytes, random.Next(2) == 0 ? MqttProtocol.V311 : MqttProtocol.V5) ? read++ : refused++;
        }

        long each = (GC.GetAllocatedBytesForCurrentThread() - before) / 30_000;
        Assert.IsGreaterThan(2_000, read);
        Assert.IsGreaterThan(2_000, refused);
        Assert.IsLessThan(16_384, each, "bytes allocated for a case of at most a few hundred bytes");
    }

    [TestMethod]
    public void Random_bytes_are_read_or_refused()
    {
        var random = new Random(7);
        for (int i = 0; i < 30_000; i++)
        {
            var bytes = new byte[random.Next(1, 64)];
            random.NextBytes(bytes);
            TryRead(bytes, (MqttProtocol)random.Next(4, 6));
        }
    }

    [TestMethod]
    public void Valid_packets_are_read_in_one_piece_and_in_many()
    {
        foreach (byte[] packet in Valid)
        {
            Assert.IsTrue(TryRead(packet, packet[0] == 0x10 && packet[8] == 4 ? MqttProtocol.V311 : MqttProtocol.V5), Convert.ToHexString(packet));
            for (int cut = 0; cut < packet.Length; cut++)
            {
                Assert.IsFalse(FrameReader.TryRead(Split(packet[..cut]), uint.MaxValue, out _, out _, out _));
            }

            Assert.IsTrue(FrameReader.TryRead(Split(packet), uint.MaxValue, out byte header, out int headerLength, out int bodyLength));
            Assert.AreEqual(packet[0], header);
            Assert.AreEqual(packet.Length, headerLength + bodyLength);
        }
    }

    [TestMethod]
    public async Task Server_survives_broken_clients()
    {
        await using var broker = new Broker();
        Wire witness = await broker.ConnectAsync("witness");
        var random = new Random(99);
        for (int i = 0; i < 400; i++)
        {
            var wire = new Wire(broker.Server);
            if (i % 4 != 0)
            {
                await wire.ConnectAsync(new ConnectPacket { ClientId = $"f{i % 7}", Protocol = i % 2 == 0 ? MqttProtocol.V5 : MqttProtocol.V311 });
            }

            for (int k = 0; k < 5; k++)
            {
                await wire.SendAsync(Mutate([.. Valid[random.Next(Valid.Length)]], random));
            }

            await wire.DisposeAsync();
        }

        await witness.PingAsync();
        Assert.AreEqual(1, broker.Server.ConnectionCount);
    }

    private static byte[] Mutate(byte[] packet, Random random)
    {
        int changes = random.Next(0, 4);
        for (int i = 0; i < changes; i++)
        {
            switch (random.Next(4))
            {
                case 0:
                    packet[random.Next(packet.Length)] = (byte)random.Next(256);
                    break;
                case 1:
                    packet[random.Next(packet.Length)] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    packet = packet[..random.Next(1, packet.Length + 1)];
                    break;
                default:
                    int at = random.Next(packet.Length);
                    packet = [.. packet[..at], (byte)random.Next(256), .. packet[at..]];
                    break;
            }
        }

        return packet;
    }

    /// <summary>False: refused or not whole. Any other exception fails the test.</summary>
    private static bool TryRead(byte[] bytes, MqttProtocol protocol)
    {
        try
        {
            if (!FrameReader.TryRead(new ReadOnlySequence<byte>(bytes), 1_000_000, out byte header, out int headerLength, out int bodyLength))
            {
                return false;
            }

            ReadBody(header, bytes.AsSpan(headerLength, bodyLength), protocol);
            return true;
        }
        catch (MqttProtocolException e)
        {
            Assert.IsTrue(e.Reason.IsFailure());
            return false;
        }
    }

    private static void ReadBody(byte header, ReadOnlySpan<byte> body, MqttProtocol protocol)
    {
        var type = (PacketType)(header >> 4);
        switch (type)
        {
            case PacketType.Connect:
                ConnectPacket.Read(body).ToBytes();
                break;
            case PacketType.ConnAck:
                ConnAckPacket.Read(body, protocol);
                break;
            case PacketType.Publish:
                PublishPacket publish = PublishPacket.Read(header, body, protocol);
                if (publish.Properties.Forwarded.Length > 0)
                {
                    PublishPropertiesCodec.Decode(publish.Properties.Forwarded);
                }

                break;
            case PacketType.PubAck or PacketType.PubRec or PacketType.PubRel or PacketType.PubComp:
                AckPacket.Read(type, body, protocol);
                break;
            case PacketType.Subscribe:
                foreach (MqttSubscription subscription in SubscribePacket.Read(body, protocol).Subscriptions)
                {
                    TopicFilter.TryParse(subscription.Filter, out _, out _);
                }

                break;
            case PacketType.SubAck or PacketType.UnsubAck:
                SubAckPacket.Read(type, body, protocol);
                break;
            case PacketType.Unsubscribe:
                UnsubscribePacket.Read(body, protocol);
                break;
            case PacketType.Disconnect or PacketType.Auth:
                DisconnectPacket.Read(type, body, protocol);
                break;
        }
    }

    private static ReadOnlySequence<byte> Split(byte[] bytes)
    {
        if (bytes.Length < 2)
        {
            return new ReadOnlySequence<byte>(bytes);
        }

        var first = new Piece(bytes.AsMemory(0, 1), 0);
        Piece last = first;
        for (int i = 1; i < bytes.Length; i++)
        {
            last = last.Append(bytes.AsMemory(i, 1));
        }

        return new ReadOnlySequence<byte>(first, 0, last, 1);
    }

    private sealed class Piece : ReadOnlySequenceSegment<byte>
    {
        public Piece(ReadOnlyMemory<byte> memory, long index)
        {
            Memory = memory;
            RunningIndex = index;
        }

        public Piece Append(ReadOnlyMemory<byte> memory)
        {
            var next = new Piece(memory, RunningIndex + Memory.Length);
            Next = next;
            return next;
        }
    }
}
