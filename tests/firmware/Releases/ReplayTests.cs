using System.Text.Json.Nodes;
using Laterne.Core.Ports;
using Laterne.Core.Tests.Ports;
using Laterne.Updates;

namespace Laterne.Releases.Tests;

/// <summary>An offer counts once: what was captured on its way cannot be played again.</summary>
[TestClass]
public sealed class ReplayTests
{
    [TestMethod]
    public void What_was_rolled_back_is_not_taken_again_by_a_captured_offer() => new Replay().AfterRollBack();

    [TestMethod]
    public void The_same_offer_again_is_done_while_it_is_followed_and_while_its_release_runs() => new Replay().Redelivery();

    [TestMethod]
    public void A_refused_offer_uses_no_counter_up_and_one_with_a_higher_counter_raises_it() => new Replay().Counters();

    [TestMethod]
    public void The_highest_counter_is_the_last_that_is_taken() => new Replay().End();

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void After_a_power_cut_at_any_write_a_replay_is_refused_and_a_redelivery_is_done(bool isAfter)
    {
        var writes = 0;
        while (new Replay().Cutting(writes, isAfter))
        {
            writes++;
        }

        Assert.IsGreaterThan(8, writes);
    }

    private sealed class Replay : UpdateRig
    {
        private int _answers;

        public void AfterRollBack()
        {
            var rig = Start("1.0.0");
            Assert.AreEqual("done", Answer(rig, 41));
            rig.Run(60_000);
            RollBack();
            rig = Start("1.0.0");
            Assert.AreEqual("refused counter: must be above 41, that of the last offer taken.", Answer(rig, 40));
            Assert.AreEqual("refused counter: must be above 41, that of the last offer taken.", Answer(rig, 41));
        }

        public void Redelivery()
        {
            Fetches = 1;
            var rig = Start("1.0.0");
            Assert.AreEqual("done", Answer(rig, 7));
            rig.Run(20_000);
            Assert.AreEqual("done", Answer(rig, 7));
            rig = Start("1.0.0");
            Assert.AreEqual("done", Answer(rig, 7));
            Fetches = int.MaxValue;
            rig.Run(60_000);
            Assert.AreEqual("Restarting", States(rig)[^1]);
            Assert.AreEqual("done", Answer(rig, 7));
            Assert.AreEqual(1, Record().Choose());
            rig = Start("1.4.0");
            Assert.AreEqual("Proving", States(rig)[^1]);
            Assert.AreEqual("done", Answer(rig, 7), "it is being tried");
            StringAssert.StartsWith(Answer(rig, 6), "refused counter");
            Assert.AreEqual("refused manifest: comes while another release is being tried.", Answer(rig, 8));
            rig.Run(150_000);
            Assert.AreEqual(1, Record().Confirmed);
            Assert.AreEqual("done", Answer(rig, 7), "it runs");
            Assert.AreEqual("Confirmed", States(rig)[^1], "and nothing begins anew");
            rig = Start("1.4.0");
            Assert.AreEqual("done", Answer(rig, 7));
        }

        public void Counters()
        {
            Fetches = 1;
            var rig = Start("1.0.0");
            StringAssert.StartsWith(Answer(rig, 90, new string('b', 64)), "refused mac");
            Assert.AreEqual("done", Answer(rig, 5));
            rig.Run(20_000);
            Assert.AreEqual("done", Answer(rig, 6));
            StringAssert.StartsWith(Answer(rig, 5), "refused counter");
            rig = Start("1.0.0");
            StringAssert.StartsWith(Answer(rig, 5), "refused counter");
            Assert.AreEqual("done", Answer(rig, 6));
        }

        public void End()
        {
            const string Range = "refused counter: must be an integer from 1 to 9007199254740991.";
            Fetches = 1;
            var rig = Start("1.0.0");
            Assert.AreEqual(Range, Answer(rig, 0));
            Assert.AreEqual(Range, Answer(rig, ReleaseOffer.MostCounter + 1));
            Assert.AreEqual(Range, Answer(rig, long.MinValue));
            Assert.AreEqual("done", Answer(rig, ReleaseOffer.MostCounter));
            rig.Run(5_000);
            Assert.AreEqual("done", Answer(rig, ReleaseOffer.MostCounter));
            StringAssert.StartsWith(Answer(rig, ReleaseOffer.MostCounter - 1), "refused counter");
        }

        /// <summary>Takes offer 4, then 5, with a cut at one write. False: the cut lay beyond the last write.</summary>
        public bool Cutting(int write, bool isAfter)
        {
            var rig = Start("1.0.0");
            Fetches = 1;
            Assert.AreEqual("done", Answer(rig, 4));
            rig.Run(10_000);
            var cut = new PowerCut(write, isAfter);
            Cut = cut;
            bool isTaken = false;
            try
            {
                isTaken = Answer(rig, 5) == "done";
                Fetches = int.MaxValue;
                rig.Run(60_000);
            }
            catch (PowerCut.PowerCutException)
            {
            }

            Cut = null;
            Fetches = 1;
            if (Record().Trial != Slots.Nothing)
            {
                // It is staged: the launcher starts the trial, which takes no offer. What a roll-back leaves still knows the counter.
                RollBack();
                rig = Start("1.0.0");
                StringAssert.StartsWith(Answer(rig, 5), "refused counter", $"write {write}");
                return cut.HasHit;
            }

            rig = Start("1.0.0");
            if (isTaken)
            {
                StringAssert.StartsWith(Answer(rig, 4), "refused counter", $"write {write}");
            }

            Assert.AreEqual("done", Answer(rig, 5), $"write {write}");
            StringAssert.StartsWith(Answer(rig, 4), "refused counter", $"write {write}");
            return cut.HasHit;
        }

        private void RollBack()
        {
            var slots = Record();
            Assert.IsTrue(slots.Choose() == 1 && slots.TryRollBack(RollBackReason.Unhealthy));
        }

        private string Answer(Rig rig, long counter, string? mac = null)
        {
            int before = rig.Uplink.Of(UplinkKind.Response).Count();
            _answers++;
            Offer(rig, Signature, mac, counter);
            rig.Run(50 + _answers);
            JsonNode answer = rig.Uplink.Of(UplinkKind.Response).Skip(before).Single();
            string status = (string)answer["status"]!;
            return status == "refused" ? $"refused {(string?)answer["field"]}: {(string?)answer["reason"]}" : status;
        }
    }
}
