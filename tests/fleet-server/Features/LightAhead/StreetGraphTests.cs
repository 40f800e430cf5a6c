using Laterne.Contracts;
using Laterne.Features.LightAhead;

namespace Laterne.Features.Tests.LightAhead;

[TestClass]
public sealed class StreetGraphTests
{
    private static readonly IReadOnlySet<(string, string)> Nothing = new HashSet<(string, string)>();

    /// <summary>Metres east and north of a corner in Duisburg.</summary>
    private static StreetPlace At(string id, double east, double north) => new(id, 51.43 + (north / 111_195), 6.76 + (east / 111_195 / Math.Cos(51.43 * Math.PI / 180)));

    private static string Said(IEnumerable<StreetEdge> edges) => string.Join(' ', edges.Select(edge => edge.One + edge.Other).Order(StringComparer.Ordinal));

    private static IReadOnlyList<StreetEdge> Of(params StreetPlace[] places) => StreetGraph.Of(places, Nothing, Nothing);

    private static StreetPlace[] Row(int count, double gap = 36) => [.. Enumerable.Range(0, count).Select(i => At(((char)('a' + i)).ToString(), i * gap, 0))];

    [TestMethod]
    public void A_street_is_a_chain_whatever_the_order_of_its_poles_and_whichever_side_they_stand_on()
    {
        Assert.AreEqual("ab bc cd", Said(Of(Row(4))));
        Assert.AreEqual("ab bc cd", Said(Of([.. Row(4).Reverse()])));
        Assert.AreEqual("ab bc cd", Said(Of(At("a", 0, 0), At("b", 15, 10), At("c", 30, 0), At("d", 45, 10))));
    }

    [TestMethod]
    public void Facing_lamps_are_rungs_and_a_fork_branches()
    {
        Assert.AreEqual("ab ac bd cd", Said(Of(At("a", 0, 0), At("b", 0, 12), At("c", 35, 0), At("d", 35, 12))));
        Assert.AreEqual("ab bc bd", Said(Of(At("a", 0, 0), At("b", 36, 0), At("c", 72, 0), At("d", 36, 36))));
    }

    [TestMethod]
    public void A_wide_gap_parts_a_street_and_a_person_may_bridge_it_or_part_neighbours()
    {
        StreetPlace[] parted = [At("a", 0, 0), At("b", 36, 0), At("c", 160, 0)];
        Assert.AreEqual("ab", Said(Of(parted)));
        var edited = StreetGraph.Of(parted, new HashSet<(string, string)> { ("b", "c"), ("b", "gone") }, new HashSet<(string, string)> { ("a", "b") });
        Assert.AreEqual("bc", Said(edited));
        Assert.IsTrue(edited[0].IsAdded);
        Assert.AreEqual(124, edited[0].Metres, 0.1);
    }

    [TestMethod]
    public void A_pole_knows_the_way_to_each_and_through_whom()
    {
        var links = StreetLinks.Of(Of(Row(7)), "d", 2);
        Assert.AreEqual("b2c c1c e1e f2e", string.Join(' ', links.Select(link => $"{link.Id}{link.Hops}{link.Next}").Order(StringComparer.Ordinal)));
        Assert.AreEqual(72, links.Single(link => link.Id == "b").Metres, 0.1);
        Assert.HasCount(2, StreetLinks.Of(Of(Row(7)), "d", 0), "direct neighbours always: a call lights them");
        Assert.HasCount(4, StreetLinks.Of(Of(Row(7)), "a", 4));
    }

    [TestMethod]
    public void However_many_stand_around_a_pole_it_knows_no_more_than_the_firmware_takes_and_every_way_leads_through_a_neighbour()
    {
        var chance = new Random(1);
        for (var round = 0; round < 50; round++)
        {
            var places = Enumerable.Range(0, 40).Select(i => At($"p{i:00}", chance.Next(300), chance.Next(300))).ToArray();
            var edges = Of(places);
            foreach (var place in places)
            {
                var links = StreetLinks.Of(edges, place.Id, 4);
                Assert.IsLessThanOrEqualTo(Limits.Links, links.Count);
                Assert.IsTrue(links.All(link => link.Id != place.Id && links.Any(near => near.Id == link.Next && near.Hops == 1 && near.Next == near.Id)));
                Assert.HasCount(links.Count, links.Select(link => link.Id).Distinct());
            }
        }
    }
}
