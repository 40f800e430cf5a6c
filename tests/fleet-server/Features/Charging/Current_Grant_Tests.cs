using Laterne.Features.Charging;

namespace Laterne.Features.Tests.Charging;

[TestClass]
public sealed class Current_Grant_Tests
{
    private const long Now = 1_795_302_000_000;
    private const long Until = Now + 600_000;

    [TestMethod]
    public void A_lower_limit_counts_once_the_vehicle_has_had_its_time_to_follow()
    {
        var grant = Granted(16);
        Confirm(grant, 8, Now);
        Assert.AreEqual(16, grant.InForceA(Now + CurrentGrant.FollowMs - 1), "the vehicle may still draw it");
        Assert.AreEqual(8, grant.HeldA(Now), "the pole holds to the lower one");
        Assert.AreEqual(8, grant.InForceA(Now + CurrentGrant.FollowMs));
    }

    [TestMethod]
    public void A_pause_is_in_effect_at_once_also_for_what_was_still_falling()
    {
        var grant = Granted(16);
        Confirm(grant, 8, Now);
        Confirm(grant, 0, Now + 1000);
        Assert.AreEqual(0, grant.InForceA(Now + 1000));
    }

    [TestMethod]
    public void Renewing_a_limit_neither_ends_nor_prolongs_what_is_falling_and_one_that_falls_again_waits_anew()
    {
        var grant = Granted(16);
        Confirm(grant, 8, Now);
        Confirm(grant, 8, Now + 5000);
        Assert.AreEqual(16, grant.InForceA(Now + 5000));
        Assert.AreEqual(8, grant.InForceA(Now + CurrentGrant.FollowMs));
        Confirm(grant, 7, Now + 10_000);
        Assert.AreEqual(8, grant.InForceA(Now + 10_000));
        Assert.AreEqual(7, grant.InForceA(Now + 10_000 + CurrentGrant.FollowMs));
    }

    [TestMethod]
    public void What_nobody_answered_counts_as_what_may_be_falling()
    {
        var grant = Granted(8);
        grant.Promise(16, Until, Now);
        Confirm(grant, 8, Now + 1000);
        Assert.AreEqual(16, grant.InForceA(Now + 1000 + CurrentGrant.FollowMs - 1), "the pole may have raised it in silence");
        Assert.AreEqual(8, grant.InForceA(Now + 1000 + CurrentGrant.FollowMs));
    }

    [TestMethod]
    public void A_limit_that_has_run_out_counts_until_a_slow_clock_and_a_vehicle_have_followed()
    {
        var grant = Granted(16);
        Assert.AreEqual(16, grant.InForceA(Until + 60_000 + CurrentGrant.FollowMs - 1));
        Assert.AreEqual(0, grant.InForceA(Until + CurrentGrant.OverdueMs));
    }

    private static CurrentGrant Granted(int ampere)
    {
        var grant = new CurrentGrant { PoleId = "a" };
        Confirm(grant, ampere, Now - 60_000);
        return grant;
    }

    private static void Confirm(CurrentGrant grant, int ampere, long nowMs)
    {
        grant.Promise(ampere, Until, nowMs);
        grant.Confirm(ampere, Until, 1, nowMs);
    }
}
