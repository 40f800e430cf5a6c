using Laterne.Hardware;

namespace Laterne.Device.Tests.OwnSetup;

/// <summary>Power that goes, claims that come to nothing: the pole can be set up again, and nothing is half done.</summary>
[TestClass]
public sealed class Setup_Again_Tests
{
    [TestMethod]
    [DataRow(TornWrite.None)]
    [DataRow(TornWrite.Half)]
    [DataRow(TornWrite.HalfThenErased)]
    public void A_power_cut_at_any_write_leaves_a_pole_that_can_be_set_up(TornWrite torn)
    {
        for (var write = 0; ; write++)
        {
            var rig = new SetupRig();
            rig.Server.Certificate = "-----BEGIN CERTIFICATE-----\nMIIB+w==\n-----END CERTIFICATE-----\n";
            rig.Board.Flash.CutPowerAtWrite(write, torn);
            rig.Open();
            rig.Ask(SetupRig.Post);
            rig.Run(60);
            if (rig.Fleet.Poles.Count == 0)
            {
                // Cut before the identity: nobody's pole, and its page is there again.
                Assert.AreEqual("", rig.Identity.PoleId, $"write {write}");
                rig.Open();
                Assert.Contains("The pole restarts", rig.Submit(), $"write {write}");
            }

            rig.RunUntil(() => rig.Fleet.Poles.Count > 0, 120);
            Assert.AreEqual(("N-01", rig.Server.Secret), (rig.Identity.PoleId, rig.Identity.Secret), $"write {write}");
            rig.Run(30);
            Assert.IsFalse(rig.Point.IsUp, $"write {write}");
            Assert.IsNull(rig.Firmware!.Setup, $"write {write}");
            if (rig.Cuts == 0)
            {
                return;
            }

            Assert.IsLessThan(200, write, "it never ran through");
        }
    }

    [TestMethod]
    public void A_claim_that_comes_to_nothing_is_tried_again_with_a_held_button()
    {
        var rig = Claimed();
        rig.Run(30);
        Assert.IsFalse(rig.Point.IsUp);
        rig.IsHeld = true;
        rig.Run(2);
        rig.IsHeld = false;
        rig.Run(10);
        Assert.IsFalse(rig.Point.IsUp, "a short press is none");
        rig.IsHeld = true;
        rig.Run(3.5);
        rig.IsHeld = false;
        rig.Open();
        Again(rig);
    }

    [TestMethod]
    public void Or_by_itself_when_the_servers_time_for_it_is_over()
    {
        var rig = Claimed();
        rig.Run(15 * 60);
        Assert.IsFalse(rig.Point.IsUp);
        rig.Run(2 * 60);
        rig.Open();
        Again(rig);
    }

    [TestMethod]
    public void A_network_that_was_opened_again_closes_for_good_when_the_server_is_back()
    {
        var rig = Claimed();
        rig.Run(17 * 60);
        rig.Open();
        rig.Fleet.IsUp = true;

        rig.RunUntil(() => rig.Fleet.Poles.Count > 0, 400);
        rig.RunUntil(() => !rig.Point.IsUp, 60);
        rig.Run(20 * 60);
        Assert.IsFalse(rig.Point.IsUp);
        Assert.IsNull(rig.Firmware!.Setup);
        rig.IsHeld = true;
        rig.Run(10);
        Assert.IsFalse(rig.Point.IsUp, "no button opens it any more");
    }

    /// <summary>The claim brings another certificate for the link: the next claim trusts the flashed one all the same.</summary>
    private static SetupRig Claimed()
    {
        var rig = new SetupRig();
        rig.Server.Certificate = "-----BEGIN CERTIFICATE-----\nMIIB+w==\n-----END CERTIFICATE-----\n";
        rig.Open();
        rig.Fleet.IsUp = false;
        Assert.Contains("The pole restarts", rig.Submit());
        rig.RunUntil(() => rig.Firmware is null, 30);
        rig.RunUntil(() => rig.Firmware is not null && !rig.Point.IsUp, 30);
        return rig;
    }

    private static void Again(SetupRig rig)
    {
        Assert.AreEqual("N-01", rig.Identity.PoleId, "the identity stays until another one replaces it");
        Assert.Contains("The pole restarts", rig.Submit(SetupRig.Form.Replace("N-01", "N-02")));
        rig.Fleet.IsUp = true;
        rig.RunUntil(() => rig.Fleet.Poles.Count > 0, 120);
        Assert.AreEqual("N-02", rig.Fleet.Poles[0]);
        rig.Run(60);
        Assert.IsFalse(rig.Point.IsUp);
    }
}
