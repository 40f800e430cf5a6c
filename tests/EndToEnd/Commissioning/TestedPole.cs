using System.Text;
using System.Text.Json;
using Laterne.Mqtt;
using Laterne.Mqtt.Client;

namespace Laterne.EndToEnd.Commissioning;

/// <summary>A pole on the wire that tests its parts as the test says, and tells each result as its firmware would.</summary>
internal sealed class TestedPole : IAsyncDisposable
{
    private readonly MqttClient _client;
    private readonly string _id;
    private int _seq;

    private TestedPole(MqttClient client, string id)
    {
        _client = client;
        _id = id;
        _client.MessageReceived = TakeAsync;
    }

    /// <summary>What comes of a part: members of the event beside run and part.</summary>
    public Func<string, Dictionary<string, object>> Comes { get; set; } = _ => new() { ["result"] = "passed" };

    public static async Task<TestedPole> ConnectAsync(ServerProcess server, string id, string secret)
    {
        var client = new MqttClient(new MqttClientOptions { Host = "127.0.0.1", Port = server.MqttPort, ClientId = id, UserName = id, Password = Encoding.UTF8.GetBytes(secret) });
        var pole = new TestedPole(client, id);
        var result = await client.ConnectAsync();
        Assert.IsTrue(result.IsAccepted, $"{id}: {result.Reason}");
        await client.SubscribeAsync([new($"poles/{id}/commands/#") { QoS = MqttQoS.AtLeastOnce }]);
        await pole.SayAsync("status", new { state = "online", boot = 1, bootReason = "powerOn", firmware = "0.1.0", board = "devkit-v1", time = Now });
        return pole;
    }

    public ValueTask DisposeAsync() => _client.DisposeAsync();

    private static long Now => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

    private ValueTask TakeAsync(MqttMessage message)
    {
        var parts = message.Topic.Split('/');
        var payload = JsonSerializer.Deserialize<JsonElement>(message.Payload.Span);
        // Not awaited inside the reader: the acknowledgement arrives by the same connection.
        _ = Task.Run(() => AnswerAsync(parts[3], parts[4], payload));
        return ValueTask.CompletedTask;
    }

    private async Task AnswerAsync(string name, string request, JsonElement payload)
    {
        await SayAsync("responses/" + request, new { status = "done" });
        if (name == "acceptance")
        {
            var part = payload.GetProperty("part").GetString()!;
            var data = Comes(part);
            (data["run"], data["part"]) = (payload.GetProperty("run").GetString()!, part);
            await SayAsync("events", new { boot = 1, seq = Interlocked.Increment(ref _seq), time = Now, type = "acceptancePart", data });
        }
    }

    private async Task SayAsync(string topic, object message)
    {
        var reason = await _client.PublishAsync(new MqttMessage($"poles/{_id}/{topic}", JsonSerializer.SerializeToUtf8Bytes(message)) { QoS = MqttQoS.AtLeastOnce });
        Assert.IsLessThan((byte)0x80, (byte)reason, $"{_id}: {topic}: {reason}");
    }
}
