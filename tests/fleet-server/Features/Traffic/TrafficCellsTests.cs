using Laterne.Features.Traffic;

namespace Laterne.Features.Tests.Traffic;

[TestClass]
public sealed class TrafficCellsTests
{
    private static string Shown(params long[][] counts)
    {
        var hidden = TrafficCells.Hidden(counts);
        return string.Join(" / ", counts.Select((row, i) => string.Join(' ', row.Select((count, j) => hidden[i][j] ? "<" : $"{count}"))));
    }

    [TestMethod]
    public void Counts_from_five_on_and_none_are_told() => Assert.AreEqual("5 0 80 / 9 0 12", Shown([5, 0, 80], [9, 0, 12]));

    [TestMethod]
    public void A_small_count_takes_the_next_smallest_of_its_row_and_column_with_it() =>
        Assert.AreEqual("< < 80 / < < 12 / 30 40 50", Shown([3, 7, 80], [9, 20, 12], [30, 40, 50]));

    [TestMethod]
    public void Hidden_counts_of_a_line_make_up_the_threshold_together() =>
        Assert.AreEqual("< < < 40", Shown([1, 2, 7, 40]));

    [TestMethod]
    public void No_sum_of_a_row_or_a_column_tells_a_small_count()
    {
        var random = new Random(7);
        for (var round = 0; round < 200; round++)
        {
            var counts = Enumerable.Range(0, 4).Select(_ => Enumerable.Range(0, 24).Select(_ => (long)random.Next(12)).ToArray()).ToList();
            var hidden = TrafficCells.Hidden(counts);
            for (var row = 0; row < 4; row++)
            {
                Assert.AreNotEqual(1, hidden[row].Count(cell => cell));
                for (var column = 0; column < 24; column++)
                {
                    Assert.IsTrue(hidden[row][column] || counts[row][column] is 0 or >= 5);
                    Assert.AreNotEqual(1, hidden.Count(line => line[column]));
                }
            }
        }
    }
}
