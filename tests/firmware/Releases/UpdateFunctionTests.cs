using Laterne.Core.Ports;
using Laterne.Updates;

namespace Laterne.Releases.Tests;

[TestClass]
public sealed class UpdateFunctionTests : UpdateRig
{
    [TestMethod]
    public void An_offer_is_fetched_checked_staged_and_confirmed_after_its_soak_time()
    {
        var rig = Start("1.0.0");
        Offer(rig, Signature);
        rig.Run(60_000);
        CollectionAssert.AreEqual(Artifact, SlotBytesOf[1]);
        Assert.IsGreaterThan(0, Restarts);
        Assert.AreEqual("Offered Downloading Verified Staged Restarting", string.Join(' ', States(rig)));
        Assert.AreEqual(1, Record().Choose());
        rig = Start("1.4.0");
        rig.Run(100_000);
        Assert.AreEqual("Proving", string.Join(' ', States(rig)));
        rig.Run(30_000);
        Assert.AreEqual("Proving Confirmed", string.Join(' ', States(rig)));
        Assert.AreEqual(1, Record().Confirmed);
    }

    [TestMethod]
    public void A_forged_offer_fails_before_anything_is_fetched()
    {
        var rig = Start("1.0.0");
        Offer(rig, Signature[..126] + "00");
        rig.Run(60_000);
        Assert.AreEqual(0, Requests);
        Assert.AreEqual(0, Restarts);
    }

    [TestMethod]
    public void An_artifact_with_another_byte_fails_and_is_never_staged()
    {
        Artifact[700] ^= 1;
        var rig = Start("1.0.0");
        Offer(rig, Signature);
        rig.Run(60_000);
        CollectionAssert.AreEqual(new[] { "Offered", "Downloading", "Failed" }, States(rig));
        Assert.AreEqual(Slots.Nothing, Record().Trial);
        Assert.AreEqual(0, Restarts);
    }

    [TestMethod]
    public void A_call_defers_the_restart()
    {
        var rig = Start("1.0.0");
        Offer(rig, Signature);
        while (!States(rig).Contains("Verified"))
        {
            rig.Run(20);
        }

        rig.Pole.Emergency = true;
        rig.Run(60_000);
        Assert.AreEqual("Deferred", States(rig)[^1]);
        Assert.AreEqual("emergencyCall", Reason(rig));
        Assert.AreEqual(0, Restarts);
        rig.Pole.Emergency = false;
        rig.Run(10_000);
        Assert.IsGreaterThan(0, Restarts);
    }

    [TestMethod]
    public void A_release_that_loses_the_server_is_rolled_back()
    {
        var rig = Start("1.0.0");
        Offer(rig, Signature);
        rig.Run(60_000);
        Assert.AreEqual(1, Record().Choose());
        rig = Start("1.4.0");
        rig.Uplink.Disconnect();
        rig.Run(1_900_000);
        Assert.AreEqual(SlotState.RolledBack, Record().State);
        rig = Start("1.0.0");
        rig.Run(5_000);
        CollectionAssert.AreEqual(new[] { "RolledBack" }, States(rig));
        Assert.AreEqual("unhealthy", Reason(rig));
        Assert.AreEqual("1.4.0", (string?)rig.Uplink.Of(UplinkKind.Reported).Last()["update"]!["version"]);
    }

    [TestMethod]
    public void A_release_that_calls_itself_another_version_is_rolled_back_by_itself()
    {
        var rig = Start("1.0.0");
        Offer(rig, Signature);
        rig.Run(60_000);
        Assert.AreEqual(1, Record().Choose());
        rig = Start("1.3.0");
        rig.Run(5_000);
        Assert.IsGreaterThan(0, Restarts);
        rig = Start("1.0.0");
        rig.Run(5_000);
        Assert.AreEqual("otherVersion", Reason(rig));
    }

    [TestMethod]
    public void A_vehicle_that_comes_in_the_last_seconds_is_charged_first()
    {
        var rig = Start("1.0.0");
        Offer(rig, Signature);
        while (!States(rig).Contains("Restarting"))
        {
            rig.Run(100);
        }

        Seat!.IsCharging = true;
        rig.Run(60_000);
        Assert.AreEqual(0, Restarts);
        Assert.AreEqual("charging", Reason(rig));
        Seat.IsCharging = false;
        rig.Run(10_000);
        Assert.IsGreaterThan(0, Restarts);
    }

    [TestMethod]
    public void A_pole_without_slots_refuses_every_offer()
    {
        IsInstalled = true;
        var rig = Start("1.0.0");
        Offer(rig, Signature);
        rig.Run(20_000);
        Assert.AreEqual("refused", (string?)rig.Uplink.Of(UplinkKind.Response).Single()["status"]);
        Assert.AreEqual("absent", (string?)rig.Uplink.Of(UplinkKind.Reported).Last()["functions"]!["updates"]);
    }
}
