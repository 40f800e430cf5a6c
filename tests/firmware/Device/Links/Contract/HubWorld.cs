using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Laterne.Hardware;

namespace Laterne.Device.Tests.Links.Contract;

/// <summary>An Azure IoT Hub.</summary>
internal sealed class HubWorld : LinkWorld
{
    public const string Key = "bGF0ZXJuZS1sYXRlcm5lLWxhdGVybmUtbGF0ZXJuZS0=";

    private readonly ConcurrentQueue<(string Id, JsonObject Answer)> _answers = new();

    public HubWorld() => Hub.Register("P-1", Key);

    public VirtualIotHub Hub { get; } = new("city.azure-devices.net");

    public override JsonObject? Reported => Hub.Reported("P-1") is var reported && reported.ContainsKey("firmware") ? reported : null;

    public override IReadOnlyList<(string Kind, JsonObject Body)> Stored =>
        [.. Hub.Messages.Select(message => (message.Properties["kind"], JsonNode.Parse(message.Body)!.AsObject()))];

    public override bool IsSilent
    {
        set => Hub.AcknowledgedAfterMs = value ? null : 60;
    }

    protected override bool IsSettled => Hub.IsSettled("P-1");

    public override void SetDesired(string document) => Hub.ChangeDesired("P-1", new JsonObject { ["settings"] = JsonNode.Parse(document) });

    public override void Command(string name, string id, string payload)
    {
        var withId = JsonNode.Parse(payload)!.AsObject();
        withId["id"] = id;
        _ = AwaitAsync(id, Hub.Invoke("P-1", name.Replace('-', '_'), withId.ToJsonString()));
    }

    public override IReadOnlyList<JsonObject> AnswersTo(string id) => [.. _answers.Where(answer => answer.Id == id).Select(answer => answer.Answer)];

    protected override void Prepare(VirtualBoard board)
    {
        board.Network.IotHub = Hub;
        board.Flash.Provision(@"I:\ca.pem", "-----BEGIN CERTIFICATE-----");
        board.Flash.Provision(
            @"I:\identity.json",
            $$"""{"link":"azure","poleId":"P-1","secret":"{{Key}}","host":"city.azure-devices.net","ssid":"city","password":"air"}""");
    }

    private async Task AwaitAsync(string id, Task<string> answer) =>
        _answers.Enqueue((id, JsonNode.Parse(await answer.ConfigureAwait(false))!.AsObject()));
}
