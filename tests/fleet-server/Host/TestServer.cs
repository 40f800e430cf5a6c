using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Laterne.Features.Live;
using Laterne.Features.People;
using Laterne.Host.Tests.Audit;
using Laterne.Storage.Tests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Laterne.Host.Tests;

/// <summary>The whole fleet server on free ports, with SQLite in a folder of its own.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    public const string Password = "correct horse battery";

    private readonly WebApplication _app;
    private readonly string _folder;
    private readonly bool _ownsFolder;
    private string? _schema;

    private readonly NotedChanges _noted;

    private TestServer(WebApplication app, string folder, bool ownsFolder, ShiftedTime time, NotedChanges noted)
    {
        _noted = noted;
        _app = app;
        _folder = folder;
        _ownsFolder = ownsFolder;
        Time = time;
        Url = FleetServer.PublicUrl(app);
        var http = new Uri(Url).Port;
        MqttPort = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses
            .Select(address => new Uri(address).Port).Single(port => port != http);
    }

    /// <summary>The run's choice of database: <c>LATERNE_TEST_DATABASE=PostgreSql</c> runs every test of the server on a PostgreSQL.</summary>
    public static bool IsPostgres { get; } = Environment.GetEnvironmentVariable("LATERNE_TEST_DATABASE") == "PostgreSql";

    public ShiftedTime Time { get; }

    public string Url { get; }

    /// <summary>The data folder.</summary>
    public string Folder => _folder;

    public int MqttPort { get; }

    public IServiceProvider Services => _app.Services;

    public Fleet Fleet => Services.GetRequiredService<Fleet>();

    public static async Task<TestServer> StartAsync(string? folder = null, Dictionary<string, string?>? settings = null, ShiftedTime? time = null, Action<IServiceCollection>? alter = null)
    {
        var ownsFolder = folder is null;
        folder ??= Directory.CreateTempSubdirectory("laterne-host-").FullName;
        time ??= new ShiftedTime();
        var all = new Dictionary<string, string?>
        {
            ["Laterne:Data"] = folder,
            ["Laterne:Http:Url"] = "http://127.0.0.1:0",
            ["Laterne:Mqtt:AllowPlain"] = "true",
            ["Laterne:Mqtt:Port"] = "0",
            ["Laterne:Mqtt:Tls"] = "false",
        };
        var schema = IsPostgres && settings?.ContainsKey("Laterne:Storage:Provider") != true ? SchemaOf(folder) : null;
        if (schema is not null)
        {
            await SchemaAsync(schema);
            foreach (var (key, value) in PostgresSettings(folder))
            {
                all[key] = value;
            }
        }

        foreach (var (key, value) in settings ?? [])
        {
            all[key] = value;
        }

        var noted = new NotedChanges();
        var app = FleetServer.Build(all, builder =>
        {
            builder.Logging.ClearProviders();
            builder.Services.AddSingleton<TimeProvider>(time);
            builder.Services.AddSingleton<IStartupFilter>(noted);
            alter?.Invoke(builder.Services);
        });
        await FleetServer.PrepareAsync(app, default);
        await app.StartAsync();
        return new TestServer(app, folder, ownsFolder, time, noted) { _schema = ownsFolder ? schema : null };
    }

    /// <summary>For what is about the file of SQLite itself.</summary>
    public static Dictionary<string, string?> Sqlite { get; } = new() { ["Laterne:Storage:Provider"] = "Sqlite" };

    /// <summary>What chooses the schema of a data folder: a folder is used again with its database.</summary>
    public static Dictionary<string, string?> PostgresSettings(string folder) => new()
    {
        ["Laterne:Storage:Provider"] = "PostgreSql",
        ["Laterne:Storage:ConnectionString"] = SchemaAsync(SchemaOf(folder)).GetAwaiter().GetResult(),
    };

    private static readonly ConcurrentDictionary<string, Lazy<Task<string>>> Schemas = new();

    private static string SchemaOf(string folder) => "host_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folder)))[..24];

    private static Task<string> SchemaAsync(string schema) => Schemas.GetOrAdd(schema, static name => new(() => PostgresCluster.CreateSchemaAsync(name))).Value;

    /// <summary>A browser without a login.</summary>
    public HttpClient Anyone() => new(new SocketsHttpHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false }) { BaseAddress = new Uri(Url) };

    /// <summary>The first administrator, made by the one-time link.</summary>
    public async Task<HttpClient> AdministratorAsync(string name = "ada")
    {
        var client = Anyone();
        var answer = await client.PostAsJsonAsync("/api/setup", new { token = await LinkAsync(), user = name, password = Password });
        Assert.AreEqual(HttpStatusCode.OK, answer.StatusCode, await answer.Content.ReadAsStringAsync());
        return client;
    }

    /// <summary>A further user, logged in.</summary>
    public async Task<HttpClient> UserAsync(HttpClient administrator, string name, string role)
    {
        var created = await administrator.PostAsJsonAsync("/api/users", new { user = name, password = Password, role });
        Assert.AreEqual(HttpStatusCode.Created, created.StatusCode, await created.Content.ReadAsStringAsync());
        return await LogInAsync(name);
    }

    public async Task<HttpClient> LogInAsync(string name, string password = Password)
    {
        var client = Anyone();
        var answer = await client.PostAsJsonAsync("/api/session", new { user = name, password });
        Assert.AreEqual(HttpStatusCode.OK, answer.StatusCode, await answer.Content.ReadAsStringAsync());
        return client;
    }

    /// <summary>The token of a new administrator link; null when there is an administrator.</summary>
    public async Task<string?> LinkAsync()
    {
        await using var scope = Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AdministratorLinks>().CreateAsync(default);
    }

    /// <summary>Takes a pole in and answers with its secret.</summary>
    public static async Task<string> AddPoleAsync(HttpClient administrator, string id, string? group = null, double latitude = 51.4343)
    {
        var answer = await administrator.PostAsJsonAsync("/api/poles", new { id, name = "Pole " + id, latitude, longitude = 6.7589, group });
        Assert.AreEqual(HttpStatusCode.Created, answer.StatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("secret").GetString()!;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (_ownsFolder)
        {
            Directory.Delete(_folder, recursive: true);
        }

        if (_schema is not null)
        {
            await PostgresCluster.DropSchemaAsync(_schema);
            Schemas.TryRemove(_schema, out _);
        }

        Assert.IsEmpty(_noted.Missing, string.Join('\n', _noted.Missing));
    }
}
