using System.Net;
using System.Text;
using Laterne.Features.Messaging;
using Laterne.Gateway.Listening;
using Laterne.Gateway.Uplink;
using Laterne.Mqtt;
using Laterne.Mqtt.Client;
using Laterne.Storage;
using Laterne.Storage.Uplink;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Laterne.Gateway.Tests;

/// <summary>The gateway on a free port with SQLite in a folder of its own, and poles that connect to it.</summary>
internal sealed class TestGateway : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string _folder;

    private TestGateway(WebApplication app, string folder, Registry registry, Observed observed)
    {
        _app = app;
        _folder = folder;
        Registry = registry;
        Observed = observed;
        Ports = [.. app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Select(address => new Uri(address).Port)];
    }

    public Registry Registry { get; }

    public Observed Observed { get; }

    /// <summary>The plain listener's, then the TLS one's, as far as the settings open them.</summary>
    public IReadOnlyList<int> Ports { get; }

    public string Folder => _folder;

    public SwitchedStore Store => (SwitchedStore)_app.Services.GetRequiredService<IUplinkStore>();

    public IDownlink Downlink => _app.Services.GetRequiredService<IDownlink>();

    public IPoleAdmission Admission => _app.Services.GetRequiredService<IPoleAdmission>();

    public UplinkReader Reader => _app.Services.GetRequiredService<UplinkReader>();

    public StorageState StorageState => _app.Services.GetRequiredService<StorageState>();

    /// <summary>Messages that wait for their commit.</summary>
    public int Unstored => _app.Services.GetRequiredService<UplinkIntake>().Count;

    public static async Task<TestGateway> StartAsync(Dictionary<string, string?>? settings = null, Registry? registry = null)
    {
        var folder = Directory.CreateTempSubdirectory("laterne-gateway-").FullName;
        registry ??= new Registry();
        var observed = new Observed();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Laterne:Mqtt:AllowPlain"] = "true",
            ["Laterne:Mqtt:Port"] = "0",
            ["Laterne:Mqtt:Tls"] = "false",
            ["Laterne:Mqtt:TlsPort"] = "0",
            ["Laterne:Mqtt:TlsAddress"] = "127.0.0.1",
        });
        builder.Configuration.AddInMemoryCollection(settings ?? []);
        builder.Services.AddLaterneStorage(builder.Configuration, folder);
        builder.Services.AddSingleton<UplinkStore>().AddSingleton<IUplinkStore, SwitchedStore>();
        builder.Services.AddSingleton<IPoleSecrets>(registry).AddSingleton<IDesiredDocuments>(registry).AddSingleton<IUplinkObserver>(observed);
        builder.Services.AddLaterneGateway(builder.Configuration, folder);
        builder.WebHost.ConfigureKestrel((_, kestrel) => kestrel.ApplicationServices.GetRequiredService<PoleListeners>().Listen(kestrel));
        var app = builder.Build();
        await app.StartAsync();
        return new TestGateway(app, folder, registry, observed);
    }

    /// <summary>How a pole with this secret connects.</summary>
    public MqttClientOptions Options(string poleId, string secret, MqttProtocol protocol = MqttProtocol.V5) => new()
    {
        Host = "127.0.0.1",
        Port = Ports[0],
        Protocol = protocol,
        ClientId = poleId,
        UserName = poleId,
        Password = Encoding.UTF8.GetBytes(secret),
    };

    /// <summary>A newly enrolled pole, connected.</summary>
    public async Task<MqttClient> ConnectAsync(string poleId, MqttProtocol protocol = MqttProtocol.V5, Func<MqttMessage, ValueTask>? received = null)
    {
        var client = new MqttClient(Options(poleId, Registry.Add(poleId), protocol)) { MessageReceived = received };
        var result = await client.ConnectAsync();
        Assert.IsTrue(result.IsAccepted, $"{poleId}: {result.Reason}");
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
