using Laterne.Street;
using Laterne.Studio.Running;

namespace Laterne.Studio.Tests.Running;

[TestClass]
public sealed class ScenarioFilesTests
{
    private const string Good = """
        { "name": "own", "description": "d", "street": "demo-street.json", "random": {}, // a comment
          "startUtc": "2026-12-15T15:00:00Z", "durationHours": 0.5, "settings": {} }
        """;

    [TestMethod]
    public void The_shipped_scenarios_are_found_by_name_with_their_files()
    {
        CollectionAssert.IsSubsetOf(new[] { "blackout", "call-during-update", "equipped-evening", "feeder-limit", "fortnight-alone", "quiet-lane", "vandal", "winter-night" }, ScenarioFiles.All().Select(scenario => scenario.Name).ToList());
        var night = ScenarioFiles.Find("winter-night");
        Assert.AreEqual(16 * 3_600_000, night.DurationMs);
        Assert.IsTrue(File.Exists(night.StreetPath));
        Assert.IsTrue(File.Exists(night.TracePath));
    }

    [TestMethod]
    public void An_unknown_scenario_is_refused_with_the_known_ones()
    {
        var refusal = Assert.ThrowsExactly<RefusedInputException>(() => ScenarioFiles.Find("summer-night"));
        StringAssert.Contains(refusal.Message, "summer-night: there is no such scenario; known are blackout, ");
    }

    [TestMethod]
    public void An_own_file_may_leave_out_what_has_a_default()
    {
        var scenario = Read(Good);
        Assert.AreEqual(1_800_000, scenario.DurationMs);
        Assert.AreEqual(10, scenario.Sensor.LookIntervalMs / 5);
        Assert.IsNull(scenario.TracePath);
    }

    [TestMethod]
    [DataRow("\"durationHours\": 0.5", "\"durationHours\": -1", "durationHours: -1 is outside")]
    [DataRow("\"durationHours\": 0.5", "\"durationHours\": \"long\"", "durationHours: expected Number, found String")]
    [DataRow("2026-12-15T15:00:00Z", "tonight", "startUtc: 'tonight' is no time")]
    [DataRow("\"settings\": {}", "\"cloudCover\": 0", "settings: is missing")]
    [DataRow("\"settings\": {}", "\"settings\": {}, \"coordinates\": \"polar\"", "coordinates: expected auto, local or geo")]
    [DataRow("\"settings\": {}", "\"settings\": {}, \"sensor\": { \"faintShare\": 2 }", "sensor.faintShare: 2 is outside 0..1")]
    [DataRow("\"settings\": {}", "\"settings\": {}, \"radio\": { \"lossPercent\": 101 }", "radio.lossPercent: 101 is outside 0..100")]
    [DataRow("\"settings\": {}", "\"settings\": {}, \"radio\": { \"shortestMs\": 50, \"longestMs\": 40 }", "radio.longestMs: 40 is outside 50..10000")]
    [DataRow("\"random\": {}", "\"randon\": {}", "randon: is not known here; did you mean random?")]
    [DataRow("\"random\": {}", "\"random\": { \"walkerPerHour\": 1 }", "random.walkerPerHour: is not known here; did you mean walkersPerHour?")]
    [DataRow("\"settings\": {}", "\"settings\": {}, \"equipment\": [ { \"has\": [ \"callpilar\" ] } ]", "equipment[0].has: 'callpilar' is no equipment; did you mean callPillar?")]
    [DataRow("\"settings\": {}", "\"settings\": {}, \"happenings\": [ { \"at\": \"+0:10\", \"what\": \"main-off\" } ]", "happenings[0].what: 'main-off' cannot happen; did you mean mains-off?")]
    [DataRow("\"settings\": {}", "\"settings\": {}, \"happenings\": [ { \"at\": \"soon\", \"what\": \"reset\" } ]", "happenings[0].at: 'soon' is no time: write +H:MM")]
    [DataRow("\"settings\": {}", "\"settings\": {}, \"happenings\": [ { \"at\": \"2026-12-15T14:00:00Z\", \"what\": \"reset\" } ]", "lies before the scenario begins")]
    [DataRow("\"settings\": {}", "\"settings\": {}, \"happenings\": [ { \"at\": \"+0:10\", \"what\": \"reset\", \"times\": 3 } ]", "happenings[0].every: is missing: 3 times need a time between them")]
    [DataRow("\"settings\": {}", "\"settings\": {}, \"happenings\": [ { \"at\": \"+0:10\", \"what\": \"reset\", \"times\": 10000, \"every\": \"+0:01\" }, { \"at\": \"+0:10\", \"what\": \"reset\", \"times\": 10000, \"every\": \"+0:01\" }, { \"at\": \"+0:10\", \"what\": \"reset\" } ]", "happenings: happen 20001 times in all; at most 20000 are played")]
    [DataRow("\"settings\": {}", "\"settings\": {", "this is no JSON")]
    public void A_wrong_scenario_file_is_refused_by_field_and_reason(string from, string to, string reason)
    {
        var refusal = Assert.ThrowsExactly<RefusedInputException>(() => Read(Good.Replace(from, to, StringComparison.Ordinal)));
        StringAssert.Contains(refusal.Message, reason);
    }

    internal static Scenario Read(string json)
    {
        var path = Path.Combine(Path.GetTempPath(), $"laterne-{Guid.NewGuid():N}.json");
        File.WriteAllText(path, json);
        try
        {
            return ScenarioFiles.Read(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
