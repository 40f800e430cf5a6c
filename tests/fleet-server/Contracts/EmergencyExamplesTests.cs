using System.Text.Json.Nodes;
using Laterne.Core.Ports;
using Laterne.Emergency.Tests;

namespace Laterne.Contracts.Tests;

/// <summary>The call pillar's examples are what a pole with a pillar says and takes.</summary>
[TestClass]
public sealed class EmergencyExamplesTests
{
    private readonly PillarRig _pole = new(WireExamplesTests.Example("desired"));

    [TestMethod]
    public void Its_commands_are_done_as_written()
    {
        _pole.Pillar.Press();
        _pole.Rig.Run(1_000);
        foreach (string name in new[] { "call-acknowledge", "call-close", "self-test", "area-full-on" })
        {
            // The example's expiry lies before the rig's night.
            JsonNode example = JsonNode.Parse(WireExamplesTests.Example(name))!;
            example["expires"] = PillarRig.Night + 1_000_000;
            _pole.Rig.Uplink.Command(name, "rid-" + name, example.ToJsonString());
            _pole.Rig.Run(1_000);
            string answer = _pole.Rig.Uplink.Arrived!.Single(sent => sent.RequestId == "rid-" + name).Text;
            Assert.AreEqual(WireExamplesTests.Example("response-done"), answer, name);
        }
    }

    [TestMethod]
    public void Its_events_have_the_members_of_the_examples()
    {
        _pole.Pillar.BatteryMillivolt = 12_400;
        _pole.Pillar.IsOnMains = false;
        _pole.Command("self-test");
        _pole.Rig.Run(3_000);
        _pole.Pillar.Press();
        _pole.Pillar.Press();
        _pole.Rig.Run(3_000);

        AssertSameMembers("event-emergency-call", _pole.Sent.Single());
        AssertSameMembers("event-call-repeated", _pole.Of("callRepeated").Single());
        AssertSameMembers("event-self-test", _pole.Of("selfTest").Single());
        AssertSameMembers("event-supply-loss", _pole.Of("supplyLoss").Single());
    }

    private static void AssertSameMembers(string kind, JsonNode sent) => CollectionAssert.AreEqual(
        WireExamplesTests.Names(JsonNode.Parse(WireExamplesTests.Example(kind))!), WireExamplesTests.Names(sent), $"{kind}: {sent.ToJsonString()}");
}
