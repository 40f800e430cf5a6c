using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using Laterne.Contracts;
using Laterne.Device;
using Laterne.Energy;

namespace Laterne.Device.Tests;

/// <summary>The board data that ships is what the firmware reads, and what the schema says.</summary>
[TestClass]
public sealed class BoardDataTests
{
    private static readonly string[] Chips = [ChipPins.Esp32, ChipPins.Esp32S3, ChipPins.Esp32C3];
    private static readonly Lazy<JsonSchema> Schema = new(() => JsonSchema.FromText(File.ReadAllText(Path.Combine(Root(), "boards/board.schema.json"))));

    public static IEnumerable<object[]> Boards() =>
        Directory.GetFiles(Path.Combine(Root(), "boards"), "board.json", SearchOption.AllDirectories).Select(path => new object[] { path });

    [TestMethod]
    [DynamicData(nameof(Boards))]
    public void Every_shipped_board_is_taken_whole_and_named_as_its_folder(string path)
    {
        var json = File.ReadAllBytes(path);
        var layout = new BoardLayout();
        Assert.IsTrue(layout.TryRead(json, json.Length), layout.Fault);
        Assert.AreEqual(Path.GetFileName(Path.GetDirectoryName(path)), layout.Name);
        Assert.IsLessThanOrEqualTo(Limits.PayloadBytes, json.Length, "the pole's buffer");

        var written = JsonNode.Parse(json)!["pins"]!.AsObject();
        foreach (var (owner, pin) in written)
        {
            Assert.AreEqual(pin!.GetValue<int>(), layout.Pins.Pin(owner), owner);
        }

        for (var row = 0; row < layout.Pins.Count; row++)
        {
            var owner = layout.Pins.Owner(row);
            Assert.IsTrue(written.ContainsKey(owner) || layout.Pins.Pin(owner) == BoardLayout.None, owner);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Boards))]
    public void Every_shipped_board_follows_the_schema_and_has_a_wiring_table(string path)
    {
        using var board = JsonDocument.Parse(File.ReadAllBytes(path));
        var result = Schema.Value.Evaluate(board.RootElement, new EvaluationOptions { OutputFormat = OutputFormat.List });
        Assert.IsTrue(result.IsValid, JsonSerializer.Serialize(result));

        var readme = File.ReadAllText(Path.Combine(Path.GetDirectoryName(path)!, "README.md"));
        StringAssert.Contains(readme, board.RootElement.GetProperty("nanoFramework").GetProperty("target").GetString());
        foreach (var pin in board.RootElement.GetProperty("pins").EnumerateObject())
        {
            StringAssert.Contains(readme, pin.Value.GetRawText(), pin.Name);
        }
    }

    [TestMethod]
    public void The_schema_knows_the_same_pins_as_the_pole()
    {
        var schema = JsonNode.Parse(File.ReadAllText(Path.Combine(Root(), "boards/board.schema.json")))!;
        var named = schema["properties"]!["pins"]!["properties"]!.AsObject().Select(pin => pin.Key);
        var pins = new PinTable();
        BoardPin.AddAll(pins);
        CollectionAssert.AreEquivalent(Enumerable.Range(0, pins.Count).Select(pins.Owner).ToArray(), named.ToArray());
    }

    [TestMethod]
    public void The_schema_knows_the_same_wallbox_controllers_as_the_pole_and_a_board_shows_one()
    {
        var schema = JsonNode.Parse(File.ReadAllText(Path.Combine(Root(), "boards/board.schema.json")))!;
        string[] known = [WallboxModel.HeidelbergEc, WallboxModel.EvseWb, WallboxModel.Epc2];
        var named = schema["properties"]!["wallbox"]!["enum"]!.AsArray().Select(name => (string)name!).ToArray();
        CollectionAssert.AreEquivalent(known, named);
        Assert.IsTrue(named.All(name => WallboxModel.Find(name) != null));

        var json = File.ReadAllBytes(Path.Combine(Root(), "boards/esp32-wrover-wallbox/board.json"));
        var layout = new BoardLayout();
        Assert.IsTrue(layout.TryRead(json, json.Length), layout.Fault);
        Assert.AreEqual((WallboxModel.Epc2, 101), (layout.Wallbox, layout.WallboxAddress));
    }

    [TestMethod]
    public void The_pole_knows_the_same_chips_as_the_data()
    {
        var chips = JsonNode.Parse(File.ReadAllText(Path.Combine(Root(), "boards/chips.json")))!.AsObject();
        CollectionAssert.AreEquivalent(Chips, chips.Select(chip => chip.Key).ToArray());
        foreach (var name in Chips)
        {
            var built = new ChipPins(name);
            var data = chips[name]!;
            Assert.AreEqual(Bits(data["gpio"]), built.Gpio, name);
            Assert.AreEqual(Bits(data["inputOnly"]), built.InputOnly, name);
            Assert.AreEqual(Bits(data["strapping"]), built.Strapping, name);
            Assert.AreEqual(Bits(data["flash"]), built.Flash, name);
            Assert.AreEqual(Bits(data["psram"]!["quad"]), built.QuadPsram, name);
            Assert.AreEqual(Bits(data["psram"]!["octal"]), built.OctalPsram, name);
            Assert.AreEqual(Bits(data["uart0"]), built.Uart0, name);
            Assert.AreEqual(Bits(data["adc1"]), built.Adc1, name);
        }
    }

    [TestMethod]
    public void The_built_in_layout_is_the_development_board()
    {
        var json = File.ReadAllBytes(Path.Combine(Root(), "boards/devkit-v1/board.json"));
        var read = new BoardLayout();
        Assert.IsTrue(read.TryRead(json, json.Length), read.Fault);
        var builtIn = new BoardLayout();
        Assert.AreEqual((builtIn.Name, builtIn.PhotocellAddress), (read.Name, read.PhotocellAddress));
        for (var row = 0; row < builtIn.Pins.Count; row++)
        {
            Assert.AreEqual(builtIn.Pins.Pin(builtIn.Pins.Owner(row)), read.Pins.Pin(builtIn.Pins.Owner(row)));
        }
    }

    private static long Bits(JsonNode? pins) => pins!.AsArray().Aggregate(0L, (bits, pin) => bits | (1L << pin!.GetValue<int>()));

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "nanoFramework.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("nanoFramework.sln");
        }
        return folder.FullName;
    }
}
