using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Laterne.Mqtt;
using Laterne.Mqtt.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Laterne.Device.Tests.Links;

/// <summary>The project's real MQTT endpoint on Kestrel, with hooks that a test can hold or change. Restarts on the same port.</summary>
internal sealed class TestServer : IMqttAuthenticator, IMqttAuthorizer, IMqttPublishInterceptor, IAsyncDisposable
{
    private readonly X509Certificate2? _certificate;
    private WebApplication _app;

    private TestServer(X509Certificate2? certificate)
    {
        _certificate = certificate;
        _app = Build(0);
    }

    public int Port { get; private set; }

    public string Secret { get; set; } = "s3cret";

    /// <summary>While set it is taken too, and the first login with it makes it the only one: as the fleet server does it.</summary>
    public string? NextSecret { get; set; }

    /// <summary>The secrets of all logins so far, in order.</summary>
    public ConcurrentQueue<string> Tried { get; } = new();

    /// <summary>Topic filters that are refused.</summary>
    public string? RefusedFilter { get; set; }

    /// <summary>While set, acknowledgements wait for it.</summary>
    public TaskCompletionSource? Hold { get; set; }

    /// <summary>Everything published, in order: topic and text.</summary>
    public ConcurrentQueue<(string Topic, string Text)> Published { get; } = new();

    public MqttServer Server => _app.Services.GetRequiredService<MqttServer>();

    public static async Task<TestServer> StartAsync(X509Certificate2? certificate = null)
    {
        var server = new TestServer(certificate);
        await server.ListenAsync();
        return server;
    }

    public async Task StopAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    public async Task RestartAsync()
    {
        _app = Build(Port);
        await ListenAsync();
    }

    public void Send(string topic, string text, bool retain = false) =>
        Server.Publish(new MqttMessage(topic, Encoding.UTF8.GetBytes(text)) { QoS = MqttQoS.AtLeastOnce, Retain = retain });

    public ValueTask<MqttAuthentication> AuthenticateAsync(MqttConnectRequest request, CancellationToken cancellation)
    {
        var secret = request.Password is { } password ? Encoding.UTF8.GetString(password.Span) : "";
        Tried.Enqueue(secret);
        if (secret == NextSecret)
        {
            (Secret, NextSecret) = (secret, null);
        }

        return ValueTask.FromResult(request.UserName == request.ClientId && secret == Secret
            ? MqttAuthentication.Accept()
            : MqttAuthentication.Refuse(MqttReasonCode.BadUserNameOrPassword));
    }

    public MqttReasonCode MayPublish(MqttPeer peer, string topic) => MqttReasonCode.Success;

    public MqttReasonCode MaySubscribe(MqttPeer peer, string filter) =>
        filter == RefusedFilter ? MqttReasonCode.NotAuthorized : MqttReasonCode.Success;

    public async ValueTask<MqttPublishVerdict> OnPublishAsync(MqttPeer from, MqttMessage message)
    {
        Published.Enqueue((message.Topic, message.PayloadText));
        if (Hold is { } hold)
        {
            await hold.Task;
        }

        return MqttPublishVerdict.Route;
    }

    public async ValueTask DisposeAsync()
    {
        Hold?.TrySetResult();
        await StopAsync();
    }

    private WebApplication Build(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port, listen =>
        {
            if (_certificate is not null)
            {
                listen.UseHttps(_certificate);
            }

            listen.UseConnectionHandler<MqttConnectionHandler>();
        }));
        builder.Services.AddSingleton<IMqttAuthenticator>(this);
        builder.Services.AddSingleton<IMqttAuthorizer>(this);
        builder.Services.AddSingleton<IMqttPublishInterceptor>(this);
        builder.Services.AddMqttServer();
        return builder.Build();
    }

    private async Task ListenAsync()
    {
        await _app.StartAsync();
        var address = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Port = new Uri(address).Port;
    }
}
