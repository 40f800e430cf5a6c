using Laterne.Core.Tests.Ports;
using Laterne.Updates;

namespace Laterne.Releases.Tests;

/// <summary>The power goes at every single flash write from the offer to the confirmed release: slots, their record, the offer, the outbox.</summary>
[TestClass]
public sealed class UpdatePowerCutTests
{
    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void After_a_cut_at_any_write_a_working_slot_starts_and_the_update_still_comes_to_its_end(bool isAfter)
    {
        var writes = 0;
        while (new CutUpdate().Live(writes, isAfter))
        {
            writes++;
        }

        Assert.IsGreaterThan(15, writes, "an update has so many writes");
    }

    private sealed class CutUpdate : UpdateRig
    {
        private const int MostStarts = 12;

        /// <summary>Lives through a whole update. False: the cut lay beyond its last write.</summary>
        public bool Live(int write, bool isAfter)
        {
            Rig rig = Start("1.0.0");
            var cut = new PowerCut(write, isAfter);
            Cut = cut;
            for (var start = 0; start < MostStarts; start++)
            {
                if (Attempt(() => Work(rig)) && Record().Confirmed == 1)
                {
                    return cut.HasHit;
                }

                var slot = Slots.Nothing;
                while (!Attempt(() => slot = Record().Choose()))
                {
                }

                Assert.IsTrue(slot == 0 || (slot == 1 && Artifact.SequenceEqual(SlotBytesOf[1])), $"write {write}: slot {slot} starts");
                while (!Attempt(() => rig = Start(slot == 0 ? "1.0.0" : "1.4.0")))
                {
                }
            }

            Assert.Fail($"write {write}: not confirmed after {MostStarts} starts");
            return false;
        }

        private void Work(Rig rig)
        {
            // The server offers again what is not under way.
            if (Record().Confirmed == 0 && Record().Trial == Slots.Nothing)
            {
                Offer(rig, Signature);
            }

            for (var turn = 0; turn < 400 && Restarts == 0 && Record().Confirmed == 0; turn++)
            {
                rig.Run(500);
            }
        }

        private bool Attempt(Action action)
        {
            try
            {
                action();
                return true;
            }
            catch (PowerCut.PowerCutException)
            {
                Cut = null;
                return false;
            }
        }
    }
}
