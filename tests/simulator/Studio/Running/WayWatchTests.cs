using Laterne.Street.Traffic;
using Laterne.Studio.Running;

namespace Laterne.Studio.Tests.Running;

[TestClass]
public sealed class WayWatchTests
{
    private readonly WayWatch _ways = new(3);

    [TestMethod]
    public void The_first_pole_of_a_way_is_nobody_s_next_and_every_other_one_is()
    {
        _ways.Take(0, 100, [Come(0, 10), Come(2, 90), Come(1, 50)]);
        CollectionAssert.AreEqual(new[] { 0, 1, 1 }, Counts);
    }

    [TestMethod]
    public void A_way_goes_on_from_span_to_span_and_what_is_told_twice_counts_once()
    {
        _ways.Take(0, 100, [Come(0, 10), Come(1, 110)]);
        CollectionAssert.AreEqual(new[] { 0, 0, 0 }, Counts);
        _ways.Take(100, 200, [Come(0, 10), Come(1, 110)]);
        CollectionAssert.AreEqual(new[] { 0, 1, 0 }, Counts);
    }

    [TestMethod]
    public void Who_turns_round_at_a_pole_does_not_come_to_it_from_another_one()
    {
        _ways.Take(0, 100, [Come(0, 10), Come(0, 60)]);
        CollectionAssert.AreEqual(new[] { 0, 0, 0 }, Counts);
    }

    [TestMethod]
    public void Passers_are_told_apart()
    {
        _ways.Take(0, 100, [Come(0, 10, passer: 1), Come(1, 20, passer: 2)]);
        CollectionAssert.AreEqual(new[] { 0, 0, 0 }, Counts);
    }

    private int[] Counts => _ways.ByPole.Select(list => list.Count).ToArray();

    private static Coming Come(int pole, double timeMs, ulong passer = 1) => new(pole, passer, PasserKind.Walker, timeMs);
}
