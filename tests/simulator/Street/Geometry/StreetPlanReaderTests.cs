using Laterne.Street.Geometry;

namespace Laterne.Street.Tests.Geometry;

[TestClass]
public sealed class StreetPlanReaderTests
{
    private const string OnePole = """{"id":"A-1","name":"Nordstraße 12","latitude":51.4344,"longitude":6.7623}""";

    [TestMethod]
    public void The_demo_street_has_24_poles_whose_metres_fit_their_degrees()
    {
        var plan = StreetPlanReader.ReadFile(TestFiles.InOutput("demo-street.json"));
        Assert.HasCount(24, plan.Poles);
        Assert.HasCount(3, plan.Segments);
        foreach (var pole in plan.Poles)
        {
            Assert.IsLessThan(0.02, pole.Position.DistanceTo(plan.Origin.ToLocal(pole.Latitude, pole.Longitude)), pole.Id);
            Assert.AreEqual(56, pole.NominalPowerW);
            Assert.AreEqual(10, pole.Sensor.RangeM);
        }
    }

    [TestMethod]
    public void What_a_pole_leaves_out_takes_its_default()
    {
        var pole = Read($$"""{"name":"s","origin":{"latitude":51.4344,"longitude":6.7623},"poles":[{{OnePole}}]}""").Poles[0];
        Assert.AreEqual(new Point(0, 0), pole.Position);
        Assert.AreEqual(new SensorMounting(10, 0, 360), pole.Sensor);
        Assert.AreEqual("Nordstraße 12", pole.Name);
    }

    [TestMethod]
    [DataRow("""{"name":"s","poles":[]}""", "origin: is missing")]
    [DataRow("""{"name":"s","origin":{"latitude":97,"longitude":6},"poles":[]}""", "origin.latitude: 97 is outside -89..89")]
    [DataRow("""{"name":"s","origin":{"latitude":51,"longitude":6},"poles":[]}""", "poles: expected 1 to")]
    [DataRow("""{"name":"s","origin":{"latitude":51.4344,"longitude":6.7623},"poles":[POLE,POLE]}""", "poles[1].id: the id 'A-1' is used twice")]
    [DataRow("""{"name":"s","origin":{"latitude":51.4344,"longitude":6.7623},"poles":[{"id":"a b","name":"n","latitude":51,"longitude":6}]}""", "poles[0].id: a pole's id")]
    [DataRow("""{"name":"s","origin":{"latitude":51.4344,"longitude":6.7623},"poles":[{"id":"a","name":"n","x":50,"y":0,"latitude":51.4344,"longitude":6.7623}]}""", "poles[0].x: x and y are more than 5 m away")]
    [DataRow("""{"name":"s","origin":{"latitude":51.4344,"longitude":6.7623},"poles":[{"id":"a","name":"n","latitude":"x","longitude":6.7623}]}""", "poles[0].latitude: expected Number, found String")]
    [DataRow("""{"name":"s",""", "this is no JSON")]
    [DataRow("""[]""", "origin: is missing")]
    public void A_wrong_street_file_is_refused_by_field_and_reason(string json, string reason)
    {
        var refusal = Assert.ThrowsExactly<RefusedInputException>(() => Read(json.Replace("POLE", OnePole, StringComparison.Ordinal)));
        StringAssert.Contains(refusal.Message, reason);
    }

    [TestMethod]
    public void A_missing_street_file_is_named()
    {
        var refusal = Assert.ThrowsExactly<RefusedInputException>(() => StreetPlanReader.ReadFile("no-such-street.json"));
        StringAssert.StartsWith(refusal.Message, "no-such-street.json: the street file cannot be read");
    }

    private static StreetPlan Read(string json)
    {
        using var file = new TestFiles.Temporary(json);
        return StreetPlanReader.ReadFile(file.Path);
    }
}
