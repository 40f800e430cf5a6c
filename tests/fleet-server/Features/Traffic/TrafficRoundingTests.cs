using Laterne.Features.Traffic;

namespace Laterne.Features.Tests.Traffic;

[TestClass]
public sealed class TrafficRoundingTests
{
    [TestMethod]
    [DataRow(0, 0, 0)]
    [DataRow(1, 0, 5)]
    [DataRow(1, 1, 0)]
    [DataRow(4, 3, 5)]
    [DataRow(4, 4, 0)]
    [DataRow(5, 0, 5)]
    [DataRow(13, 2, 15)]
    [DataRow(13, 3, 10)]
    public void A_count_goes_to_the_multiple_that_the_draw_says(int count, int draw, int published) =>
        Assert.AreEqual(published, TrafficRounding.Round(count, 5, draw));

    [TestMethod]
    public void Over_all_draws_every_count_is_true_on_average_and_never_off_by_a_threshold()
    {
        for (var threshold = 3; threshold <= 100; threshold += 7)
        {
            for (var count = 0; count < 300; count++)
            {
                var published = Enumerable.Range(0, threshold).Select(draw => TrafficRounding.Round(count, threshold, draw)).ToList();
                Assert.AreEqual(count * threshold, published.Sum());
                Assert.IsTrue(published.All(some => some % threshold == 0 && Math.Abs(some - count) < threshold), $"{count} by {threshold}");
            }
        }
    }

    [TestMethod]
    public void A_counter_gone_wild_does_not_overflow() => Assert.IsGreaterThan(0, TrafficRounding.Round(long.MaxValue, 100, 0));
}
