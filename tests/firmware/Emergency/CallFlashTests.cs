using Laterne.Core;
using Laterne.Core.Health;
using Laterne.Core.Ports;
using Laterne.Core.Tests.Ports;

namespace Laterne.Emergency.Tests;

/// <summary>Flash that breaks, forgets or loses its power in the middle of a call.</summary>
[TestClass]
public sealed class CallFlashTests
{
    [TestMethod]
    public void With_flash_that_is_dead_for_good_the_call_of_every_start_is_a_call_of_its_own()
    {
        var pole = new PillarRig();
        pole.Rig.Store.IsBroken = true;
        pole.Rig.Journal.IsBroken = true;
        for (int start = 0; start < 5; start++)
        {
            pole.Restart();
            pole.Rig.Run(60_000);
            pole.Pillar.Press();
            pole.Rig.Run(5_000);
        }

        Assert.HasCount(5, pole.Calls);
        Assert.HasCount(5, pole.Calls.Distinct().ToList());
    }

    [TestMethod]
    public void With_broken_flash_it_calls_from_ram()
    {
        var pole = new PillarRig();
        pole.Rig.Store.IsBroken = true;
        pole.Rig.Journal.IsBroken = true;
        pole.Pillar.Press();
        pole.Rig.Step();
        Assert.HasCount(1, pole.Calls);
        Assert.AreEqual(CallerLightColour.Yellow, pole.Pillar.Colour);
        Assert.AreEqual(FunctionHealth.Fault, pole.Emergency.Health);
        int first = pole.Calls[0];
        Assert.AreEqual("done", pole.Close(first));

        pole.Rig.Store.IsBroken = false;
        pole.Rig.Run(20_000);
        Assert.AreEqual(FunctionHealth.Ok, pole.Emergency.Health);
        pole.Restart();
        pole.Pillar.Press();
        pole.Rig.Run(5_000);
        Assert.AreEqual(first + 1, pole.Calls[^1], "numbers go on rising");
    }

    [TestMethod]
    public void A_lost_record_never_brings_a_used_number_back()
    {
        var pole = new PillarRig();
        for (int i = 1; i <= 3; i++)
        {
            pole.Pillar.Press();
            pole.Rig.Run(1_000);
            pole.Close(i);
        }

        pole.Rig.Store.Damage(OpenCalls.Record);
        pole.Restart();
        pole.Pillar.Press();
        pole.Rig.Run(5_000);

        Assert.HasCount(4, pole.Calls.Distinct().ToList());
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void A_power_cut_at_any_flash_write_of_a_call_loses_nothing_and_doubles_nothing(bool isAfter)
    {
        for (int write = 0; ; write++)
        {
            var pole = new PillarRig();
            var cut = new PowerCut(write, isAfter);
            pole.Rig.Store.PowerCut = cut;
            pole.Rig.Journal.PowerCut = cut;
            Survive(pole, () => { pole.Pillar.Press(); pole.Rig.Run(2_000); });
            if (pole.Pillar.Colour == CallerLightColour.Off)
            {
                // Cut before the call was written, so before it was sent: the caller sees no light and presses again.
                Assert.IsEmpty(pole.Calls);
                pole.Pillar.Press();
                pole.Rig.Run(2_000);
            }

            Survive(pole, () => { pole.Pillar.Press(); pole.Rig.Run(2_000); });
            Assert.AreEqual(CallerLightColour.Yellow, pole.Pillar.Colour, $"write {write}");
            Survive(pole, () => pole.Acknowledge(1));
            pole.Acknowledge(1);
            Assert.AreEqual(CallerLightColour.Green, pole.Pillar.Colour, $"write {write}");
            Survive(pole, () => pole.Close(1));
            pole.Close(1);
            Assert.AreEqual(CallerLightColour.Off, pole.Pillar.Colour, $"write {write}");
            pole.Rig.Run(20_000);
            CollectionAssert.AreEqual(new[] { 1 }, pole.Calls, $"write {write}");
            if (!cut.HasHit)
            {
                Assert.IsGreaterThan(6, write);
                return;
            }
        }
    }

    private static void Survive(PillarRig pole, Action act)
    {
        try
        {
            act();
        }
        catch (PowerCut.PowerCutException)
        {
            pole.Rig.Store.PowerCut = null;
            pole.Rig.Journal.PowerCut = null;
            pole.Restart();
            pole.Rig.Run(2_000);
        }
    }
}
