using System.Text.Json;

namespace Laterne.Host.Tests.Emergency;

/// <summary>What call pillars say, and how tests wait for what comes of it.</summary>
internal static class CallStreet
{
    public static Task PressAsync(this TestPole pole, long callNumber, int seq = 1, int presses = 1, string type = "emergencyCall", string? state = "raised") =>
        pole.SayAsync("events", $$$"""{"boot":1,"seq":{{{seq}}},"time":1795302000000,"type":"{{{type}}}"{{{(state is null ? "" : $",\"state\":\"{state}\"")}}},"data":{"callNumber":{{{callNumber}}},"presses":{{{presses}}}}}""");

    public static async Task<JsonElement> CallAsync(this HttpClient client, string id) => await client.GetAsync("/api/calls/" + id).JsonAsync();

    /// <summary>The call, as soon as it is as wanted.</summary>
    public static async Task<JsonElement> CallWhenAsync(this HttpClient client, string id, Func<JsonElement, bool> isWanted, string what)
    {
        JsonElement call = default;
        var until = DateTime.UtcNow.AddSeconds(60);
        while (true)
        {
            using var answer = await client.GetAsync("/api/calls/" + id);
            if (answer.IsSuccessStatusCode)
            {
                call = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync());
                if (isWanted(call))
                {
                    return call;
                }
            }

            Assert.IsTrue(DateTime.UtcNow < until, $"Never: {what}. The call: {call}");
            await Task.Delay(20);
        }
    }

    public static Task<JsonElement> CallAppearsAsync(this HttpClient client, string id) => client.CallWhenAsync(id, _ => true, $"call {id} is there");

    public static string[] Whats(this JsonElement answer) => [.. answer.GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("what").GetString()!)];

    public static string? Text(this JsonElement answer, params string[] path) =>
        path.Aggregate(answer, (element, name) => element.GetProperty(name)) is { ValueKind: not JsonValueKind.Null } value ? value.ToString() : null;

    public static IEnumerable<(string Name, JsonElement Payload)> Of(this TestPole pole, string command) => pole.Commands.Where(sent => sent.Name == command);
}
