using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Laterne.Mqtt;
using Laterne.Mqtt.Client;

namespace Laterne.Host.Tests;

/// <summary>A pole on the wire, as its firmware would speak: takes settings and answers commands as the test says.</summary>
internal sealed class TestPole : IAsyncDisposable
{
    private readonly MqttClient _client;
    private readonly string _id;

    private TestPole(MqttClient client, string id)
    {
        _client = client;
        _id = id;
        _client.MessageReceived = TakeAsync;
    }

    /// <summary>Settings documents in the order of arrival.</summary>
    public ConcurrentQueue<JsonElement> Desired { get; } = new();

    /// <summary>Commands as <c>name</c> and payload, in the order of arrival.</summary>
    public ConcurrentQueue<(string Name, JsonElement Payload)> Commands { get; } = new();

    /// <summary>The answer to every command; null: none.</summary>
    public string? Answer { get; set; } = """{"status":"done"}""";

    /// <summary>Told of each command as it arrives, before it is answered.</summary>
    public Action<string, JsonElement>? Heard { get; set; }

    public long LatestVersion => Desired.LastOrDefault() is { ValueKind: JsonValueKind.Object } last ? last.GetProperty("version").GetInt64() : 0;

    public bool IsConnected => _client.IsConnected;

    public static async Task<TestPole> ConnectAsync(TestServer server, string id, string secret, bool answers = true)
    {
        var client = new MqttClient(new MqttClientOptions
        {
            Host = "127.0.0.1",
            Port = server.MqttPort,
            ClientId = id,
            UserName = id,
            Password = Encoding.UTF8.GetBytes(secret),
        });
        var pole = new TestPole(client, id);
        pole.Answer = answers ? pole.Answer : null;
        var result = await client.ConnectAsync();
        Assert.IsTrue(result.IsAccepted, $"{id}: {result.Reason}");
        await client.SubscribeAsync([new($"poles/{id}/desired") { QoS = MqttQoS.AtLeastOnce }, new($"poles/{id}/commands/#") { QoS = MqttQoS.AtLeastOnce }]);
        return pole;
    }

    /// <summary>Says something and returns when the server has stored it.</summary>
    public async Task SayAsync(string topic, string json)
    {
        var reason = await _client.PublishAsync(new MqttMessage($"poles/{_id}/{topic}", Encoding.UTF8.GetBytes(json)) { QoS = MqttQoS.AtLeastOnce });
        Assert.IsLessThan((byte)0x80, (byte)reason, $"{topic}: {reason}");
    }

    private async ValueTask TakeAsync(MqttMessage message)
    {
        var parts = message.Topic.Split('/');
        var payload = JsonSerializer.Deserialize<JsonElement>(message.Payload.Span);
        if (parts[2] == "desired")
        {
            Desired.Enqueue(payload);
            return;
        }

        Commands.Enqueue((parts[3], payload));
        Heard?.Invoke(parts[3], payload);
        if (Answer is { } answer)
        {
            // Not awaited inside the reader: the acknowledgement arrives by the same connection.
            _ = Task.Run(() => SayAsync("responses/" + parts[4], answer));
        }

        await ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _client.DisposeAsync();
}
