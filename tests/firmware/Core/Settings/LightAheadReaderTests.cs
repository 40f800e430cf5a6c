namespace Laterne.Core.Tests.Settings;

[TestClass]
public sealed class LightAheadReaderTests
{
    [TestMethod]
    public void A_section_takes_what_it_names_and_a_document_without_it_is_off()
    {
        var read = Documents.Read(With("""
            {"index":6,"reach":3,"new":{},"links":[{"index":5,"distanceDm":360},{"index":4,"distanceDm":720,"next":5},{"index":3,"distanceDm":1080,"next":5,"hops":3}]}
            """)).LightAhead;
        Assert.AreEqual((true, 6, 3, 3), (read.Enabled, read.Index, read.Reach, read.LinkCount));
        CollectionAssert.AreEqual(new[] { 5, 4, 3 }, read.LinkIndex[..3]);
        CollectionAssert.AreEqual(new[] { 360, 720, 1080 }, read.LinkDistanceDm[..3]);
        CollectionAssert.AreEqual(new[] { 5, 5, 5 }, read.LinkNext[..3]);
        CollectionAssert.AreEqual(new[] { 1, 2, 3 }, read.LinkHops[..3]);

        Assert.AreEqual((0, null), (read.Group, read.Key));

        var keyed = Documents.Read(With("""{"index":6,"group":9,"key":"000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1E1F"}""")).LightAhead;
        Assert.AreEqual(9, keyed.Group);
        CollectionAssert.AreEqual(Enumerable.Range(0, 32).Select(i => (byte)i).ToArray(), keyed.Key);

        var missing = Documents.Read(Documents.Example).LightAhead;
        Assert.AreEqual((false, 2, 0), (missing.Enabled, missing.Reach, missing.LinkCount));
        Assert.IsFalse(Documents.Read(With("""{"enabled":false}""")).LightAhead.Enabled);
    }

    [TestMethod]
    [DataRow("""{"links":[]}""", "lightAhead.index")]
    [DataRow("""{"index":0}""", "lightAhead.index")]
    [DataRow("""{"index":1,"reach":5}""", "lightAhead.reach")]
    [DataRow("""{"index":1,"links":[{"distanceDm":360}]}""", "lightAhead.links[0].index")]
    [DataRow("""{"index":1,"links":[{"index":2}]}""", "lightAhead.links[0].distanceDm")]
    [DataRow("""{"index":1,"links":[{"index":1,"distanceDm":360}]}""", "lightAhead.links[0].index")]
    [DataRow("""{"index":1,"links":[{"index":2,"distanceDm":360},{"index":2,"distanceDm":360}]}""", "lightAhead.links[1].index")]
    [DataRow("""{"index":1,"links":[{"index":3,"distanceDm":720,"next":2}]}""", "lightAhead.links[0].next")]
    [DataRow("""{"index":1,"links":[{"index":2,"distanceDm":9}]}""", "lightAhead.links[0].distanceDm")]
    [DataRow("""{"index":1,"links":[{"index":2,"distanceDm":360,"hops":5}]}""", "lightAhead.links[0].hops")]
    [DataRow("""{"index":1,"links":[{},{},{},{},{},{},{},{},{}]}""", "lightAhead.links[0].index")]
    [DataRow("""{"index":1,"group":5}""", "lightAhead.key")]
    [DataRow("""{"index":1,"key":"000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"}""", "lightAhead.key")]
    [DataRow("""{"index":1,"group":5,"key":"0001"}""", "lightAhead.key")]
    [DataRow("""{"index":1,"group":65536,"key":"000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"}""", "lightAhead.group")]
    [DataRow("[]", "lightAhead")]
    public void What_is_missing_or_out_of_range_is_refused_by_name(string section, string field) =>
        Assert.AreEqual(field, Documents.Refused(With(section)).Field);

    private static string With(string section) => Documents.With("\"version\": 7,", "\"version\": 7, \"lightAhead\": " + section + ",");
}
