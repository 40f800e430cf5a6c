using Laterne.Core;
using Laterne.Energy;
using Laterne.LightAhead;
using Laterne.Studio.Running;
using Laterne.Studio.Running.Happenings;

namespace Laterne.Studio.Tests.Running;

/// <summary>Noise on the meters' line and on the air between neighbours, with the real firmware.</summary>
[TestClass]
[DoNotParallelize]
public sealed class DisturbanceTests
{
    private const long MinuteMs = 60_000;
    private const int FromMinute = 30;
    private const int Minutes = 30;
    private const int AllMinutes = 90;

    [TestMethod]
    [DataRow(5)]
    [DataRow(40)]
    public void A_noisy_line_to_a_meter_is_a_fault_never_a_false_value_and_the_meter_recovers(int percent)
    {
        var night = Night(HappeningKind.MeterNoise, percent, "N-03");
        var poles = new Dictionary<string, FirmwarePole>();
        var faulty = new HashSet<int>();
        var fresh = 0;
        var report = Run(night, poles, minute =>
        {
            var lamp = ((EnergyFunction)poles["N-03"].Firmware!.Core.Function(FunctionName.Energy)!).Lamp.State;
            if (lamp.IsFaulty)
            {
                faulty.Add(minute);
            }

            if (lamp.IsFresh)
            {
                fresh++;
                Assert.AreEqual(230_000, lamp.VoltageMillivolt, $"minute {minute}");
                Assert.IsInRange(0, 60_000, lamp.PowerMilliwatt, $"minute {minute}");
            }
        });

        Assert.IsNotEmpty(faulty, "the noise was noticed");
        Assert.IsTrue(faulty.All(minute => minute is >= FromMinute and <= FromMinute + Minutes + 2), string.Join(' ', faulty));
        Assert.IsGreaterThan(AllMinutes - Minutes - 10, fresh);
        Assert.IsInRange(0.0, 0.5, report.MeterErrorPercent);
        Assert.AreEqual(0, report.DarkWhileNeededMs);
    }

    [TestMethod]
    public void A_pole_whose_neighbours_are_lost_hears_none_for_that_time_and_all_again_afterwards()
    {
        var poles = new Dictionary<string, FirmwarePole>();
        var heard = new Dictionary<string, long[]> { ["N-05"] = new long[AllMinutes + 1], ["N-09"] = new long[AllMinutes + 1] };
        var report = Run(Night(HappeningKind.NeighbourLoss, 100, "N-05"), poles, minute =>
        {
            foreach (var (id, counts) in heard)
            {
                counts[minute] = ((LightAheadFunction)poles[id].Firmware!.Core.Function(FunctionName.LightAhead)!).Listener.Heard;
            }
        });

        long Between(string id, int from, int to) => heard[id][to] - heard[id][from];
        Assert.IsGreaterThan(0, Between("N-05", 1, FromMinute));
        Assert.AreEqual(0, Between("N-05", FromMinute + 1, FromMinute + Minutes));
        Assert.IsGreaterThan(0, Between("N-05", FromMinute + Minutes + 1, AllMinutes));
        Assert.IsGreaterThan(0, Between("N-09", FromMinute + 1, FromMinute + Minutes));
        Assert.AreEqual(0, report.DarkWhileNeededMs, "it lights by its own sensor");
    }

    [TestMethod]
    public void The_same_seed_makes_the_same_noise_for_any_number_of_threads()
    {
        string Json(ulong seed, int threads) => (ScenarioRun.Run(
            Night(HappeningKind.MeterNoise, 30), new RunOptions { Seed = seed, Threads = threads }, FirmwarePole.Make, _ => { }, CancellationToken.None) with
        { WallSeconds = 0 }).ToJson();

        Assert.AreEqual(Json(3, 1), Json(3, 2));
    }

    private static Scenario Night(string kind, int percent, params string[] poles) => ScenarioFiles.Find("vandal") with
    {
        DurationMs = AllMinutes * MinuteMs,
        Happenings =
        [
            new Happening { Kind = HappeningKind.All[kind], AfterMs = FromMinute * MinuteMs, ForMs = Minutes * MinuteMs, Percent = percent, Poles = poles },
        ],
    };

    /// <summary>Runs it and has a look after each minute.</summary>
    private static RunReport Run(Scenario scenario, Dictionary<string, FirmwarePole> poles, Action<int> look)
    {
        ISimulatedPole Make(string id, Laterne.Street.Geometry.PoleSite site, byte[] settings, long startMs, Equipment has) =>
            poles[id] = (FirmwarePole)FirmwarePole.Make(id, site, settings, startMs, has);
        return ScenarioRun.Run(
            scenario, new RunOptions(), Make, share => look((int)Math.Round(share * AllMinutes)), CancellationToken.None);
    }
}
