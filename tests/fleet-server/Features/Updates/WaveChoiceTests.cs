using Laterne.Features.Updates;

namespace Laterne.Features.Tests.Updates;

[TestClass]
public sealed class WaveChoiceTests
{
    private static List<(string, string?)> City => [.. Enumerable.Range(0, 10_000).Select(i => ($"P-{i}", (string?)$"street-{i % 50}"))];

    [TestMethod]
    public void Waves_have_the_sizes_of_the_plan_and_each_pole_once()
    {
        var chosen = WaveChoice.Choose(City, [1, 5, 25, 100], 42);
        CollectionAssert.AreEqual(new[] { 100, 400, 2000, 7500 }, chosen.GroupBy(c => c.Wave).OrderBy(g => g.Key).Select(g => g.Count()).ToArray());
        Assert.AreEqual(10_000, chosen.Select(c => c.PoleId).Distinct().Count());
        CollectionAssert.AreEqual(Enumerable.Range(0, 10_000).ToArray(), chosen.Select(c => c.Place).ToArray());
    }

    [TestMethod]
    public void The_first_wave_is_spread_over_all_groups()
    {
        var streets = City.ToDictionary(pole => pole.Item1, pole => pole.Item2!);
        var perStreet = WaveChoice.Choose(City, [1, 100], 42).Where(c => c.Wave == 0).CountBy(c => streets[c.PoleId]).ToList();
        Assert.HasCount(50, perStreet);
        Assert.IsTrue(perStreet.All(street => street.Value is >= 1 and <= 3), string.Join(',', perStreet.Select(s => s.Value)));
    }

    [TestMethod]
    public void The_same_seed_chooses_the_same_in_whatever_order_and_another_seed_another()
    {
        var one = WaveChoice.Choose(City, [1, 100], 42);
        var backwards = City;
        backwards.Reverse();
        CollectionAssert.AreEqual(one.ToArray(), WaveChoice.Choose(backwards, [1, 100], 42).ToArray());
        CollectionAssert.AreNotEqual(one.ToArray(), WaveChoice.Choose(City, [1, 100], 43).ToArray());
    }

    [TestMethod]
    public void A_single_pole_is_in_the_first_wave() => Assert.AreEqual(0, WaveChoice.Choose([("P", null)], [1, 100], 1).Single().Wave);
}
