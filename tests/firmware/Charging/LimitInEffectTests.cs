namespace Laterne.Charging.Tests;

[TestClass]
public sealed class LimitInEffectTests
{
    private const int HeldMs = LimitInEffect.FollowMs + LimitInEffect.SettleMs;
    private readonly LimitInEffect _limit = new();

    [TestMethod]
    public void A_higher_offer_counts_at_once_and_a_lower_one_when_the_vehicle_has_had_its_time()
    {
        Assert.AreEqual(6, Step(6, 0));
        Assert.AreEqual(16, Step(16, 50));
        Assert.AreEqual(16, Step(8, 100));
        Assert.AreEqual(16, Step(8, 100 + HeldMs - 1));
        Assert.AreEqual(8, Step(8, 100 + HeldMs));
    }

    [TestMethod]
    public void Each_of_several_falls_has_its_own_time()
    {
        Step(16, 0);
        Step(10, 1_000);
        Step(6, 4_000);
        Assert.AreEqual(16, Step(6, 999 + HeldMs));
        Assert.AreEqual(10, Step(6, 1_000 + HeldMs));
        Assert.AreEqual(10, Step(6, 3_999 + HeldMs));
        Assert.AreEqual(6, Step(6, 4_000 + HeldMs));
    }

    [TestMethod]
    public void A_rise_between_two_falls_counts_until_the_second_one_has_had_its_time()
    {
        Step(10, 0);
        Step(6, 1_000);
        Step(16, 2_000);
        Step(6, 3_000);
        Assert.AreEqual(16, Step(6, 2_999 + HeldMs));
        Assert.AreEqual(6, Step(6, 3_000 + HeldMs));
    }

    [TestMethod]
    public void More_falls_than_it_can_keep_apart_are_held_as_long_as_the_last_of_them()
    {
        for (int i = 0; i <= 20; i++)
        {
            Step(30 - i, i * 200);
        }

        Assert.IsGreaterThanOrEqualTo(11, Step(10, 3_999 + HeldMs));
        Assert.AreEqual(10, Step(10, 4_000 + HeldMs));
    }

    [TestMethod]
    public void The_time_of_a_vehicle_begins_when_the_limit_is_at_its_plug()
    {
        Step(16, 0);
        _limit.Step(6, false, 1_000);
        _limit.Step(6, false, 2_000);
        Assert.AreEqual(16, Step(6, 2_000 + LimitInEffect.FollowMs - 1));
        Assert.AreEqual(6, Step(6, 2_000 + LimitInEffect.FollowMs));
    }

    [TestMethod]
    public void While_nothing_is_drawn_nothing_is_held()
    {
        Step(16, 0);
        Step(6, 1_000);
        _limit.Forget();
        Assert.AreEqual(6, Step(6, 1_050));
    }

    private int Step(int offeredA, long nowMs) => _limit.Step(offeredA, true, nowMs);
}
