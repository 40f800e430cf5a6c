using System.Text.Json.Nodes;
using Laterne.Core.Ports;
using Laterne.Core.Tests.Lighting;
using Laterne.Core.Tests.Ports;

namespace Laterne.Core.Tests.Messaging;

[TestClass]
public sealed class CommandTests
{
    private static readonly long Night = Documents.Utc(2026, 11, 21, 23);
    private readonly Rig _rig = Rig.Running(Documents.Example, Night);

    public CommandTests()
    {
        _rig.Uplink.Connect();
        _rig.Run(5_000);
    }

    [TestMethod]
    public void A_command_is_answered_once_under_its_id()
    {
        OverrideTests.Send(_rig, "a-1", 50, Night, Night + 600_000);
        _rig.Run(2_000);

        var answer = _rig.Uplink.Arrived!.Single(sent => sent.Kind == UplinkKind.Response);
        Assert.AreEqual("a-1", answer.RequestId);
        Assert.AreEqual("{\"status\":\"done\"}", answer.Text);
    }

    [TestMethod]
    public void The_same_command_again_gets_the_same_answer_and_is_not_done_again()
    {
        OverrideTests.Send(_rig, "a-1", 50, Night, Night + 600_000);
        _rig.Run(2_000);
        _rig.Uplink.Command("override-end", "a-2", $"{{\"expires\":{Night + 60_000}}}");
        _rig.Run(2_000);
        OverrideTests.Send(_rig, "a-1", 50, Night, Night + 600_000);
        _rig.Run(2_000);

        Assert.AreEqual("program", _rig.Pole.State.Reason);
        CollectionAssert.AreEqual(new[] { "a-1", "a-2", "a-1" }, Answers().Select(sent => sent.RequestId).ToArray());
        Assert.IsTrue(Answers().All(sent => sent.Text == "{\"status\":\"done\"}"));
    }

    [TestMethod]
    [DataRow("override", "{\"expires\":EXP,\"level\":5,\"expiration\":END,\"reason\":\"x\"}", "level")]
    [DataRow("override", "{\"expires\":EXP,\"level\":101,\"expiration\":END,\"reason\":\"x\"}", "level")]
    [DataRow("override", "{\"expires\":EXP,\"expiration\":END,\"reason\":\"x\"}", "level")]
    [DataRow("override", "{\"expires\":EXP,\"level\":50,\"reason\":\"x\"}", "expiration")]
    [DataRow("override", "{\"expires\":EXP,\"level\":50,\"expiration\":4000000000000,\"reason\":\"x\"}", "expiration")]
    [DataRow("override", "{\"expires\":EXP,\"level\":50,\"expiration\":1000,\"reason\":\"x\"}", "expiration")]
    [DataRow("override", "{\"expires\":EXP,\"level\":50,\"expiration\":END}", "reason")]
    [DataRow("override", "{\"expires\":EXP,\"level\":50,\"expiration\":END,\"reason\":\"a\\u0000b\"}", "reason")]
    [DataRow("override", "{\"level\":50,\"expiration\":END,\"reason\":\"x\"}", "expires")]
    [DataRow("override", "{\"expires\":EXP,", "$")]
    [DataRow("identify", "{\"expires\":EXP,\"seconds\":301}", "seconds")]
    [DataRow("override-end", "[]", "$")]
    public void A_wrong_command_is_refused_with_its_field(string name, string json, string field)
    {
        _rig.Uplink.Command(name, "a-1", json.Replace("EXP", $"{Night + 60_000}").Replace("END", $"{Night + 600_000}"));
        _rig.Run(2_000);

        JsonNode answer = JsonNode.Parse(Answers().Single().Text)!;
        Assert.AreEqual("refused", (string?)answer["status"]);
        Assert.AreEqual(field, (string?)answer["field"]);
        Assert.AreEqual("program", _rig.Pole.State.Reason);
    }

    [TestMethod]
    public void A_command_that_comes_too_late_is_not_done()
    {
        _rig.Uplink.Command("identify", "a-1", $"{{\"expires\":{Night - 1}}}");
        _rig.Run(2_000);

        Assert.AreEqual("{\"status\":\"expired\"}", Answers().Single().Text);
        Assert.AreEqual("program", _rig.Pole.State.Reason);
    }

    [TestMethod]
    public void A_command_nobody_knows_is_said_to_be_unknown()
    {
        _rig.Uplink.Command("dance", "a-1", "{}");
        _rig.Run(2_000);

        Assert.AreEqual("{\"status\":\"unknownCommand\"}", Answers().Single().Text);
    }

    [TestMethod]
    public void Identify_pulses_the_lamp_and_ends_by_itself()
    {
        _rig.Uplink.Command("identify", "a-1", $"{{\"expires\":{Night + 60_000},\"seconds\":10}}");
        int lowest = int.MaxValue, highest = 0;
        _rig.Run(2_000);
        _rig.Run(7_000, () =>
        {
            lowest = Math.Min(lowest, _rig.Light.Hundredths);
            highest = Math.Max(highest, _rig.Light.Hundredths);
        });

        Assert.AreEqual((4000, 10_000), (lowest, highest));
        _rig.Run(15_000);
        Assert.AreEqual(2000, _rig.Light.Hundredths);
    }

    [TestMethod]
    public void Report_sends_reported_and_a_sample_at_once()
    {
        _rig.Run(10_000);
        _rig.Uplink.Arrived!.Clear();
        _rig.Uplink.Command("report", "a-1", $"{{\"expires\":{Night + 60_000}}}");
        _rig.Run(2_000);

        CollectionAssert.IsSubsetOf(
            new[] { UplinkKind.Response, UplinkKind.Reported, UplinkKind.Telemetry },
            _rig.Uplink.Arrived.Select(sent => sent.Kind).ToList());
    }

    private List<FakeUplink.Sent> Answers() => _rig.Uplink.Arrived!.Where(sent => sent.Kind == UplinkKind.Response).ToList();
}
