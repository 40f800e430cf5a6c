using System.Collections.Concurrent;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Laterne.Mqtt.Client;
using Laterne.Mqtt.Server;
using Microsoft.Extensions.DependencyInjection;

namespace Laterne.Mqtt.Tests.Client;

/// <summary>The own client against the own server, over TCP and TLS.</summary>
[TestClass]
public sealed class Client_Tests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [TestMethod]
    [DataRow(MqttProtocol.V311)]
    [DataRow(MqttProtocol.V5)]
    public async Task Messages_of_every_quality_arrive_and_are_acknowledged(MqttProtocol protocol)
    {
        await using KestrelBroker broker = await KestrelBroker.StartAsync();
        var received = new BlockingCollection<MqttMessage>();
        await using var client = new MqttClient(new MqttClientOptions { Host = "127.0.0.1", Port = broker.Port, Protocol = protocol, ClientId = "c" })
        {
            MessageReceived = message =>
            {
                received.Add(message);
                return ValueTask.CompletedTask;
            },
        };
        Assert.IsTrue((await client.ConnectAsync()).IsAccepted);
        Assert.AreEqual(MqttReasonCode.GrantedQoS2, await client.SubscribeAsync("a/+", MqttQoS.ExactlyOnce));
        foreach (MqttQoS qos in Enum.GetValues<MqttQoS>())
        {
            Assert.AreEqual(MqttReasonCode.Success, await client.PublishAsync(new MqttMessage($"a/{qos}", "x"u8.ToArray()) { QoS = qos }));
            Assert.IsTrue(received.TryTake(out MqttMessage? message, Patience));
            Assert.AreEqual($"a/{qos} {qos}", $"{message.Topic} {message.QoS}");
        }

        IReadOnlyList<MqttReasonCode> answers = await client.UnsubscribeAsync(["a/+", "b"]);
        Assert.HasCount(protocol == MqttProtocol.V5 ? 2 : 0, answers);
        await client.DisconnectAsync();
        Assert.AreEqual(MqttReasonCode.Success, await client.Closed);
        await Assert.ThrowsExactlyAsync<IOException>(() => client.PublishAsync(new MqttMessage("a", default)));
    }

    [TestMethod]
    public async Task Requests_in_parallel_keep_to_the_servers_window()
    {
        await using KestrelBroker broker = await KestrelBroker.StartAsync();
        await using var client = new MqttClient(new MqttClientOptions { Host = "127.0.0.1", Port = broker.Port });
        MqttConnectResult granted = await client.ConnectAsync();
        Assert.AreEqual((ushort)256, granted.ReceiveMaximum);
        Assert.IsTrue(granted.ClientId.StartsWith("auto-", StringComparison.Ordinal));
        MqttReasonCode[] reasons = await Task.WhenAll(Enumerable.Range(0, 2_000).Select(i =>
            client.PublishAsync(new MqttMessage($"t/{i}", new byte[50]) { QoS = i % 2 == 0 ? MqttQoS.AtLeastOnce : MqttQoS.ExactlyOnce })));
        Assert.IsTrue(reasons.All(static reason => reason == MqttReasonCode.NoMatchingSubscribers));
    }

    [TestMethod]
    public async Task Tls_with_a_client_certificate_reaches_the_authenticator()
    {
        var seen = new TaskCompletionSource<string?>();
        await using KestrelBroker broker = await KestrelBroker.StartAsync(services => services.AddSingleton<IMqttAuthenticator>(new CertificateReader(seen)));
        using X509Certificate2 own = KestrelBroker.CreateCertificate("pole-7");
        await using var client = new MqttClient(new MqttClientOptions
        {
            Host = "localhost",
            Port = broker.TlsPort,
            Tls = new SslClientAuthenticationOptions
            {
                ClientCertificates = [own],
                RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate?.GetCertHashString() == broker.Certificate.GetCertHashString(),
            },
        });
        Assert.IsTrue((await client.ConnectAsync()).IsAccepted);
        Assert.AreEqual("CN=pole-7", await seen.Task.WaitAsync(Patience));
        Assert.AreEqual(MqttReasonCode.NoMatchingSubscribers, await client.PublishAsync(new MqttMessage("a", new byte[100_000]) { QoS = MqttQoS.AtLeastOnce }));
    }

    [TestMethod]
    public async Task Refusal_is_a_result_and_a_stranger_is_an_exception()
    {
        await using KestrelBroker broker = await KestrelBroker.StartAsync(services => services.AddSingleton<IMqttAuthenticator>(new CertificateReader(new TaskCompletionSource<string?>())));
        await using var client = new MqttClient(new MqttClientOptions { Host = "127.0.0.1", Port = broker.Port });
        MqttConnectResult result = await client.ConnectAsync();
        Assert.IsFalse(result.IsAccepted);
        Assert.AreEqual(MqttReasonCode.NotAuthorized, result.Reason);
        await using var lost = new MqttClient(new MqttClientOptions { Host = "127.0.0.1", Port = broker.TlsPort, ConnectTimeout = TimeSpan.FromSeconds(5) });
        await Assert.ThrowsAsync<Exception>(() => lost.ConnectAsync());
        Assert.IsFalse(lost.IsConnected);
    }

    [TestMethod]
    public async Task Server_side_disconnect_fails_open_requests_and_tells_the_reason()
    {
        await using KestrelBroker broker = await KestrelBroker.StartAsync(services => services.AddSingleton<IMqttPublishInterceptor>(new NeverDone()));
        await using var client = new MqttClient(new MqttClientOptions { Host = "127.0.0.1", Port = broker.Port, ClientId = "c" });
        await client.ConnectAsync();
        Task<MqttReasonCode> open = client.PublishAsync(new MqttMessage("a", default) { QoS = MqttQoS.AtLeastOnce });
        Assert.IsTrue(broker.Server.Disconnect("c", MqttReasonCode.ServerMoved));
        await Assert.ThrowsExactlyAsync<IOException>(() => open.WaitAsync(Patience));
        Assert.AreEqual(MqttReasonCode.ServerMoved, await client.Closed.WaitAsync(Patience));
    }

    [TestMethod]
    public async Task Keep_alive_holds_the_connection_as_time_goes_by()
    {
        var time = new VirtualTime();
        await using KestrelBroker broker = await KestrelBroker.StartAsync(services => services.AddSingleton<TimeProvider>(time));
        await using var client = new MqttClient(new MqttClientOptions { Host = "127.0.0.1", Port = broker.Port, ClientId = "c", KeepAliveSeconds = 10 }, time);
        await client.ConnectAsync();
        for (int i = 0; i < 6; i++)
        {
            time.Advance(5);
            await client.PublishAsync(new MqttMessage("a", default) { QoS = MqttQoS.AtLeastOnce });
        }

        Assert.IsTrue(client.IsConnected);
        Assert.IsTrue(broker.Server.IsConnected("c"));
    }

    private sealed class CertificateReader(TaskCompletionSource<string?> seen) : IMqttAuthenticator
    {
        public ValueTask<MqttAuthentication> AuthenticateAsync(MqttConnectRequest request, CancellationToken cancellation)
        {
            seen.TrySetResult(request.ClientCertificate?.Subject);
            return ValueTask.FromResult(request.ClientCertificate is null ? MqttAuthentication.Refuse(MqttReasonCode.NotAuthorized) : MqttAuthentication.Accept());
        }
    }

    private sealed class NeverDone : IMqttPublishInterceptor
    {
        public ValueTask<MqttPublishVerdict> OnPublishAsync(MqttPeer from, MqttMessage message) => new(new TaskCompletionSource<MqttPublishVerdict>().Task);
    }
}
