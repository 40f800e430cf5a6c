using Laterne.Street.Lighting;
using Laterne.Street.Traffic;
using Laterne.Studio.Running;

namespace Laterne.Studio.Tests.Running;

[TestClass]
public sealed class AheadScoreTests
{
    private readonly PoleScore _score = new(new Luminaire(56), [new OwedSpan(0, 100_000, 10_000)], 0, 2000);

    [TestMethod]
    public void Only_who_finds_nine_tenths_of_the_boost_level_was_lit_ahead()
    {
        _score.Came(1_000, PasserKind.Walker);
        _score.Change(2_000, 8_999);
        _score.Came(2_500, PasserKind.Walker);
        _score.Change(3_000, 9_000);
        _score.Came(3_500, PasserKind.Walker);
        _score.Came(3_600, PasserKind.Car);
        Assert.AreEqual(50, _score.Ahead.Percent());
        Assert.AreEqual(33.333, _score.Ahead.Percent(PasserKind.Walker));
        Assert.AreEqual(100, _score.Ahead.Percent(PasserKind.Car));
        Assert.AreEqual(100, _score.Ahead.Percent(PasserKind.Cyclist), "nobody came");
    }

    [TestMethod]
    public void By_day_nobody_is_counted()
    {
        _score.Came(100_001, PasserKind.Walker);
        Assert.AreEqual(100, _score.Ahead.Percent());
    }

    [TestMethod]
    public void A_neighbour_s_first_detection_is_answered_by_the_next_rise()
    {
        _score.NeighbourSaw(1_000);
        _score.NeighbourSaw(1_050);
        _score.Change(1_120, 2_100);
        _score.Change(1_170, 2_300);
        Assert.AreEqual((1L, 120), (_score.NeighbourReactions.Count, _score.NeighbourReactions.Quantile(1)));
    }

    [TestMethod]
    public void A_lamp_that_is_bright_already_is_not_waited_for_and_one_that_never_rises_is_to_the_end()
    {
        var bright = new PoleScore(new Luminaire(56), [new OwedSpan(0, 100_000, 10_000)], 0, 10_000);
        bright.NeighbourSaw(1_000);
        bright.Finish(9_000);
        Assert.AreEqual(0, bright.NeighbourReactions.Count);
        _score.NeighbourSaw(1_000);
        _score.Finish(9_000);
        Assert.AreEqual(8_000, _score.NeighbourReactions.Quantile(1));
    }
}
