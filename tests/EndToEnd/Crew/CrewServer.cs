using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Laterne.Host.Tests;
using Laterne.Mqtt;
using Laterne.Mqtt.Client;

namespace Laterne.EndToEnd.Crew;

/// <summary>The real fleet server as a process, with TLS on both doors as in a city; one data folder and the same ports through all its lives.</summary>
internal sealed class CrewServer : IAsyncDisposable
{
    public const string Password = "correct horse battery";

    /// <summary>What server and poles are ahead of this machine, s: everything plays on the evening of 2026-12-15, from 17:30 on.</summary>
    public static readonly long ClockOffsetS = 1_797_352_200 - DateTimeOffset.UtcNow.ToUnixTimeSeconds();

    private readonly Dictionary<string, string> _settings;
    private readonly List<ChildProgram> _lives = [];

    private CrewServer(string logLevel)
    {
        Authority = new TestAuthority(Folder);
        _settings = new()
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["Logging__LogLevel__Default"] = logLevel,
            ["Laterne__Http__Url"] = Url.Replace("localhost", "127.0.0.1"),
            ["Laterne__Http__CertificateFile"] = Authority.Chain,
            ["Laterne__Http__CertificateKeyFile"] = Authority.Key,
            ["Laterne__Mqtt__Certificate"] = Authority.Chain,
            ["Laterne__Mqtt__CertificateKey"] = Authority.Key,
        };
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("laterne-crew-").FullName;

    public TestAuthority Authority { get; }

    public string Url { get; } = $"https://localhost:{Demo.FreePort()}";

    public int MqttPort { get; } = int.Parse(Demo.FreePort());

    /// <summary>Everything that it logged and said, in all its lives.</summary>
    public string Log => string.Join('\n', _lives.Select(life => life.Output + life.Error));

    /// <summary>The office.</summary>
    public HttpClient Office { get; private set; } = null!;

    /// <summary>Starts it with an administrator, <c>olga</c>.</summary>
    public static async Task<CrewServer> StartAsync(string logLevel = "Warning")
    {
        var server = new CrewServer(logLevel);
        await server.LiveAsync();
        server.Office = server.Client();
        var token = Regex.Match(server.Log, @"/setup\?token=(\S+)").Groups[1].Value;
        await server.Office.PostAsync("/api/setup", new { token, user = "olga", password = Password }).JsonAsync();
        return server;
    }

    /// <summary>Starts it, also once more after a kill, and waits until pages and poles can come.</summary>
    /// <param name="laterByS">So much further ahead is its clock in this life, s.</param>
    public async Task LiveAsync(long laterByS = 0)
    {
        string[] line = ["serve", "--data", Path.Combine(Folder, "data"), "--mqtt-tls-port", $"{MqttPort}", "--clock-offset-seconds", $"{ClockOffsetS + laterByS}"];
        _lives.Add(await ChildProgram.StartAsync(ChildProgram.Host, Folder, line, "^fleet server: ", _settings));
    }

    /// <summary>SIGKILL.</summary>
    public Task KillAsync() => _lives[^1].KillAsync();

    /// <summary>Kills it and starts it again on its data.</summary>
    public async Task DieAndLiveAsync()
    {
        await KillAsync();
        await LiveAsync();
    }

    /// <summary>Somebody who trusts the city's root.</summary>
    public HttpClient Client() => new(Authority.Handler()) { BaseAddress = new Uri(Url), Timeout = TimeSpan.FromSeconds(60) };

    /// <summary>Plans a pole.</summary>
    public Task PlanAsync(string id) => Office.PostAsync(
        "/api/poles", new { id, name = "Pole " + id, latitude = 51.4343, longitude = 6.7589, commissioning = "planned" }).JsonAsync(HttpStatusCode.Created);

    /// <summary>Issues a sheet by the API, for tests that are not about the page.</summary>
    /// <returns>Its token.</returns>
    public async Task<string> SheetAsync(string pole, string purpose = "new", string? board = null) =>
        (await Office.PostAsync("/api/enrolment/sheets", new { poles = new[] { pole }, purpose, validDays = 14, board }).JsonAsync())[0].GetProperty("token").GetString()!;

    /// <summary>The newest claim of a pole, as the office sees it; undefined: none.</summary>
    public async Task<JsonElement> SheetOfAsync(string pole)
    {
        var list = await Office.GetAsync("/api/enrolment/sheets?limit=1000").JsonAsync();
        return list.GetProperty("items").EnumerateArray().FirstOrDefault(item => item.GetProperty("pole").GetString() == pole);
    }

    public async Task<JsonElement> PoleAsync(string id) => await Office.GetAsync("/api/poles/" + id).JsonAsync();

    /// <summary>A key of the crew, which may maintain.</summary>
    public static async Task<string> ApiKeyAsync(HttpClient person, string name) =>
        (await person.PostAsync("/api/keys", new { name, scopes = new[] { "see", "maintain" }, days = 1 }).JsonAsync(HttpStatusCode.Created)).GetProperty("key").GetString()!;

    /// <summary>What the poles' door says to a secret.</summary>
    public async Task<MqttReasonCode> LogInAsync(string pole, string secret)
    {
        await using var client = new MqttClient(new MqttClientOptions
        {
            Host = "localhost",
            Port = MqttPort,
            ClientId = pole,
            UserName = pole,
            Password = Encoding.UTF8.GetBytes(secret),
            Tls = Authority.Client(),
        });
        return (await client.ConnectAsync()).Reason;
    }

    /// <summary>A user of a role.</summary>
    public async Task UserAsync(string user, string role) =>
        await Office.PostAsync("/api/users", new { user, password = Password, role }).JsonAsync(HttpStatusCode.Created);

    public async ValueTask DisposeAsync()
    {
        Office?.Dispose();
        foreach (var life in _lives)
        {
            await life.DisposeAsync();
        }

        Directory.Delete(Folder, recursive: true);
    }
}
