using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using Laterne.Host.Tests;
using Laterne.Mqtt;
using Laterne.Mqtt.Client;

namespace Laterne.EndToEnd.Roles;

/// <summary>A pole that the test speaks for, on the wire as its firmware would: for what the simulator's street does not do by itself.</summary>
internal sealed class OutsidePole : IAsyncDisposable
{
    private readonly MqttClient _client;
    private int _boot;
    private int _seq;

    private OutsidePole(MqttClient client, string id)
    {
        _client = client;
        Id = id;
        _client.MessageReceived = TakeAsync;
    }

    public string Id { get; }

    /// <summary>Versions that were offered, in the order of arrival.</summary>
    public ConcurrentQueue<string> Offered { get; } = new();

    /// <summary>Settings that were sent, in the order of arrival.</summary>
    public ConcurrentQueue<JsonElement> Desired { get; } = new();

    /// <summary>What an offered version comes to at this pole: the state and its reason.</summary>
    public Func<string, (string State, string Reason)> Proves { get; set; } = _ => ("Confirmed", "");

    /// <summary>Takes the pole in as an administrator and connects it.</summary>
    public static async Task<OutsidePole> ConnectAsync(Demo demo, HttpClient administrator, string id, string? group = null)
    {
        var taken = await administrator.PostAsync("/api/poles", new { id, name = "Pole " + id, latitude = 51.4343, longitude = 6.7589, group }).JsonAsync(HttpStatusCode.Created);
        var client = new MqttClient(new MqttClientOptions
        {
            Host = "127.0.0.1",
            Port = demo.MqttPort,
            ClientId = id,
            UserName = id,
            Password = Encoding.UTF8.GetBytes(taken.GetProperty("secret").GetString()!),
        });
        var pole = new OutsidePole(client, id);
        var result = await client.ConnectAsync();
        Assert.IsTrue(result.IsAccepted, $"{id}: {result.Reason}");
        await client.SubscribeAsync([new($"poles/{id}/desired") { QoS = MqttQoS.AtLeastOnce }, new($"poles/{id}/commands/#") { QoS = MqttQoS.AtLeastOnce }]);
        await pole.SayStatusAsync("0.1.0");
        return pole;
    }

    public Task TellAsync(string type, string? state, object data) =>
        SayAsync("events", new { boot = 1, seq = Interlocked.Increment(ref _seq), time = NowMs(), type, state, data });

    private Task SayStatusAsync(string firmware) =>
        SayAsync("status", new { state = "online", boot = ++_boot, bootReason = "powerOn", firmware, board = "devkit-v1", time = NowMs() });

    private async Task SayAsync(string topic, object message)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(message, WithoutNull);
        var reason = await _client.PublishAsync(new MqttMessage($"poles/{Id}/{topic}", json) { QoS = MqttQoS.AtLeastOnce });
        Assert.IsLessThan((byte)0x80, (byte)reason, $"{Id}: {topic}: {reason}");
    }

    private static readonly JsonSerializerOptions WithoutNull = new() { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };

    // The demo's evening, as run.sh sets the clocks of server and street.
    private static long NowMs() => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() + Demo.ClockOffsetMs;

    private ValueTask TakeAsync(MqttMessage message)
    {
        var parts = message.Topic.Split('/');
        if (parts[2] == "commands")
        {
            var payload = JsonSerializer.Deserialize<JsonElement>(message.Payload.Span);
            // Not awaited inside the reader: the acknowledgement arrives by the same connection.
            _ = Task.Run(() => AnswerAsync(parts[3], parts[4], payload));
        }
        else if (parts[2] == "desired")
        {
            Desired.Enqueue(JsonSerializer.Deserialize<JsonElement>(message.Payload.Span));
        }

        return ValueTask.CompletedTask;
    }

    private async Task AnswerAsync(string name, string request, JsonElement payload)
    {
        await SayAsync("responses/" + request, new { status = "done" });
        if (name == "release-offer")
        {
            var version = payload.GetProperty("manifest").GetProperty("version").GetString()!;
            Offered.Enqueue(version);
            var (state, reason) = Proves(version);
            foreach (var step in new[] { "Downloading", "Verified", "Staged", "Restarting", "Proving" })
            {
                await TellAsync("updateState", null, new { state = step, version, reason = "" });
            }

            if (state == "Confirmed")
            {
                await SayStatusAsync(version);
            }

            await TellAsync("updateState", null, new { state, version, reason });
        }
    }

    public ValueTask DisposeAsync() => _client.DisposeAsync();
}
