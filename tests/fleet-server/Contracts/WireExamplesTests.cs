using System.Text;
using System.Text.Json.Nodes;
using Laterne.Core.Lighting;
using Laterne.Core.Messaging;
using Laterne.Core.Ports;
using Laterne.Core.Settings;
using Laterne.Core.Tests.Ports;

namespace Laterne.Contracts.Tests;

/// <summary>The examples of the wire's README are read, and written, by the pole itself.</summary>
[TestClass]
public sealed class WireExamplesTests
{
    private const long Time = 1_795_302_000_000;

    private static readonly List<(string Kind, string Json)> Examples = ReadExamples();

    [TestMethod]
    public void Every_message_has_an_example()
    {
        string[] kinds =
        [
            "acceptance", "acceptance-stop", "area-full-on", "call-acknowledge", "call-close", "charge-authorise", "charge-limit", "charge-stop", "desired",
            "event-acceptance-part", "event-call-repeated", "event-card-presented", "event-charge-point-state", "event-day-burner", "event-emergency-call",
            "event-fault-restart", "event-high-temperature", "event-lamp-failure", "event-log-lines", "event-safe-mode", "event-self-test",
            "event-session-ended", "event-session-started", "event-signed-meter-value", "event-signed-value-gap", "event-supply-loss",
            "event-update-state", "events", "factory-reset", "hotspot-power-cycle", "identify", "leave-safe-mode", "override", "override-end",
            "read-log", "release-offer", "report", "reported", "reported-update", "response-done", "response-refused", "restart", "secret",
            "self-test", "status", "status-will", "telemetry",
        ];

        CollectionAssert.AreEqual(kinds, Examples.Select(example => example.Kind).Distinct().Order().ToArray());
    }

    [TestMethod]
    public void Every_example_is_json_to_the_pole_and_fits_the_wire()
    {
        foreach ((string kind, string json) in Examples)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(json);
            var reader = new JsonReader();
            reader.Open(bytes, bytes.Length);
            Assert.IsTrue(reader.Skip() && reader.AtEnd(), $"{kind}: {reader.Error} at {reader.Position}");
            Assert.IsLessThanOrEqualTo(Limits.PayloadBytes, bytes.Length);
        }
    }

    [TestMethod]
    public void The_desired_example_is_taken_whole()
    {
        byte[] json = Encoding.UTF8.GetBytes(Example("desired"));
        var preview = new NightPreview();

        Assert.IsTrue(preview.TryRead(json, json.Length), $"{preview.Refusal.Field} {preview.Refusal.Reason}");
        preview.Compute(20261224);

        Assert.AreEqual("christmas", preview.ProgramId);
    }

    [TestMethod]
    [DataRow("override")]
    [DataRow("override-end")]
    [DataRow("identify")]
    [DataRow("report")]
    [DataRow("area-full-on")]
    public void Every_command_example_is_done_and_answered_as_written(string name)
    {
        Rig rig = Connected();
        rig.Uplink.Command(name, "rid-1", Example(name));
        rig.Run(2_000);

        JsonNode answer = rig.Uplink.Of(UplinkKind.Response).Single();
        Assert.IsTrue(JsonNode.DeepEquals(JsonNode.Parse(Example("response-done")), answer), answer.ToJsonString());
    }

    [TestMethod]
    public void A_refused_command_is_answered_as_written()
    {
        Rig rig = Connected();
        rig.Uplink.Command("override", "rid-1", Example("override").Replace("\"level\":80", "\"level\":8"));
        rig.Run(2_000);

        JsonNode answer = rig.Uplink.Of(UplinkKind.Response).Single();
        Assert.IsTrue(JsonNode.DeepEquals(JsonNode.Parse(Example("response-refused")), answer), answer.ToJsonString());
    }

    [TestMethod]
    public void What_the_pole_sends_has_the_members_of_the_examples()
    {
        Rig rig = Connected();
        rig.Photocell.Lux = 4;
        rig.Uplink.Desire(Example("desired").Replace("\"version\": 7", "\"version\": 8").Replace("\"level\": 50", "\"level\": 5"));
        rig.Uplink.Command("override", "rid-1", Example("override"));
        rig.Run(60_000);

        AssertSameMembers("status", rig.Uplink.Of(UplinkKind.Status).First());
        AssertSameMembers("reported", rig.Uplink.Of(UplinkKind.Reported).Last());
        AssertSameMembers("telemetry", rig.Uplink.Of(UplinkKind.Telemetry).Last());
        JsonNode started = rig.Uplink.Of(UplinkKind.Event).Single(e => (string?)e["type"] == "overrideStarted");
        CollectionAssert.AreEqual(
            Names(JsonNode.Parse(Examples.Last(example => example.Kind == "events").Json)!), Names(started));
        Assert.AreEqual("programs[0].switchPoints[0].level", (string?)rig.Uplink.Of(UplinkKind.Reported).Last()["refusal"]!["field"]);
    }

    [TestMethod]
    public void The_last_will_is_the_one_the_pole_leaves() => Assert.AreEqual(PoleDocuments.Offline, Example("status-will"));

    [TestMethod]
    public void Topics_and_ids_fit_the_pattern_of_the_wire()
    {
        Assert.AreEqual("poles/", Topics.Root);
        foreach (string name in new[] { Topics.Status, Topics.Telemetry, Topics.Events, Topics.Reported, Topics.Desired, Topics.Commands, Topics.Responses })
        {
            Assert.Contains("`" + name, Document());
        }
    }

    private static Rig Connected()
    {
        Rig rig = new();
        rig.SetUtc(Time);
        rig.Uplink.Desire(Example("desired"));
        rig.Uplink.Connect();
        rig.Run(3_000);
        return rig;
    }

    private static void AssertSameMembers(string kind, JsonNode sent) =>
        CollectionAssert.AreEqual(Names(JsonNode.Parse(Example(kind))!), Names(sent), $"{kind}: {sent.ToJsonString()}");

    /// <summary>Names of all members, those of nested objects and of an array's first element included.</summary>
    internal static string[] Names(JsonNode node, string path = "") => node switch
    {
        JsonObject members => members.SelectMany(member => Names(member.Value!, path + "." + member.Key)).ToArray(),
        JsonArray elements => Names(elements[0]!, path + "[]"),
        _ => [path],
    };

    internal static string Example(string kind) => Examples.First(example => example.Kind == kind).Json;

    private static List<(string Kind, string Json)> ReadExamples()
    {
        var found = new List<(string, string)>();
        string? kind = null;
        var json = new StringBuilder();
        foreach (string line in Document().Split('\n').Select(line => line.TrimEnd('\r')))
        {
            if (line.StartsWith("```json ", StringComparison.Ordinal))
            {
                kind = line["```json ".Length..].Trim();
                json.Clear();
            }
            else if (kind != null && line == "```")
            {
                found.Add((kind, json.ToString().TrimEnd('\n')));
                kind = null;
            }
            else if (kind != null)
            {
                json.Append(line).Append('\n');
            }
        }

        return found;
    }

    private static string Document()
    {
        using Stream stream = typeof(WireExamplesTests).Assembly.GetManifestResourceStream("README.md")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
