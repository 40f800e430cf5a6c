using Laterne.Features.Energy;
using Laterne.Storage.Uplink;

namespace Laterne.Features.Tests.Energy;

[TestClass]
public sealed class NightSeriesTests
{
    private static PoleSample At(long minute, int level, long users = 0) =>
        new() { PoleId = "p", Boot = 1, Seq = minute, TimeMs = minute * 60_000, DimLevel = level, AccumulatedRoadUserNumber = users };

    [TestMethod]
    public void Of_a_run_of_equal_values_the_ends_are_kept_so_the_line_stays_the_same()
    {
        PoleSample[] samples = [At(0, 20), At(15, 20), At(30, 20), At(31, 100), At(32, 20), At(47, 20)];
        var pairs = NightSeries.Of(samples, sample => sample.DimLevel);
        double[][] expected = [[0, 20], [1_800_000, 20], [1_860_000, 100], [1_920_000, 20], [2_820_000, 20]];
        CollectionAssert.AreEqual(expected.SelectMany(p => p).ToArray(), pairs.SelectMany(p => p).ToArray());
    }

    [TestMethod]
    public void Passers_by_are_told_by_whole_hours_that_are_over_and_never_to_a_person()
    {
        PoleSample[] samples = [At(0, 20, 5), At(5, 20, 6), At(50, 20, 8), At(61, 20, 10), At(130, 20, 18), At(200, 20, 50)];
        var pairs = NightSeries.Passages(samples, nowMs: 185 * 60_000, threshold: 5);

        // 3 in the first hour, 2 in the second, 8 in the third; the fourth is running.
        double[][] expected = [[1_800_000, 5], [9_000_000, 10]];
        CollectionAssert.AreEqual(expected.SelectMany(p => p).ToArray(), pairs.SelectMany(p => p).ToArray());
    }
}
