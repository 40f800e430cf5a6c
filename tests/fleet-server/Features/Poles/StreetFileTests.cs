using Laterne.Features.Poles;

namespace Laterne.Features.Tests.Poles;

[TestClass]
public sealed class StreetFileTests
{
    private static (StreetFile? File, string? Fault) Read(string json)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, json);
            return StreetFile.Read(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [TestMethod]
    public void Poles_groups_and_lines_are_read_and_what_the_simulator_adds_is_passed_over()
    {
        var (file, fault) = Read("""
            {"name":"Demo","origin":{"latitude":51,"longitude":6},"poles":[{"id":"N-01","name":"Nordstraße 2","x":1.5,"latitude":51.43,"longitude":6.76,"group":"nord","sensor":{"rangeM":10}}],
             "segments":[{"id":"nord","name":"Nordstraße","widthM":6,"line":[[6.75,51.43],[6.76,51.44]]}]}
            """);
        Assert.IsNull(fault);
        Assert.AreEqual("nord", file!.Poles[0].Group);
        Assert.AreEqual(51.44, file.Segments[0].Line[1][1]);
    }

    [TestMethod]
    [DataRow("""{"poles":[{"id":"a b","latitude":1,"longitude":2}]}""", "poles[0]")]
    [DataRow("""{"poles":[{"id":"a","latitude":91,"longitude":2}]}""", "latitude")]
    [DataRow("""{"poles":[{"id":"a","latitude":1,"longitude":-181}]}""", "longitude")]
    [DataRow("""{"poles":[{"id":"a","latitude":1,"longitude":2},{"id":"a","latitude":1,"longitude":2}]}""", "poles[1]")]
    [DataRow("""{"poles":[{"id":"a","longitude":2}]}""", "latitude")]
    [DataRow("""{"poles":[{"id":"a","latitude":"x","longitude":2}]}""", "latitude")]
    [DataRow("""{"poles":[],"segments":[{"id":"s","line":[[1,2]]}]}""", "\"s\"")]
    [DataRow("""{}""", "poles")]
    [DataRow("""{"poles":[""", "line 1")]
    public void A_bad_file_is_refused_by_the_place_in_it(string json, string place)
    {
        var (file, fault) = Read(json);
        Assert.IsNull(file);
        Assert.Contains(place, fault!);
    }

    [TestMethod]
    public void A_missing_file_is_named() => Assert.Contains("/nowhere/street.json", StreetFile.Read("/nowhere/street.json").Fault!);
}
