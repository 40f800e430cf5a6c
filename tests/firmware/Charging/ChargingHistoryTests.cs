using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace Laterne.Charging.Tests;

/// <summary>
/// Whatever happens in whatever order: never 0 &lt; I &lt; 6 A, never above the limit in effect for more than a second (<see cref="Allowance"/>), not even a vehicle that ignores its duty, never closed outside C and D
/// (the rig looks after each step), and every session arrives exactly once with all the energy in it.
/// </summary>
[TestClass]
public sealed class ChargingHistoryTests
{
    private const int Kinds = 18;

    [TestMethod]
    [DataRow(1UL)]
    [DataRow(2UL)]
    [DataRow(3UL)]
    [DataRow(4UL)]
    public void Random_histories_lose_no_session_double_none_and_break_no_limit(ulong seed)
    {
        var histories = Gen.ListOf(Gen.Choose(0, (Kinds * 1000) - 1), 50).ToArbitrary();
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(20).WithReplay(seed, 1001UL),
            Prop.ForAll(histories, history => Live([.. history])));
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void A_power_cut_at_any_flash_write_loses_no_session_and_doubles_none(bool isAfter)
    {
        int write = 0;
        for (bool hasHit = true; hasHit; write++)
        {
            var pole = new ChargerRig(isSigned: true);
            pole.CutAtWrite(write, isAfter);
            for (int i = 0; i < 2; i++)
            {
                pole.Signed.Packets.Enqueue("OCMF|{\"PG\":\"T" + ((2 * i) + 1) + "\"}|{}");
                pole.Vehicle.State = 'C';
                pole.Run(1_000_000);
                pole.Signed.Packets.Enqueue("OCMF|{\"PG\":\"T" + ((2 * i) + 2) + "\"}|{}");
                pole.Vehicle.State = 'A';
                pole.Run(60_000);
            }

            hasHit = pole.Cuts > 0;
            pole.KeepPower();
            pole.Run(60_000);
            AssertWhole(pole, $"cut {(isAfter ? "after" : "before")} write {write}");
            var packets = pole.Events("signedMeterValue").DistinctBy(e => ((long)e["boot"]!, (long)e["seq"]!)).ToList();
            Assert.HasCount(4, packets, $"write {write}");
            Assert.IsEmpty(pole.Events("signedValueGap"), $"write {write}");
        }

        Assert.IsGreaterThan(15, write);
    }

    private static bool Live(int[] history)
    {
        var pole = new ChargerRig(ChargerRig.Managed, isPeculiar: true) { AllowedA = 6, RestartA = 6 };
        string story = string.Join(" ", history.Select(step => step % Kinds));
        foreach (int step in history)
        {
            int value = step / Kinds;
            Do(pole, step % Kinds, value);
            pole.Run(20 + (value * value % 90_000));
        }

        pole.Rig.Store.IsBroken = false;
        pole.Rig.Journal.IsBroken = false;
        pole.Rig.Uplink.Loses = null;
        pole.Contactor.IsWelded = false;
        pole.Meter.IsMissing = false;
        pole.Thermometer.Celsius = 20;
        pole.KeepPower();
        pole.Vehicle.State = 'A';
        pole.Rig.Uplink.Connect();
        pole.Run(180_000);
        AssertWhole(pole, story);
        return true;
    }

    private static void AssertWhole(ChargerRig pole, string story)
    {
        Assert.IsEmpty(pole.Wrong, story + "\n" + string.Join("\n", pole.Wrong.Take(3)));
        Assert.AreEqual(ChargeState.Idle, pole.Function.State, story);
        List<JsonNode> sessions = pole.Sessions;
        long[] numbers = [.. sessions.Select(session => (long)session["sessionNumber"]!)];
        CollectionAssert.AreEqual(Enumerable.Range(1, numbers.Length).Select(n => (long)n).ToArray(), numbers, "no gap, none twice, in order: " + story);
        long started = pole.Events("sessionStarted").Select(e => (long)e["data"]!["sessionNumber"]!).DefaultIfEmpty().Max();
        Assert.IsGreaterThanOrEqualTo(started, numbers.Length, story);
        foreach (var copies in pole.Events("sessionEnded").GroupBy(e => (long)e["data"]!["sessionNumber"]!))
        {
            Assert.HasCount(1, copies.Select(copy => copy.ToJsonString()).Distinct().ToList(), $"copies of {copies.Key} differ: {story}");
        }

        long energy = sessions.Sum(session => (long)session["energyWh"]!);
        Assert.AreEqual(pole.Meter.ExactWh - 1_000_000, energy, "all the energy is in the sessions: " + story);
    }

    private static void Do(ChargerRig pole, int kind, int value)
    {
        switch (kind)
        {
            case 0 or 1:
                pole.Vehicle.State = 'A';
                break;
            case 2:
                pole.Vehicle.State = 'B';
                break;
            case 3 or 4 or 5:
                pole.Vehicle.State = value % 5 == 0 ? 'D' : 'C';
                break;
            case 6:
                pole.Vehicle.State = value % 2 == 0 ? 'E' : 'F';
                pole.Run(value * 10);
                pole.Vehicle.State = 'B';
                break;
            case 7:
                pole.CutAtWrite(value % 8, value % 2 == 0);
                break;
            case 8:
                pole.Restart(pole.Rig.Utc);
                pole.Rig.Uplink.Connect();
                break;
            case 9:
                pole.Rig.Uplink.Disconnect();
                break;
            case 10:
                int every = 2 + (value % 3);
                int n = 0;
                pole.Rig.Uplink.Loses = () => ++n % every == 0;
                pole.Rig.Uplink.Connect();
                break;
            case 11:
                pole.Rig.Uplink.Loses = null;
                pole.Rig.Uplink.Connect();
                break;
            case 12 or 13:
                Limit(pole, value % 2 == 0 ? 0 : 6 + (value % 11));
                break;
            case 14:
                // What a vehicle that ignores everything draws through a welded contactor is no session's.
                pole.Contactor.IsWelded = !pole.Contactor.IsWelded;
                pole.Vehicle.GreedyA = null;
                break;
            case 15:
                // It draws what it likes, less than it may or more; or it does again what it is told.
                pole.Vehicle.GreedyA = value % 3 == 0 || pole.Contactor.IsWelded ? null : 6 + (value % 27);
                break;
            case 16:
                pole.Meter.BusyMs = value % 300;
                pole.Vehicle.ReactionMs = value % 2 == 0 ? 500 : 900;
                break;
            default:
                pole.Thermometer.Celsius = 20 + (value % 70);
                break;
        }
    }

    private static void Limit(ChargerRig pole, int ampere)
    {
        pole.Rig.Uplink.Command("charge-limit", "l" + pole.Rig.Now,
            "{\"expires\":" + (pole.Rig.Utc + 60_000) + ",\"limitA\":" + ampere + ",\"expiration\":" + (pole.Rig.Utc + 86_400_000) + "}");
        int cuts = pole.Cuts;
        pole.AllowedA = 16;
        pole.Run(60);
        pole.AllowedA = pole.Cuts == cuts ? ampere : 6;
    }
}
