using Laterne.Core.Ports;
using Laterne.Updates;

namespace Laterne.Releases.Tests;

[TestClass]
public sealed class UpdateResumeTests : UpdateRig
{
    [TestMethod]
    public void A_download_goes_on_after_a_restart_where_it_stood()
    {
        Fetches = 1;
        var rig = Start("1.0.0");
        Offer(rig, Signature);
        rig.Run(20_000);
        Assert.HasCount(512, SlotBytesOf[1]);
        Fetches = int.MaxValue;
        rig = Start("1.0.0");
        rig.Run(60_000);
        CollectionAssert.AreEqual(Artifact, SlotBytesOf[1]);
        Assert.AreEqual("Downloading Verified Staged Restarting", string.Join(' ', States(rig)));
        Assert.AreEqual(39, (int)UpdateEventsOf(rig).First()["percent"]!);
    }

    [TestMethod]
    public void A_torn_byte_between_the_chunks_has_the_release_fetched_once_more()
    {
        Fetches = 1;
        var rig = Start("1.0.0");
        Offer(rig, Signature);
        rig.Run(20_000);
        SlotBytesOf[1][300] ^= 1;
        Fetches = int.MaxValue;
        rig = Start("1.0.0");
        rig.Run(60_000);
        CollectionAssert.AreEqual(Artifact, SlotBytesOf[1]);
        Assert.AreEqual("Downloading Downloading Verified Staged Restarting", string.Join(' ', States(rig)));
    }

    [TestMethod]
    public void A_download_that_restarts_the_pole_again_and_again_is_given_up()
    {
        Fetches = 0;
        var rig = Start("1.0.0");
        Offer(rig, Signature);
        rig.Run(20_000);
        for (int start = 0; start <= Slots.MostResumes; start++)
        {
            rig = Start("1.0.0");
            rig.Run(3_000);
        }

        Assert.AreEqual("restarts", Reason(rig));
        rig = Start("1.0.0");
        rig.Run(30_000);
        Assert.IsEmpty(States(rig));
    }

    [TestMethod]
    public void A_refused_offer_leaves_the_one_under_way_alone_and_the_same_one_again_is_done()
    {
        Fetches = 1;
        var rig = Start("1.0.0");
        Offer(rig, Signature);
        rig.Run(20_000);
        Offer(rig, Signature, mac: new string('b', 64));
        rig.Run(100);
        Offer(rig, Signature);
        Fetches = int.MaxValue;
        rig.Run(60_000);
        Assert.AreEqual("Offered Downloading Verified Staged Restarting", string.Join(' ', States(rig)));
        Assert.AreEqual("done refused done", string.Join(' ', rig.Uplink.Of(UplinkKind.Response).Select(answer => (string?)answer["status"])));
    }

    [TestMethod]
    public void A_call_that_comes_while_fetching_has_the_network_for_itself()
    {
        Fetches = 1;
        var rig = Start("1.0.0");
        Offer(rig, Signature);
        rig.Run(20_000);
        Fetches = int.MaxValue;
        rig.Pole.Emergency = true;
        int before = Requests;
        rig.Run(60_000);
        Assert.IsLessThanOrEqualTo(before + 1, Requests);
        rig.Pole.Emergency = false;
        rig.Run(60_000);
        CollectionAssert.AreEqual(Artifact, SlotBytesOf[1]);
    }
}
