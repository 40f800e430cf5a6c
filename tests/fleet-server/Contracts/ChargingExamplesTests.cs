using System.Text.Json.Nodes;
using Laterne.Charging.Tests;

namespace Laterne.Contracts.Tests;

/// <summary>The charge point's examples are what a pole with one says and takes.</summary>
[TestClass]
public sealed class ChargingExamplesTests
{
    private readonly ChargerRig _pole = new(JsonNode.Parse(WireExamplesTests.Example("desired"))!["charging"]!.ToJsonString(), isSigned: true);

    [TestMethod]
    public void Its_commands_are_done_and_its_events_have_the_members_of_the_examples()
    {
        _pole.Vehicle.State = 'C';
        _pole.CardReader.Show("04A1B2C3");
        _pole.Run(1_000);
        Send("charge-authorise");
        _pole.Run(10_000);
        Send("charge-limit");
        Assert.AreEqual(10, _pole.Function.OfferedA);
        _pole.Signed.Packets.Enqueue(Data("event-signed-meter-value", "signedMeterData"));
        _pole.Signed.Packets.Enqueue("OCMF|{\"PG\":\"T14\"}|{}");
        _pole.Run(600_000);
        Send("charge-stop");
        _pole.Run(60_000);

        AssertSameMembers("event-card-presented", "cardPresented");
        AssertSameMembers("event-session-started", "sessionStarted");
        AssertSameMembers("event-charge-point-state", "chargePointState");
        AssertSameMembers("event-signed-meter-value", "signedMeterValue");
        AssertSameMembers("event-signed-value-gap", "signedValueGap");
        AssertSameMembers("event-session-ended", "sessionEnded");
        Assert.AreEqual(Data("event-signed-meter-value", "signedMeterData"), (string)_pole.Events("signedMeterValue").First()["data"]!["signedMeterData"]!);
    }

    private void Send(string name)
    {
        // The expiries of the examples are counted from their own moment.
        JsonNode example = JsonNode.Parse(WireExamplesTests.Example(name))!;
        foreach (string member in new[] { "expires", "expiration" })
        {
            if (example[member] is { } time)
            {
                example[member] = (long)time - ChargerRig.Evening + _pole.Rig.Utc;
            }
        }

        _pole.Rig.Uplink.Command(name, "rid-" + name, example.ToJsonString());
        _pole.Run(1_000);
        string answer = _pole.Rig.Uplink.Arrived!.Single(sent => sent.RequestId == "rid-" + name).Text;
        Assert.AreEqual(WireExamplesTests.Example("response-done"), answer, name);
    }

    private static string Data(string kind, string member) => (string)JsonNode.Parse(WireExamplesTests.Example(kind))!["data"]![member]!;

    private void AssertSameMembers(string kind, string type)
    {
        JsonNode sent = _pole.Events(type).First();
        CollectionAssert.AreEqual(
            WireExamplesTests.Names(JsonNode.Parse(WireExamplesTests.Example(kind))!), WireExamplesTests.Names(sent), $"{kind}: {sent.ToJsonString()}");
    }
}
