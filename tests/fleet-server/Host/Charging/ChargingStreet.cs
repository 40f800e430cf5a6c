using System.Net;
using System.Text.Json;

namespace Laterne.Host.Tests.Charging;

/// <summary>A server with poles that have a charge point, and what such poles say.</summary>
internal sealed class ChargingStreet : IAsyncDisposable
{
    private readonly Dictionary<TestPole, long> _said = [];

    private ChargingStreet(TestServer server, HttpClient ada)
    {
        Server = server;
        Ada = ada;
    }

    public TestServer Server { get; }

    /// <summary>The administrator.</summary>
    public HttpClient Ada { get; }

    public static async Task<ChargingStreet> OpenAsync()
    {
        var server = await TestServer.StartAsync();
        return new ChargingStreet(server, await server.AdministratorAsync());
    }

    /// <summary>A new pole that is connected.</summary>
    public async Task<TestPole> PoleAsync(string id) => await TestPole.ConnectAsync(Server, id, await TestServer.AddPoleAsync(Ada, id));

    /// <summary>Sets a charge point up and has the pole report that it keeps to it.</summary>
    public async Task SetUpAsync(TestPole pole, string id, object settings, string? feederGroupId = null, params string[] cards)
    {
        await Ada.PutAsync("/api/charge-points/" + id, new { settings, cards, feederGroupId }).JsonAsync(HttpStatusCode.NoContent);
        var version = Server.Fleet.Find(id)!.DesiredVersion;
        await Eventually.IsAsync(() => pole.LatestVersion >= version, $"{id} has its settings");
        await pole.SayAsync("reported", $$"""{"version":{{version}},"boot":1,"functions":{"lighting":"ok","charging":"ok"} }""");
    }

    /// <summary>Tells an event now, with the next number of this pole.</summary>
    public Task TellAsync(TestPole pole, string type, string data, long? timeMs = null)
    {
        var seq = _said[pole] = _said.GetValueOrDefault(pole) + 1;
        return SayAsync(pole, 1, seq, type, data, timeMs ?? Server.Time.NowMs);
    }

    public static Task SayAsync(TestPole pole, long boot, long seq, string type, string data, long timeMs) =>
        pole.SayAsync("events", $$"""{"boot":{{boot}},"seq":{{seq}},"time":{{timeMs}},"type":"{{type}}","data":""" + data + "}");

    public Task StateAsync(TestPole pole, string state, int limitA = 0) =>
        TellAsync(pole, "chargePointState", $$"""{"state":"{{state}}","limitA":{{limitA}},"pilot":"C"}""");

    public async ValueTask DisposeAsync()
    {
        Ada.Dispose();
        await Server.DisposeAsync();
    }
}

internal static class ChargingAnswers
{
    /// <summary>What a path answers, as soon as it is as wanted.</summary>
    public static async Task<JsonElement> WhenAsync(this HttpClient client, string path, Func<JsonElement, bool> isWanted, string what)
    {
        var until = DateTime.UtcNow.AddSeconds(60);
        while (true)
        {
            using var answer = await client.GetAsync(path);
            var text = await answer.Content.ReadAsStringAsync();
            if (answer.IsSuccessStatusCode && JsonSerializer.Deserialize<JsonElement>(text) is var read && isWanted(read))
            {
                return read;
            }

            Assert.IsTrue(DateTime.UtcNow < until, $"Never: {what}. The answer: {text}");
            await Task.Delay(20);
        }
    }

    public static string? Said(this JsonElement element, params string[] path) =>
        path.Aggregate(element, (inner, name) => inner.GetProperty(name)) is { ValueKind: not JsonValueKind.Null } value ? value.ToString() : null;

    public static long Count(this JsonElement element, string name) => element.GetProperty(name).GetInt64();

    public static List<JsonElement> Items(this JsonElement element, string name = "items") => [.. element.GetProperty(name).EnumerateArray()];

    /// <summary>What the newest lines of the audit log say: who, what, and what came of it.</summary>
    public static async Task<List<string>> OutcomesAsync(this HttpClient client, string target) =>
        [.. (await client.GetAsync("/api/audit?target=" + Uri.EscapeDataString(target)).JsonAsync()).GetProperty("lines").EnumerateArray().Reverse()
            .Where(line => line.GetProperty("after") is { ValueKind: JsonValueKind.Object } after && after.TryGetProperty("outcome", out _))
            .Select(line => $"{line.Said("person")} {line.Said("action")} {line.Said("after", "outcome")}")];
}
