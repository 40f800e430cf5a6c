using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using Laterne.Features.People;
using Laterne.Host;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Laterne.Energy.Benchmarks;

/// <summary>The whole fleet server on a free port, with an administrator and a registry, in a data folder of its own.</summary>
internal sealed class YearServer : IAsyncDisposable
{
    private const int Groups = 10;
    private const int Runs = 10;
    private const string Password = "correct horse battery";

    private readonly WebApplication _app;
    private readonly HttpClient _client;
    private readonly string _folder;

    private YearServer(WebApplication app, HttpClient client, string folder) => (_app, _client, _folder) = (app, client, folder);

    public IServiceProvider Services => _app.Services;

    public static async Task<YearServer> StartAsync(string? postgres, int poles)
    {
        var folder = Directory.CreateTempSubdirectory("laterne-year-").FullName;
        var settings = new Dictionary<string, string?>
        {
            ["Laterne:Data"] = folder,
            ["Laterne:Http:Url"] = "http://127.0.0.1:0",
            ["Laterne:Mqtt:AllowPlain"] = "true",
            ["Laterne:Mqtt:Port"] = "0",
            ["Laterne:Mqtt:Tls"] = "false",
            ["Laterne:Energy:Co2GramPerKwh"] = "100",
            ["Laterne:Energy:Co2Source"] = "any figure, for the benchmark",
            ["Laterne:Energy:Co2Year"] = "2025",
        };
        if (postgres is not null)
        {
            settings["Laterne:Storage:Provider"] = "PostgreSql";
            settings["Laterne:Storage:ConnectionString"] = postgres;
        }

        var app = FleetServer.Build(settings, static builder => builder.Logging.ClearProviders());
        await FleetServer.PrepareAsync(app, CancellationToken.None);
        await app.StartAsync();
        var client = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(FleetServer.PublicUrl(app)) };
        await using var scope = app.Services.CreateAsyncScope();
        var token = await scope.ServiceProvider.GetRequiredService<AdministratorLinks>().CreateAsync(CancellationToken.None)
            ?? throw new InvalidOperationException("The database is not empty: give the benchmark one of its own.");
        await PostAsync(client, "/api/setup", new { token, user = "ada", password = Password });
        for (var i = 0; i < Groups; i++)
        {
            await PostAsync(client, "/api/groups", new { id = $"group{i}", name = $"Group {i}", luminaireProfile = new { nominalPowerMilliwatt = 40_000 + (i * 4_000) } });
        }

        for (var i = 0; i < poles; i++)
        {
            await PostAsync(client, "/api/poles", new { id = $"pole{i}", name = $"Pole {i}", latitude = 51.43 + (i * 0.0002), longitude = 6.75, group = $"group{i % Groups}" });
        }

        return new YearServer(app, client, folder);
    }

    /// <summary>Asks over HTTP: once as nobody has asked before, then ten times.</summary>
    public async Task<(TimeSpan First, TimeSpan Median, long Bytes)> MeasureAsync(string path)
    {
        List<TimeSpan> times = [];
        var bytes = 0L;
        for (var i = 0; i <= Runs; i++)
        {
            var watch = Stopwatch.StartNew();
            using var answer = await _client.GetAsync(path);
            bytes = (await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync()).Length;
            times.Add(watch.Elapsed);
        }

        return (times[0], times[1..].Order().ElementAt(Runs / 2), bytes);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task PostAsync(HttpClient client, string path, object body)
    {
        using var answer = await client.PostAsJsonAsync(path, body);
        if (!answer.IsSuccessStatusCode)
        {
            throw new InvalidOperationException($"{path}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        }
    }
}
