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
    public void Passers_by_are_summed_by_quarters_of_an_hour()
    {
        PoleSample[] samples = [At(0, 20, 5), At(5, 20, 6), At(14, 20, 8), At(16, 20, 9), At(50, 20, 9)];
        var pairs = NightSeries.Passages(samples, new Night(default, 0, 86_400_000));
        double[][] expected = [[450_000, 3], [1_350_000, 1]];
        CollectionAssert.AreEqual(expected.SelectMany(p => p).ToArray(), pairs.SelectMany(p => p).ToArray());
    }
}
