using System.Text.Json.Nodes;
using Laterne.Core.Ports;
using Laterne.Core.Tests.Ports;
using Laterne.CrewConsole;

namespace Laterne.Contracts.Tests;

/// <summary>The examples of what the server asks for the crew are what the pole takes and says.</summary>
[TestClass]
public sealed class CrewExamplesTests
{
    private const long Evening = 1_795_302_000_000;

    [TestMethod]
    public void A_new_secret_is_kept_as_the_example_says_and_never_told()
    {
        var keeper = new FakeKeeper();
        var rig = new Rig(new MemoryStore(), equip: ports => ports.Functions = [new CrewMaker(keeper)]);
        rig.SetUtc(Evening);
        rig.Uplink.Connect();
        rig.Run(100);
        rig.Uplink.Command("secret", "rid-1", WireExamplesTests.Example("secret"));
        rig.Run(2_000);

        var secret = (string)JsonNode.Parse(WireExamplesTests.Example("secret"))!["secret"]!;
        Assert.AreEqual(secret, keeper.Kept);
        Assert.AreEqual("done", (string)rig.Uplink.Of(UplinkKind.Response).Single()["status"]!);
        Assert.IsFalse(rig.Uplink.Arrived!.Any(sent => sent.Text.Contains(secret)));
        Assert.IsFalse(rig.Uplink.Of(UplinkKind.Reported).Last()["functions"]!.AsObject().ContainsKey(""));
    }

    [TestMethod]
    public void A_test_is_begun_by_the_example_and_its_event_has_the_members_of_the_example()
    {
        var crew = new CrewMaker(new FakeKeeper());
        var rig = new Rig(new MemoryStore(), equip: ports => ports.Functions = [crew]);
        crew.Function!.Bench = new TestBench(rig.Pole, new TestedLamp(rig.Light), new CrewParts());
        rig.SetUtc(Evening);
        rig.Uplink.Connect();
        rig.Run(100);
        rig.Uplink.Command("acceptance", "rid-1", WireExamplesTests.Example("acceptance"));
        rig.Run(2_000);
        Assert.AreEqual("done", (string)rig.Uplink.Of(UplinkKind.Response).Single()["status"]!);
        Assert.AreEqual("absent", (string)Told(rig).Single()["data"]!["result"]!, "this rig has no sensor of its own");
        CollectionAssert.AreEqual(
            WireExamplesTests.Names(JsonNode.Parse(WireExamplesTests.Example("event-acceptance-part"))!), WireExamplesTests.Names(Told(rig).Last()));

        rig.Uplink.Command("acceptance-stop", "rid-2", WireExamplesTests.Example("acceptance-stop"));
        rig.Run(2_000);
        Assert.AreEqual("done", (string)rig.Uplink.Of(UplinkKind.Response).Last()["status"]!);
    }

    private static JsonNode[] Told(Rig rig) => [.. rig.Uplink.Of(UplinkKind.Event).Where(told => (string)told["type"]! == "acceptancePart")];

    private sealed class FakeKeeper : ISecretKeeper
    {
        public string Kept { get; private set; } = "";

        public string Obstacle => "";

        public bool TryKeep(string secret, long monotonicMs)
        {
            Kept = secret;
            return true;
        }

        public void Step(long monotonicMs)
        {
        }
    }
}
