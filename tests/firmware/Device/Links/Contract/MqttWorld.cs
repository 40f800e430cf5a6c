using System.Text.Json.Nodes;
using Laterne.Hardware;

namespace Laterne.Device.Tests.Links.Contract;

/// <summary>The fleet server's own MQTT endpoint.</summary>
internal sealed class MqttWorld : LinkWorld
{
    private readonly TestServer _server;

    private MqttWorld(TestServer server) => _server = server;

    public TestServer Server => _server;

    public override JsonObject? Reported => Stored.LastOrDefault(message => message.Kind == "reported").Body;

    public override IReadOnlyList<(string Kind, JsonObject Body)> Stored =>
        [.. _server.Published.Select(message => (KindOf(message.Topic), JsonNode.Parse(message.Text)!.AsObject()))];

    public override bool IsSilent
    {
        set
        {
            _server.Hold?.TrySetResult();
            _server.Hold = value ? new TaskCompletionSource() : null;
        }
    }

    public static async Task<LinkWorld> StartAsync() => new MqttWorld(await TestServer.StartAsync());

    // What was sent is acknowledged and the subscription is answered, unless the test holds the server.
    protected override bool IsSettled
    {
        get
        {
            if (_server.Hold is not null || !Firmware.Link.IsConnected || Field(Firmware.Link, "_connection") is not { } connection)
            {
                return true;
            }

            var window = Field(connection, "_window")!;
            return (bool)connection.GetType().GetProperty("IsProven")!.GetValue(connection)!
                && (long)window.GetType().GetMethod("OldestAgeMs")!.Invoke(window, [long.MaxValue])! == 0;
        }
    }

    public override void SetDesired(string document) => _server.Send("poles/P-1/desired", document, retain: true);

    public override void Command(string name, string id, string payload) => _server.Send($"poles/P-1/commands/{name}/{id}", payload);

    public override IReadOnlyList<JsonObject> AnswersTo(string id) =>
        [.. _server.Published.Where(message => message.Topic == $"poles/P-1/responses/{id}").Select(message => JsonNode.Parse(message.Text)!.AsObject())];

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _server.DisposeAsync();
    }

    protected override void Prepare(VirtualBoard board)
    {
        board.Network.Route("fleet.example", 8883, "127.0.0.1", _server.Port);
        board.Flash.Provision(
            @"I:\identity.json",
            """{"poleId":"P-1","secret":"s3cret","host":"fleet.example","port":8883,"tls":false,"ssid":"city","password":"air"}""");
    }

    private static object? Field(object owner, string name) =>
        owner.GetType().GetField(name, System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic)!.GetValue(owner);

    private static string KindOf(string topic) => topic.Split('/')[2] switch
    {
        "events" => "event",
        "responses" => "response",
        var other => other,
    };
}
