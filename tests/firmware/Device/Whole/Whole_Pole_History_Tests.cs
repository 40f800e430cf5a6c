using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Laterne.Hardware;

namespace Laterne.Device.Tests.Whole;

/// <summary>
/// Whatever happens to a whole pole in whatever order, power cuts at any flash write included: it is never dark at night, never draws
/// 0 &lt; I &lt; 6 A nor more than allowed for longer than a second, with a vehicle that ignores its duty and with a wallbox controller too, its
/// settings are never a mix (<see cref="HistoryPole"/> looks after each step); every call and every session arrives exactly once, and no counter falls.
/// </summary>
[TestClass]
public sealed class Whole_Pole_History_Tests
{
    private const int Kinds = 24;

    [TestMethod]
    [DataRow(1UL, false)]
    [DataRow(2UL, false)]
    [DataRow(3UL, false)]
    [DataRow(4UL, false)]
    [DataRow(5UL, true)]
    [DataRow(6UL, true)]
    public void Random_histories_keep_light_limits_calls_sessions_settings_and_counters(ulong seed, bool hasWallbox)
    {
        var histories = Gen.ListOf(Gen.Choose(0, (Kinds * 1000) - 1), 60).ToArbitrary();
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(15).WithReplay(seed, 1001UL),
            Prop.ForAll(histories, history => Live([.. history], hasWallbox)));
    }

    private static bool Live(int[] history, bool hasWallbox)
    {
        var pole = new HistoryPole(hasWallbox);
        string story = string.Join(" ", history.Select(step => $"{step % Kinds}:{step / Kinds}"));
        foreach (int step in history)
        {
            int value = step / Kinds;
            Do(pole, step % Kinds, value);
            pole.Run(20 + (value * value % 60_000));
            Assert.IsEmpty(pole.Wrong, story + "\n" + string.Join("\n", pole.Wrong.Take(3)));
        }

        Mend(pole);
        Assert.IsEmpty(pole.Wrong, story + "\n" + string.Join("\n", pole.Wrong.Take(3)));
        AssertCalls(pole, story);
        AssertSessions(pole, story);
        AssertCounters(pole, story);
        return true;
    }

    private static void Mend(HistoryPole pole)
    {
        pole.Flash.CutPowerAtWrite(-1, TornWrite.All);
        pole.Flash.CapacityBytes = 256 * 1024;
        pole.Uplink.Loses = null;
        pole.Line.Works = true;
        pole.Contactor.IsWelded = false;
        pole.Vehicle.State = 'A';
        pole.Uplink.Connect();
        pole.Run(200_000);
    }

    private static void AssertCalls(HistoryPole pole, string story)
    {
        List<int> calls = pole.Calls;
        Assert.HasCount(calls.Count, calls.Distinct().ToList(), "a call came twice: " + story);
        Assert.IsEmpty(pole.Shown.Except(calls), "a call that was shown never came: " + story);
    }

    private static void AssertSessions(HistoryPole pole, string story)
    {
        List<JsonNode> ended = [.. pole.Events("sessionEnded").Select(e => e["data"]!)];
        long[] numbers = [.. ended.Select(session => (long)session["sessionNumber"]!).Order()];
        CollectionAssert.AreEqual(Enumerable.Range(1, numbers.Length).Select(n => (long)n).ToArray(), numbers, "no gap, none twice: " + story);
        long started = pole.Events("sessionStarted").Select(e => (long)e["data"]!["sessionNumber"]!).DefaultIfEmpty().Max();
        Assert.IsGreaterThanOrEqualTo(started, numbers.Length, story);
        foreach (JsonNode session in ended)
        {
            Assert.AreEqual((long)session["endWh"]! - (long)session["startWh"]!, (long)session["energyWh"]!, story);
            Assert.IsGreaterThanOrEqualTo(0L, (long)session["energyWh"]!, story);
        }

        Assert.IsLessThanOrEqualTo(pole.ChargerWh - 1_000_000 + 1, ended.Sum(session => (long)session["energyWh"]!), "no more than the meter counted: " + story);
    }

    private static void AssertCounters(HistoryPole pole, string story)
    {
        var samples = pole.Uplink.Of(Core.Ports.UplinkKind.Telemetry)
            .SelectMany(batch => (batch["samples"]?.AsArray() ?? []).Select(sample => (Boot: (long)batch["boot"]!, Seq: (long)sample!["seq"]!, Sample: sample)))
            .DistinctBy(sample => (sample.Boot, sample.Seq)).OrderBy(sample => (sample.Boot, sample.Seq)).ToList();
        Assert.IsGreaterThan(1, samples.Count, story);
        foreach (string counter in new[] { "activeEnergyWh", "operatingHours", "switchOnCounter", "accumulatedRoadUserNumber" })
        {
            long[] values = [.. samples.Select(sample => (long)sample.Sample[counter]!)];
            CollectionAssert.AreEqual(values.Order().ToArray(), values, counter + " fell: " + story);
        }
    }

    private static void Do(HistoryPole pole, int kind, int value)
    {
        switch (kind)
        {
            case 0 or 1:
                pole.Press();
                break;
            case 2:
                pole.Hold();
                pole.Run(value * 100);
                pole.Pillar.LetGo();
                break;
            case 3:
                pole.Command(value % 2 == 0 ? "call-acknowledge" : "call-close", $"\"callNumber\":{Math.Max(1, pole.Calls.LastOrDefault())}");
                break;
            case 4 or 5:
                pole.Motion.Rise();
                pole.Run(value % 7 * 1_000);
                pole.Motion.Fall();
                break;
            case 6:
                pole.Photocell.Lux = (value % 3) switch { 0 => null, 1 => 2, _ => 50_000 };
                break;
            case 7 or 8:
                pole.Vehicle.State = "ABCCCD"[value % 6];
                break;
            case 9:
                pole.Vehicle.State = 'C';
                break;
            case 10:
                Limit(pole, value % 3 == 0 ? 0 : 6 + (value % 11));
                break;
            case 11:
                pole.Command("override", $"\"level\":10,\"expiration\":{HistoryPole.NightMs + pole.Now + 60_000},\"reason\":\"test\"");
                break;
            case 12 or 13:
                pole.Flash.CutPowerAtWrite(value % 9, (TornWrite)(value % 4));
                break;
            case 14:
                pole.Restart();
                break;
            case 15:
                pole.Uplink.Disconnect();
                break;
            case 16:
                int every = 2 + (value % 3);
                int n = 0;
                pole.Uplink.Loses = value % 4 == 0 ? null : () => ++n % every == 0;
                pole.Uplink.Connect();
                break;
            case 17 or 18:
                pole.DesireNext();
                break;
            case 19:
                pole.Line.Works = !pole.Line.Works;
                break;
            case 20:
                // Without a clock a torch on the photocell is daylight: nothing could tell.
                pole.Photocell.Lux = 2;
                pole.Run(61_000);
                pole.LoseClock();
                pole.Run(value * 10);
                pole.SetClock();
                break;
            case 21:
                pole.Contactor.IsWelded = !pole.Contactor.IsWelded;
                break;
            default:
                // It draws what it likes, whatever it is offered; or it does again what it is told.
                pole.Vehicle.GreedyA = value % 3 == 0 ? null : 6 + (value % 27);
                pole.Vehicle.State = 'C';
                break;
        }
    }

    private static void Limit(HistoryPole pole, int ampere)
    {
        int cuts = pole.Cuts;
        pole.Command("charge-limit", $"\"limitA\":{ampere},\"expiration\":{HistoryPole.NightMs + pole.Now + 86_400_000}");
        pole.AllowedA = 16;
        pole.Run(60);
        pole.AllowedA = pole.Cuts == cuts && pole.Uplink.IsConnected ? ampere : 16;
    }
}
