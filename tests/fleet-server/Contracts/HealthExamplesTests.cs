using System.Text.Json.Nodes;
using Laterne.Core.Tests.Ports;
using Laterne.Health;
using Laterne.Health.Tests;

namespace Laterne.Contracts.Tests;

/// <summary>The examples of the pole's own health are what it says and takes.</summary>
[TestClass]
public sealed class HealthExamplesTests
{
    [TestMethod]
    public void Its_commands_are_done_and_its_events_have_the_members_of_the_examples()
    {
        var pole = new HealthRig(StartCount.MostFaults, "step failed: a test");
        AssertSameMembers(pole, "event-safe-mode", HealthEvents.SafeMode);
        AssertSameMembers(pole, "event-fault-restart", HealthEvents.FaultRestart);
        for (var i = 0; i < 8; i++)
        {
            pole.Log.Write(LogLevel.Warning, "line " + Math.Max(i, 3), "");
        }

        foreach (var name in new[] { "read-log", "factory-reset", "leave-safe-mode", "restart" })
        {
            var example = JsonNode.Parse(WireExamplesTests.Example(name))!.AsObject();
            example.Remove("expires");
            var members = string.Concat(example.Select(member => $",\"{member.Key}\":{member.Value!.ToJsonString()}"));
            Assert.AreEqual("done", (string)pole.Answer(name, name == "read-log" ? ",\"from\":1" : members)["status"]!, name);
        }

        pole.Rig.Run(1_000);
        AssertSameMembers(pole, "event-log-lines", HealthEvents.LogLines);
    }

    private static void AssertSameMembers(HealthRig pole, string kind, string type)
    {
        JsonNode sent = pole.Events(type).First();
        CollectionAssert.AreEqual(
            WireExamplesTests.Names(JsonNode.Parse(WireExamplesTests.Example(kind))!), WireExamplesTests.Names(sent), $"{kind}: {sent.ToJsonString()}");
    }
}
