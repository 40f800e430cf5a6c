using Laterne.Street.Geometry;
using Laterne.Studio.Running;

namespace Laterne.Studio.Tests.Running.Server;

/// <summary>A street whose people call, over a network that loses three packets of ten.</summary>
[TestClass]
public sealed class CalledStreetTests
{
    [TestMethod]
    public void The_result_tells_of_each_call_and_does_not_depend_on_the_threads()
    {
        var alone = Run(1, 1);
        Assert.AreEqual(alone.ToJson(), Run(1, 2).ToJson());
        Assert.AreNotEqual(alone.ToJson(), Run(2, 2).ToJson());
        Assert.IsGreaterThan(30, alone.Calls.Placed);
        Assert.AreEqual(alone.Calls with { Stored = alone.Calls.Placed, Duplicates = 0 }, alone.Calls);
        Assert.IsInRange(1, 100, alone.CallerLightMs.Max);
        Assert.IsGreaterThan(0, alone.CallToStoreMs.P95);
        Assert.AreEqual(new Deliveries(0, 0, 0), alone.Sessions);
    }

    [TestMethod]
    public void A_street_without_calls_has_zeros()
    {
        var report = ScenarioRun.Run(Evening(10), new RunOptions { Poles = 3 }, FirmwarePole.Make, _ => { }, CancellationToken.None);
        Assert.AreEqual(new Deliveries(0, 0, 0), report.Calls);
        Assert.AreEqual(new Reaction(0, 0, 0), report.CallerLightMs);
        Assert.AreEqual(new Reaction(0, 0, 0), report.CallToStoreMs);
    }

    private static Scenario Evening(int minutes) => ScenarioFiles.Find("winter-night") with { DurationMs = minutes * 60_000 };

    private static RunReport Run(ulong seed, int threads)
    {
        var scenario = Evening(30);
        ISimulatedPole Make(string id, PoleSite site, byte[] settings, long startMs, Equipment has) => site.Id.EndsWith('1')
            ? new PressedPole(new FirmwarePole(id, settings, startMs, layout: ServedPole.Layout), startMs + 60_000, 240_000)
            : FirmwarePole.Make(id, site, settings, startMs, has);
        var options = new RunOptions { Seed = seed, Threads = threads, Poles = 60 };
        return ScenarioRun.Run(scenario, options, Make, _ => { }, CancellationToken.None) with { WallSeconds = 0 };
    }
}
