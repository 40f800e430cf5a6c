using Laterne.Street;
using Laterne.Studio.Running;

namespace Laterne.Studio.Tests.Running;

/// <summary>What every scenario of the shelf must show, with the real firmware and everything that hangs on it.</summary>
[TestClass]
[DoNotParallelize]
public sealed class ShelfTests
{
    [TestMethod]
    [DataRow("blackout", 0)]
    [DataRow("feeder-limit", 0)]
    [DataRow("vandal", 0)]
    [DataRow("fortnight-alone", 5)]
    [DataRow("call-during-update", 0)]
    [DataRow("equipped-evening", 0)]
    public void Nobody_stands_in_the_dark_nothing_is_overloaded_and_everything_arrives_once(string name, int poles)
    {
        var report = Run(ScenarioFiles.Find(name), new RunOptions { Poles = poles });
        Assert.AreEqual(0, report.DarkWhileNeededMs);
        Assert.IsLessThanOrEqualTo(1_000, report.FeederOverLimitMs);
        Assert.IsLessThanOrEqualTo(0.5, report.MeterErrorPercent);
        Assert.IsLessThanOrEqualTo(100, report.CallerLightMs.Max);
        Assert.IsGreaterThan(0, report.Calls.Placed);
        Assert.AreEqual((report.Calls.Placed, 0), (report.Calls.Stored, report.Calls.Duplicates));
        Assert.AreEqual((report.Sessions.Placed, 0), (report.Sessions.Stored, report.Sessions.Duplicates));
        Assert.IsLessThanOrEqualTo(200, report.SensorToLightMs.P95);
        if (name is "feeder-limit" or "fortnight-alone")
        {
            Assert.IsGreaterThan(3, report.Sessions.Placed);
            Assert.IsGreaterThan(0, report.MeterErrorPercent, "meters counted something");
        }

        if (name == "feeder-limit")
        {
            Assert.IsInRange(1, 1_000, report.FeederOverLimitMs, "a vehicle that ignores its pilot needs a moment to be seen: it is looked at");
            Assert.IsInRange(5_000, 6_000, report.UntilLimitHeldMs, "one of them is told less than it draws: the standard gives it 5 s");
        }
    }

    [TestMethod]
    public void Vehicles_at_wallbox_controllers_keep_to_the_feeder_too_and_every_session_arrives_once()
    {
        var report = Run(WithWallboxes(ScenarioFiles.Find("feeder-limit")), new RunOptions());
        Assert.IsInRange(1, 1_000, report.FeederOverLimitMs);
        Assert.IsInRange(1, 6_000, report.UntilLimitHeldMs);
        Assert.IsInRange(0.0, 0.5, report.MeterErrorPercent);
        Assert.IsGreaterThan(3, report.Sessions.Placed);
        Assert.AreEqual((report.Sessions.Placed, 0), (report.Sessions.Stored, report.Sessions.Duplicates));
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void No_vehicle_that_ignores_its_pilot_overloads_a_feeder_for_longer_than_a_second(bool hasWallbox)
    {
        var evening = ScenarioFiles.Find("feeder-limit");
        evening = hasWallbox ? WithWallboxes(evening) : evening;
        var report = Run(
            evening with { DurationMs = 5 * 3_600_000, Happenings = [.. evening.Happenings.Select(happening => happening with { IgnoresDuty = true })] },
            new RunOptions());
        Assert.IsInRange(1, 1_000, report.FeederOverLimitMs);
        Assert.IsInRange(1, 6_000, report.UntilLimitHeldMs);
        Assert.IsGreaterThan(3, report.Sessions.Placed);
        Assert.AreEqual((report.Sessions.Placed, 0), (report.Sessions.Stored, report.Sessions.Duplicates));
    }

    [TestMethod]
    public void No_pole_restarts_for_a_release_while_somebody_calls_or_charges_and_in_the_end_all_run_it()
    {
        var evening = ScenarioFiles.Find("call-during-update");
        var during = Poles(evening with { DurationMs = 48 * 60_000 });
        foreach (var busy in new[] { "N-03", "L-02", "N-05" })
        {
            Assert.AreEqual((1, "0.1.0"), (during[busy].Board.Starts, VersionOf(during[busy])), busy);
        }

        Assert.AreEqual((2, "1.4.0"), (during["N-01"].Board.Starts, VersionOf(during["N-01"])));
        var after = Poles(evening);
        Assert.IsTrue(after.Values.All(pole => VersionOf(pole) == "1.4.0"), string.Join(' ', after.Values.Where(pole => VersionOf(pole) != "1.4.0").Select(pole => pole.Board.Id)));
        Assert.AreEqual(24, after.Values.Sum(pole => pole.Server!.Reported.Contains("1.4.0", StringComparison.Ordinal) ? 1 : 0));
    }

    [TestMethod]
    public void What_happens_does_not_depend_on_the_threads()
    {
        var night = ScenarioFiles.Find("vandal") with { DurationMs = 3 * 3_600_000 };
        string Json(int threads) => (Run(night, new RunOptions { Poles = 48, Threads = threads }) with { WallSeconds = 0 }).ToJson();
        Assert.AreEqual(Json(1), Json(2));
    }

    [TestMethod]
    public void A_happening_for_a_pole_that_is_not_there_or_lacks_what_it_needs_is_refused()
    {
        var night = ScenarioFiles.Find("vandal");
        var call = night.Happenings.First(happening => happening.Kind.Name == "press-call");
        StringAssert.Contains(Refused(night with { Happenings = [call with { Poles = ["N-3"] }] }), "happenings[0].poles: the street has no pole 'N-3'; did you mean N-03?");
        StringAssert.Contains(Refused(night with { Happenings = [call with { Poles = ["N-01"] }] }), "'press-call' needs CallPillar, which pole 'N-01' does not have");
    }

    private static Scenario WithWallboxes(Scenario evening) => evening with
    {
        Equipment = evening.Equipment.ToDictionary(
            pole => pole.Key, pole => (pole.Value & Equipment.ChargePoint) == 0 ? pole.Value : pole.Value | Equipment.Wallbox),
    };

    private static string VersionOf(FirmwarePole pole) =>
        System.Text.Json.Nodes.JsonNode.Parse(pole.Server!.Reported)!["firmware"]!.ToString();

    private static Dictionary<string, FirmwarePole> Poles(Scenario scenario)
    {
        var poles = new Dictionary<string, FirmwarePole>();
        ISimulatedPole Make(string id, Laterne.Street.Geometry.PoleSite site, byte[] settings, long startMs, Equipment has) =>
            poles[id] = (FirmwarePole)FirmwarePole.Make(id, site, settings, startMs, has);
        ScenarioRun.Run(scenario, new RunOptions(), Make, _ => { }, CancellationToken.None);
        return poles;
    }

    private static string Refused(Scenario scenario) =>
        Assert.ThrowsExactly<RefusedInputException>(() => Run(scenario with { DurationMs = 1_000 }, new RunOptions())).Message;

    private static RunReport Run(Scenario scenario, RunOptions options) =>
        ScenarioRun.Run(scenario, options, FirmwarePole.Make, _ => { }, CancellationToken.None);
}
