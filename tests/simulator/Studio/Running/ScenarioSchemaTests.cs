using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using Laterne.Street;
using Laterne.Studio.Running;
using Laterne.Studio.Running.Happenings;

namespace Laterne.Studio.Tests.Running;

/// <summary>The schema that editors use and the reader of the program say the same.</summary>
[TestClass]
public sealed class ScenarioSchemaTests
{
    private static readonly JsonDocumentOptions Commented = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
    private static readonly Lazy<JsonSchema> Schema = new(() => JsonSchema.FromText(File.ReadAllText(PathOf("scenario.schema.json"))));

    public static IEnumerable<string> Shelf => Directory.GetFiles(PathOf(""), "*.json").Where(path => !path.EndsWith(".schema.json", StringComparison.Ordinal));

    [TestMethod]
    [DynamicData(nameof(Shelf))]
    public void Every_scenario_of_the_shelf_follows_the_schema_and_names_it(string path)
    {
        var text = File.ReadAllText(path);
        Assert.Contains("\"$schema\": \"scenario.schema.json\"", text);
        Assert.IsTrue(IsValid(text), path);
        Assert.AreEqual(Path.GetFileNameWithoutExtension(path), ScenarioFiles.Read(path).Name);
    }

    [TestMethod]
    public void The_schema_knows_the_same_happenings_as_the_program()
    {
        var schema = JsonNode.Parse(File.ReadAllText(PathOf("scenario.schema.json")))!;
        var named = schema["properties"]!["happenings"]!["items"]!["properties"]!["what"]!["oneOf"]!.AsArray().Select(kind => (string)kind!["const"]!);
        CollectionAssert.AreEquivalent(HappeningKind.All.Keys.ToList(), named.ToList());
    }

    [TestMethod]
    public void The_schema_knows_the_same_equipment_as_the_program()
    {
        var has = JsonNode.Parse(File.ReadAllText(PathOf("scenario.schema.json")))!["properties"]!["equipment"]!["items"]!["properties"]!["has"]!;
        CollectionAssert.AreEquivalent(EquipmentReader.All.ToList(), has["items"]!["enum"]!.AsArray().Select(name => (string)name!).ToList());
        Assert.AreEqual(EquipmentReader.All.Count(), (int)has["maxItems"]!);
    }

    [TestMethod]
    [DataRow("""{ "at": "+1:00", "what": "press-call" }""", true)]
    [DataRow("""{ "at": "2026-12-15T23:10:00+01:00", "what": "mains-off", "forS": 0.3, "every": "+0:10", "times": 3, "spreadS": 5 }""", true)]
    [DataRow("""{ "at": "+1:00", "what": "plug-in", "ownA": 16, "phases": 1, "batteryWh": 8000, "filled": 0.7, "forS": 60 }""", true)]
    [DataRow("""{ "at": "+1:00", "what": "power-cut-at-write", "writes": 2, "torn": "halfThenErased" }""", true)]
    [DataRow("""{ "at": "+1:00", "what": "charge-limit", "limitA": 8, "poles": ["N-01"] }""", true)]
    [DataRow("""{ "at": "+1:00", "what": "operator", "acknowledgesAfterS": 20 }""", true)]
    [DataRow("""{ "at": "+1:00", "what": "meter-noise", "percent": 20, "forS": 60 }""", true)]
    [DataRow("""{ "at": "+1:00", "what": "neighbour-loss", "percent": 80, "forS": 60, "poles": ["N-01"] }""", true)]
    [DataRow("""{ "at": "+1:00", "what": "neighbour-clear", "percent": 80 }""", false)]
    [DataRow("""{ "at": "+1:00", "what": "meter-clean", "forS": 5 }""", false)]
    [DataRow("""{ "at": "+1:00", "what": "meter-noise", "percent": 101 }""", false)]
    [DataRow("""{ "at": "23:10", "what": "press-call" }""", false)]
    [DataRow("""{ "at": "2026-12-15", "what": "press-call" }""", false)]
    [DataRow("""{ "at": "+١:00", "what": "press-call" }""", false)]
    [DataRow("""{ "at": "+1:00", "what": "press-call", "times": 1.5, "every": "+0:10" }""", false)]
    [DataRow("""{ "at": "+1:00", "what": "charge-limit", "limitA": 8.5 }""", false)]
    [DataRow("""{ "at": "+1:00", "what": "present-card", "card": "04A1B2C3D4E5F6" }""", true)]
    [DataRow("""{ "at": "+1:00", "what": "present-card", "card": "4711" }""", false)]
    [DataRow("""{ "at": "late", "what": "press-call" }""", false)]
    [DataRow("""{ "at": "+1:00", "what": "pres-call" }""", false)]
    [DataRow("""{ "at": "+1:00", "what": "press-call", "pole": ["N-01"] }""", false)]
    [DataRow("""{ "at": "+1:00", "what": "press-call", "ownA": 16 }""", false)]
    [DataRow("""{ "at": "+1:00", "what": "plug-in", "phases": 2 }""", false)]
    [DataRow("""{ "at": "+1:00", "what": "unplug", "forS": 5 }""", false)]
    [DataRow("""{ "at": "+1:00", "what": "loss", "percent": 101 }""", false)]
    [DataRow("""{ "at": "+1:00", "what": "server-off", "poles": ["N-01"] }""", false)]
    [DataRow("""{ "at": "+1:00", "what": "power-cut-at-write", "torn": "some" }""", false)]
    [DataRow("""{ "what": "press-call" }""", false)]
    public void Schema_and_program_agree_about_a_happening(string happening, bool isGood)
    {
        var text = $$"""
            { "name": "own", "description": "d", "street": "demo-street.json", "random": {}, "startUtc": "2026-12-15T15:00:00Z", "durationHours": 0.5,
              "settings": {}, "happenings": [ {{happening}} ] }
            """;
        Assert.AreEqual(isGood, IsValid(text), "the schema");
        Assert.AreEqual(isGood, CanBeRead(text), "the program");
    }

    private static bool IsValid(string text)
    {
        using var document = JsonDocument.Parse(text, Commented);
        return Schema.Value.Evaluate(document.RootElement).IsValid;
    }

    private static bool CanBeRead(string text)
    {
        try
        {
            ScenarioFilesTests.Read(text);
            return true;
        }
        catch (RefusedInputException)
        {
            return false;
        }
    }

    private static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "Scenarios", name);
}
