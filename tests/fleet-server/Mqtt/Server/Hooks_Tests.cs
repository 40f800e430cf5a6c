using System.Collections.Concurrent;
using System.Text;
using Laterne.Mqtt.Codec;
using Laterne.Mqtt.Server;

namespace Laterne.Mqtt.Tests.Server;

[TestClass]
public sealed class Hooks_Tests
{
    private sealed class Gate : IMqttAuthenticator, IMqttAuthorizer, IMqttPublishInterceptor, IMqttConnectionObserver
    {
        public Func<MqttConnectRequest, MqttAuthentication> Authenticate { get; set; } = static request => MqttAuthentication.Accept(request.UserName);

        public Func<MqttMessage, ValueTask<MqttPublishVerdict>> Decide { get; set; } = static _ => ValueTask.FromResult(MqttPublishVerdict.Route);

        public ConcurrentQueue<string> Events { get; } = [];

        public MqttHooks Hooks => new() { Authenticator = this, Authorizer = this, Interceptor = this, Observer = this };

        public ValueTask<MqttAuthentication> AuthenticateAsync(MqttConnectRequest request, CancellationToken cancellation) => ValueTask.FromResult(Authenticate(request));

        public MqttReasonCode MayPublish(MqttPeer peer, string topic) => topic.StartsWith("own/", StringComparison.Ordinal) ? MqttReasonCode.Success : MqttReasonCode.NotAuthorized;

        public MqttReasonCode MaySubscribe(MqttPeer peer, string filter) => filter == "forbidden" ? MqttReasonCode.NotAuthorized : MqttReasonCode.Success;

        public ValueTask<MqttPublishVerdict> OnPublishAsync(MqttPeer from, MqttMessage message)
        {
            Events.Enqueue($"{from.ClientId}/{from.Principal} publishes {message.PayloadText}");
            return Decide(message);
        }

        public Action<MqttPeer> Came { get; set; } = static _ => { };

        public void Connected(MqttPeer peer, bool sessionPresent)
        {
            Events.Enqueue($"+{peer.ClientId} {sessionPresent}");
            Came(peer);
        }

        public void Disconnected(MqttPeer peer, MqttReasonCode reason) => Events.Enqueue($"-{peer.ClientId} {reason}");
    }

    [TestMethod]
    public async Task Authenticator_sees_the_credentials_and_its_refusal_reaches_the_client()
    {
        MqttConnectRequest? seen = null;
        var gate = new Gate
        {
            Authenticate = request =>
            {
                seen = request;
                return MqttAuthentication.Refuse(MqttReasonCode.BadUserNameOrPassword, "Unknown pole.");
            },
        };
        await using var broker = new Broker(hooks: gate.Hooks);
        Wire wire = broker.Open();
        ConnAckPacket ack = await wire.ConnectAsync(new ConnectPacket { ClientId = "p", UserName = "u", Password = Encoding.UTF8.GetBytes("secret"), KeepAliveSeconds = 9 });
        Assert.AreEqual(MqttReasonCode.BadUserNameOrPassword, ack.Reason);
        Assert.AreEqual("Unknown pole.", ack.Properties.ReasonString);
        Assert.IsNotNull(seen);
        Assert.AreEqual("p u secret 9", $"{seen.ClientId} {seen.UserName} {Encoding.UTF8.GetString(seen.Password!.Value.Span)} {seen.KeepAliveSeconds}");
        Wire old = broker.Open();
        await old.SendAsync(new ConnectPacket { ClientId = "p", Protocol = MqttProtocol.V311 }.ToBytes());
        Assert.AreEqual("20020004", await old.ReadHexAsync());
        Assert.IsEmpty(gate.Events);
    }

    [TestMethod]
    public async Task Authenticator_that_throws_refuses_and_may_override_times()
    {
        var gate = new Gate { Authenticate = static _ => throw new InvalidOperationException("broken") };
        await using var broker = new Broker(hooks: gate.Hooks);
        Assert.AreEqual(MqttReasonCode.ServerUnavailable, (await broker.Open().ConnectAsync(new ConnectPacket { ClientId = "p" })).Reason);
        gate.Authenticate = static _ => MqttAuthentication.Accept() with { KeepAliveSeconds = 7, SessionExpirySeconds = 70 };
        ConnAckPacket ack = await broker.Open().ConnectAsync(new ConnectPacket { ClientId = "p", KeepAliveSeconds = 60 });
        Assert.AreEqual((ushort)7, ack.Properties.ServerKeepAliveSeconds);
        Assert.AreEqual(70u, ack.Properties.SessionExpirySeconds);
    }

    [TestMethod]
    public async Task Foreign_topics_are_refused_with_the_reason()
    {
        var gate = new Gate();
        await using var broker = new Broker(hooks: gate.Hooks);
        Wire wire = await broker.ConnectAsync("p");
        await wire.SendAsync(Packets.Publish("foreign", "x", MqttQoS.AtLeastOnce, 1), Packets.Publish("foreign", "x", MqttQoS.ExactlyOnce, 2), Packets.Publish("foreign", "x"));
        Assert.AreEqual(MqttReasonCode.NotAuthorized, await wire.ReadAckAsync(PacketType.PubAck, 1));
        Assert.AreEqual(MqttReasonCode.NotAuthorized, await wire.ReadAckAsync(PacketType.PubRec, 2));
        Assert.AreEqual(MqttReasonCode.NotAuthorized, await wire.SubscribeAsync("forbidden"));
        Assert.AreEqual(MqttReasonCode.NotAuthorized, await wire.SubscribeAsync("$share/g/forbidden"));
        await wire.PingAsync();
        Wire old = await broker.ConnectAsync("q", MqttProtocol.V311);
        Assert.AreEqual(MqttReasonCode.UnspecifiedError, await old.SubscribeAsync("forbidden", protocol: MqttProtocol.V311));
        await old.SendAsync(Packets.Publish("foreign", "x", MqttQoS.AtLeastOnce, 1, protocol: MqttProtocol.V311));
        Assert.AreEqual("closed", await old.ReadHexAsync(), "[MQTT-3.3.5-2]");
        Wire mortal = broker.Open();
        Assert.AreEqual(MqttReasonCode.NotAuthorized, (await mortal.ConnectAsync(new ConnectPacket { ClientId = "m", Will = new MqttMessage("foreign", default) })).Reason);
        Assert.IsFalse(gate.Events.Any(static e => e.Contains("publishes", StringComparison.Ordinal)));
    }

    [TestMethod]
    [DataRow(MqttProtocol.V311)]
    [DataRow(MqttProtocol.V5)]
    public async Task Deferred_messages_are_acknowledged_and_delivered_in_order_when_the_verdict_is_there(MqttProtocol protocol)
    {
        var verdicts = new ConcurrentQueue<TaskCompletionSource<MqttPublishVerdict>>();
        var gate = new Gate();
        await using var broker = new Broker(hooks: gate.Hooks);
        Wire listener = await broker.ConnectAsync("listener");
        await listener.SubscribeAsync("own/#", MqttQoS.AtMostOnce);
        Wire wire = await broker.ConnectAsync("p", protocol);
        gate.Decide = _ =>
        {
            var verdict = new TaskCompletionSource<MqttPublishVerdict>();
            verdicts.Enqueue(verdict);
            return new ValueTask<MqttPublishVerdict>(verdict.Task);
        };
        await wire.SendAsync(
            Packets.Publish("own/a", "1", MqttQoS.AtLeastOnce, 1, protocol: protocol),
            Packets.Publish("own/a", "2", MqttQoS.ExactlyOnce, 2, protocol: protocol),
            Packets.Publish("own/a", "3", MqttQoS.AtMostOnce, 0, protocol: protocol),
            Packets.Publish("own/a", "4", MqttQoS.AtLeastOnce, 4, protocol: protocol));
        await wire.PingAsync();
        TaskCompletionSource<MqttPublishVerdict>[] open = [.. verdicts];
        Assert.HasCount(4, open);
        open[1].SetResult(MqttPublishVerdict.Route);
        open[3].SetResult(MqttPublishVerdict.Consume);
        await wire.PingAsync();
        await listener.PingAsync();
        open[0].SetResult(MqttPublishVerdict.Route);
        await wire.ReadAckAsync(PacketType.PubAck, 1, protocol);
        await wire.ReadAckAsync(PacketType.PubRec, 2, protocol);
        await wire.PingAsync();
        open[2].SetResult(MqttPublishVerdict.Route);
        Assert.AreEqual(MqttReasonCode.Success, await wire.ReadAckAsync(PacketType.PubAck, 4, protocol));
        foreach (string expected in new[] { "1", "2", "3" })
        {
            Assert.AreEqual(expected, (await listener.ReadPublishAsync()).Message.PayloadText);
        }

        await listener.PingAsync();
    }

    [TestMethod]
    public async Task Full_window_of_deferred_messages_pauses_reading_until_there_is_room()
    {
        var verdict = new TaskCompletionSource<MqttPublishVerdict>();
        int asked = 0;
        var gate = new Gate();
        gate.Decide = _ =>
        {
            Interlocked.Increment(ref asked);
            return new ValueTask<MqttPublishVerdict>(verdict.Task);
        };
        await using var broker = new Broker(new MqttServerOptions { ReceiveMaximum = 3 }, gate.Hooks);
        Wire wire = await broker.ConnectAsync("p", MqttProtocol.V311);
        for (ushort id = 1; id <= 10; id++)
        {
            await wire.SendAsync(Packets.Publish("own/a", "x", MqttQoS.AtLeastOnce, id, protocol: MqttProtocol.V311));
        }

        Wire other = await broker.ConnectAsync("q");
        await other.PingAsync();
        Assert.IsLessThanOrEqualTo(3, Volatile.Read(ref asked));
        verdict.SetResult(MqttPublishVerdict.Consume);
        for (ushort id = 1; id <= 10; id++)
        {
            await wire.ReadAckAsync(PacketType.PubAck, id, MqttProtocol.V311);
        }

        Assert.AreEqual(10, asked);
    }

    [TestMethod]
    public async Task Refused_messages_get_their_code_and_3_1_1_is_closed_without_acknowledgement()
    {
        var gate = new Gate { Decide = static _ => ValueTask.FromResult(MqttPublishVerdict.Refuse(MqttReasonCode.QuotaExceeded)) };
        await using var broker = new Broker(hooks: gate.Hooks);
        Wire wire = await broker.ConnectAsync("p");
        await wire.SendAsync(Packets.Publish("own/a", "x", MqttQoS.AtLeastOnce, 1), Packets.Publish("own/a", "x", MqttQoS.ExactlyOnce, 2), Packets.Publish("own/a", "x"));
        Assert.AreEqual(MqttReasonCode.QuotaExceeded, await wire.ReadAckAsync(PacketType.PubAck, 1));
        Assert.AreEqual(MqttReasonCode.QuotaExceeded, await wire.ReadAckAsync(PacketType.PubRec, 2));
        gate.Decide = static _ => ValueTask.FromException<MqttPublishVerdict>(new IOException("disk full"));
        await wire.SendAsync(Packets.Publish("own/a", "x", MqttQoS.ExactlyOnce, 2));
        Assert.AreEqual(MqttReasonCode.UnspecifiedError, await wire.ReadAckAsync(PacketType.PubRec, 2));
        await wire.PingAsync();
        Wire old = await broker.ConnectAsync("q", MqttProtocol.V311);
        await old.SendAsync(Packets.Publish("own/a", "x", MqttQoS.AtLeastOnce, 1, protocol: MqttProtocol.V311));
        Assert.AreEqual("closed", await old.ReadHexAsync());
    }

    [TestMethod]
    public async Task QoS_2_repeated_on_a_new_connection_is_stored_once_and_received_there()
    {
        var verdict = new TaskCompletionSource<MqttPublishVerdict>();
        var gate = new Gate { Decide = _ => new ValueTask<MqttPublishVerdict>(verdict.Task) };
        await using var broker = new Broker(hooks: gate.Hooks);
        ConnectPacket kept = new() { ClientId = "p", CleanStart = false, Properties = new PacketProperties { SessionExpirySeconds = 100 } };
        Wire wire = await broker.ConnectAsync(kept);
        await wire.SendAsync(Packets.Publish("own/a", "once", MqttQoS.ExactlyOnce, 5));
        await wire.PingAsync();
        await wire.CutAsync();
        wire = await broker.ConnectAsync(kept, sessionPresent: true);
        await wire.SendAsync(Packets.Publish("own/a", "once", MqttQoS.ExactlyOnce, 5, dup: true));
        await wire.PingAsync();
        verdict.SetResult(MqttPublishVerdict.Consume);
        Assert.AreEqual(MqttReasonCode.Success, await wire.ReadAckAsync(PacketType.PubRec, 5));
        Assert.AreEqual(1, gate.Events.Count(static e => e.Contains("publishes", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task Observer_hears_of_coming_and_going_in_order_and_the_will_is_intercepted()
    {
        var gate = new Gate();
        await using var broker = new Broker(hooks: gate.Hooks);
        ConnectPacket mortal = new() { ClientId = "p", UserName = "u", Will = new MqttMessage("own/will", "gone"u8.ToArray()) };
        await broker.ConnectAsync(mortal);
        Wire second = await broker.ConnectAsync(mortal);
        await second.SendAsync("E000");
        await second.ReadCloseAsync();
        Assert.AreEqual(
            "+p False; -p SessionTakenOver; p/u publishes gone; +p False; -p Success",
            string.Join("; ", gate.Events));
    }

    [TestMethod]
    public async Task Observer_that_hears_of_a_client_finds_it_connected_already()
    {
        var found = new List<bool>();
        var gate = new Gate();
        await using var broker = new Broker(hooks: gate.Hooks);
        gate.Came = peer => found.Add(broker.Server.IsConnected(peer.ClientId));
        ConnectPacket kept = new() { ClientId = "p", CleanStart = false, Properties = new PacketProperties { SessionExpirySeconds = 100 } };
        Wire wire = await broker.ConnectAsync(kept);
        await wire.CutAsync();
        await broker.ConnectAsync(kept, sessionPresent: true);
        CollectionAssert.AreEqual(new[] { true, true }, found);
    }
}
