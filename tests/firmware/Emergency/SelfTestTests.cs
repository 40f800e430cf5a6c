using Laterne.Core.Health;
using Laterne.Core.Ports;

namespace Laterne.Emergency.Tests;

[TestClass]
public sealed class SelfTestTests
{
    private const long HourMs = 3_600_000;

    private readonly PillarRig _pole = new();

    private string[] Results => _pole.Of("selfTest").Select(e => (string)e["data"]!["result"]!).ToArray();

    [TestMethod]
    public void On_demand_the_light_cycles_and_the_result_comes_as_an_event()
    {
        Assert.AreEqual("done", _pole.Command("self-test"));
        _pole.Rig.Run(2_000);

        CollectionAssert.AreEqual(
            new[] { CallerLightColour.Off, CallerLightColour.Yellow, CallerLightColour.Green, CallerLightColour.Off }, _pole.Pillar.Colours);
        Assert.AreEqual(
            """{"result":"ok","callerLight":"ok","button":"ok","relays":"ok","link":"ok"}""", _pole.Of("selfTest").Single()["data"]!.ToJsonString());
        Assert.IsEmpty(_pole.Calls, "a test is no call");
    }

    [TestMethod]
    [DataRow("callerLight")]
    [DataRow("button")]
    [DataRow("relays")]
    public void Each_fault_is_named_and_is_the_health_of_the_function_until_a_test_passes(string part)
    {
        _pole.Pillar.LightWorks = part != "callerLight";
        _pole.Pillar.LineIsWhole = part != "button";
        _pole.Pillar.Siren.Set(part == "relays");
        _pole.Command("self-test");
        _pole.Rig.Run(2_000);

        var data = _pole.Of("selfTest").Single()["data"]!.AsObject();
        CollectionAssert.AreEqual(
            new[] { "result", part }, data.Where(member => (string)member.Value! == "fault").Select(member => member.Key).ToArray());
        Assert.AreEqual(FunctionHealth.Fault, _pole.Emergency.Health);

        _pole.Pillar.LightWorks = true;
        _pole.Pillar.LineIsWhole = true;
        _pole.Pillar.Siren.Set(false);
        _pole.Command("self-test");
        _pole.Rig.Run(2_000);
        Assert.AreEqual(FunctionHealth.Ok, _pole.Emergency.Health);
    }

    [TestMethod]
    public void It_runs_every_24_hours_by_itself_and_goes_on_counting_over_restarts()
    {
        for (int hour = 0; hour < 73; hour++)
        {
            _pole.Rig.Run(HourMs);
            if (hour % 10 == 5)
            {
                _pole.Restart();
            }
        }

        Assert.HasCount(4, Results, "soon after the first start, then every 24 hours");
        Assert.AreEqual(0, _pole.Of("selfTestOverdue").Count());
    }

    [TestMethod]
    public void Three_days_without_a_passed_test_are_told_and_so_is_the_next_one_that_passes()
    {
        _pole.Pillar.LineIsWhole = false;
        _pole.Rig.Run(71 * HourMs);
        Assert.AreEqual(0, _pole.Of("selfTestOverdue").Count());
        _pole.Rig.Run(2 * HourMs);
        Assert.AreEqual("raised", (string?)_pole.Of("selfTestOverdue").Single()["state"]);

        _pole.Pillar.LineIsWhole = true;
        _pole.Command("self-test");
        _pole.Rig.Run(2_000);
        Assert.AreEqual("cleared", (string?)_pole.Of("selfTestOverdue").Last()["state"]);
    }

    [TestMethod]
    public void A_press_ends_a_test_at_once_and_an_open_call_is_never_disturbed_by_one()
    {
        _pole.Command("self-test");
        _pole.Rig.Run(600);
        Assert.AreEqual(CallerLightColour.Green, _pole.Pillar.Colour);
        _pole.Pillar.Press();
        _pole.Rig.Step();
        Assert.AreEqual(CallerLightColour.Yellow, _pole.Pillar.Colour);

        Assert.AreEqual("refused", _pole.Command("self-test"));
        _pole.Pillar.Colours.Clear();
        _pole.Rig.Run(100 * HourMs);
        Assert.IsEmpty(_pole.Pillar.Colours);
        Assert.IsEmpty(Results);

        _pole.Close(1);
        _pole.Rig.Run(2_000);
        Assert.AreEqual("ok", Results.Single(), "what was due is made up for");
    }

    [TestMethod]
    public void Without_a_link_it_waits_an_hour_and_then_reports_the_link()
    {
        var pole = new PillarRig(isConnected: false);
        pole.Rig.Run(HourMs);
        pole.Rig.Run(HourMs);
        pole.Rig.Uplink.Connect();
        pole.Rig.Run(5_000);

        Assert.AreEqual(
            """{"result":"fault","callerLight":"ok","button":"ok","relays":"ok","link":"fault"}""",
            pole.Of("selfTest").Single()["data"]!.ToJsonString());
    }
}
