using FsCheck;
using FsCheck.Fluent;
using Laterne.Core.Ports;

namespace Laterne.Emergency.Tests;

/// <summary>Whatever happens in whatever order: with a call open the lamp is never dark, and every call arrives exactly once.</summary>
[TestClass]
public sealed class CallHistoryTests
{
    private const int Kinds = 13;

    [TestMethod]
    [DataRow(1UL)]
    [DataRow(2UL)]
    [DataRow(3UL)]
    [DataRow(4UL)]
    public void Random_histories_lose_no_call_double_none_and_darken_none(ulong seed)
    {
        var histories = Gen.ListOf(Gen.Choose(0, (Kinds * 1000) - 1), 40).ToArbitrary();
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(30).WithReplay(seed, 1001UL),
            Prop.ForAll(histories, history => Live([.. history])));
    }

    private static bool Live(int[] history)
    {
        var pole = new PillarRig();
        int callsMade = 0;
        long pressedMs = 0;
        string story = string.Join(" ", history.Select(step => step % Kinds));
        foreach (int step in history)
        {
            Do(pole, step % Kinds, step / Kinds, ref callsMade);
            pressedMs = pole.Rig.Now;
            pole.Rig.Run(1 + (step / Kinds * 37), () => AssertLit(pole, pressedMs, story));
        }

        pole.Rig.Store.IsBroken = false;
        pole.Rig.Journal.IsBroken = false;
        pole.Rig.Uplink.Loses = null;
        pole.Rig.Uplink.Connect();
        pole.Rig.Run(60_000, () => AssertLit(pole, pressedMs, story));

        Assert.HasCount(callsMade, pole.Calls, story);
        Assert.HasCount(callsMade, pole.Calls.Distinct().ToList(), story);
        return true;
    }

    private static void AssertLit(PillarRig pole, long pressedMs, string story)
    {
        Assert.IsGreaterThanOrEqualTo(1000, pole.Rig.Light.Hundredths, story);
        if (pole.Emergency.CallNumber == 0)
        {
            return;
        }

        Assert.AreNotEqual(CallerLightColour.Off, pole.Pillar.Colour, story);
        if (pole.Rig.Now > pressedMs)
        {
            Assert.AreEqual(100, pole.Rig.Pole.State.TargetLevel, story);
            Assert.AreEqual("emergency", pole.Rig.Pole.State.Reason, story);
        }
    }

    private static void Do(PillarRig pole, int kind, int value, ref int callsMade)
    {
        switch (kind)
        {
            case 0 or 1 or 2:
                callsMade += pole.Emergency.CallNumber == 0 ? 1 : 0;
                pole.Pillar.Press();
                pole.Rig.Step();
                break;
            case 3:
                pole.Acknowledge(Math.Max(1, pole.Emergency.CallNumber));
                break;
            case 4 or 5:
                // An operator can close only what the server has.
                int number = pole.Emergency.CallNumber;
                if (pole.Calls.Contains(number))
                {
                    pole.Close(number);
                }

                break;
            case 6:
                RestartWithWhatIsInFlash(pole);
                break;
            case 7:
                pole.Rig.Uplink.Disconnect();
                break;
            case 8:
                pole.Rig.Uplink.Connect();
                break;
            case 9:
                var random = new Random(value);
                pole.Rig.Uplink.Loses = value % 3 == 0 ? null : () => random.Next(100) < 30;
                break;
            case 10:
                pole.Rig.Store.IsBroken = !pole.Rig.Store.IsBroken;
                break;
            case 11:
                pole.Rig.Uplink.Command("override", $"dark-{value}-{pole.Rig.Now}", $$"""
                    {"expires":{{pole.Rig.Utc + 1_000_000}},"level":10,"expiration":{{pole.Rig.Utc + 1_000_000}},"reason":"test"}
                    """);
                break;
            default:
                pole.Rig.Photocell.Lux = value % 2 == 0 ? null : 2;
                break;
        }
    }

    private static void RestartWithWhatIsInFlash(PillarRig pole)
    {
        // A call that only RAM has would be lost with the power: flash works again ten seconds before it.
        pole.Rig.Store.IsBroken = false;
        pole.Rig.Run(11_000);
        pole.Restart();
    }
}
