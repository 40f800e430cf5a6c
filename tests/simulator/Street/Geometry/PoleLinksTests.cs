using Laterne.Street.Geometry;

namespace Laterne.Street.Tests.Geometry;

[TestClass]
public sealed class PoleLinksTests
{
    private static readonly StreetPlan Demo = StreetPlanReader.ReadFile(TestFiles.InOutput("demo-street.json"));

    [TestMethod]
    public void Poles_along_a_line_are_neighbours_in_order_with_the_way_between_them()
    {
        var around = Around("N-03", 2);
        CollectionAssert.AreEquivalent(new[] { "N-02", "N-04", "N-01", "N-05" }, around.Keys);
        Assert.AreEqual(36, around["N-04"].DistanceM, 1);
        Assert.AreEqual(72, around["N-05"].DistanceM, 1);
        Assert.AreEqual(("N-04", 2), (Id(around["N-05"].Next), around["N-05"].Hops));
    }

    [TestMethod]
    public void A_side_street_begins_at_the_pole_that_stands_at_the_junction()
    {
        var around = Around("L-01", 1);
        CollectionAssert.AreEquivalent(new[] { "N-06", "L-02" }, around.Keys);
        CollectionAssert.IsSubsetOf(new[] { "N-05", "N-07", "L-01" }, Around("N-06", 1).Keys);
    }

    [TestMethod]
    public void A_junction_between_two_poles_leads_to_both()
    {
        CollectionAssert.AreEquivalent(new[] { "N-09", "N-10", "P-02" }, Around("P-01", 1).Keys);
        Assert.AreEqual(2, Around("P-03", 3)["P-01"].Hops);
        Assert.AreEqual("P-02", Id(Around("P-03", 3)["N-09"].Next));
    }

    [TestMethod]
    public void Neighbourhood_is_mutual_no_pole_is_alone_and_every_next_is_a_direct_neighbour()
    {
        var links = new PoleLinks(Demo);
        for (var pole = 0; pole < Demo.Poles.Count; pole++)
        {
            var around = links.Around(pole, 4, 8);
            Assert.IsNotEmpty(around);
            Assert.IsLessThanOrEqualTo(8, around.Count);
            foreach (var link in around)
            {
                var direct = around.Single(other => other.Pole == link.Next);
                Assert.AreEqual(1, direct.Hops);
                Assert.IsGreaterThanOrEqualTo(direct.DistanceM, link.DistanceM);
                Assert.IsTrue(links.Around(link.Pole, 4, 100).Any(back => back.Pole == pole && Math.Abs(back.DistanceM - link.DistanceM) < 1e-9));
            }
        }
    }

    [TestMethod]
    public void A_street_without_lines_has_no_neighbours()
    {
        Assert.IsEmpty(new PoleLinks(Demo with { Segments = [] }).Around(0, 4, 8));
    }

    private static Dictionary<string, PoleLink> Around(string id, int hops)
    {
        var pole = Demo.Poles.ToList().FindIndex(site => site.Id == id);
        return new PoleLinks(Demo).Around(pole, hops, 100).ToDictionary(link => Id(link.Pole));
    }

    private static string Id(int pole) => Demo.Poles[pole].Id;
}
