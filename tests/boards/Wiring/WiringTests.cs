using System.Reflection;
using System.Text.Json;
using System.Xml.Linq;
using Laterne.Device;
using Laterne.Device.Drivers;
using Laterne.Energy;

namespace Laterne.Wiring.Tests;

/// <summary>Board data, drawing, driver settings and firmware say the same.</summary>
[TestClass]
public sealed class WiringTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public static IEnumerable<object[]> Boards() => Board.All.Select(board => new object[] { board.Name });

    [TestMethod]
    [DynamicData(nameof(Boards))]
    public void The_drawing_beside_a_board_is_the_one_of_its_data(string name)
    {
        var path = Path.Combine(Root(), "boards", name, "wiring.svg");
        var drawn = WiringDrawing.Draw(Board.Find(name)!, WiringWords.English);
        if (Environment.GetEnvironmentVariable("LATERNE_WRITE_DRAWINGS") == "1")
        {
            File.WriteAllText(path, drawn);
        }

        Assert.AreEqual(drawn, File.ReadAllText(path), "Draw it anew: LATERNE_WRITE_DRAWINGS=1 dotnet test tests/boards/Wiring");
        StringAssert.Contains(File.ReadAllText(Path.Combine(Root(), "boards", name, "README.md")), "(wiring.svg)", "its README shows it");
    }

    [TestMethod]
    [DynamicData(nameof(Boards))]
    public void Every_pin_that_the_pole_takes_is_drawn_once_with_its_owner_and_no_other(string name)
    {
        var json = File.ReadAllBytes(Path.Combine(Root(), "boards", name, "board.json"));
        var layout = new BoardLayout();
        Assert.IsTrue(layout.TryRead(json, json.Length), layout.Fault);
        var taken = Enumerable.Range(0, layout.Pins.Count).Select(layout.Pins.Owner).Where(owner => layout.Pins.Pin(owner) != BoardLayout.None)
            .Select(owner => $"{owner} {layout.Pins.Pin(owner)}").Order();
        var board = Board.Find(name)!;
        var drawn = PartList.Of(board, WiringWords.English).SelectMany(part => part.Wires).Select(wire => $"{wire.Owner} {wire.Gpio}").Order();
        CollectionAssert.AreEqual(taken.ToArray(), drawn.ToArray());

        var texts = XDocument.Parse(WiringDrawing.Draw(board, WiringWords.German)).Descendants(Svg + "text").Select(text => text.Value).ToList();
        foreach (var (owner, pin) in board.Pins)
        {
            Assert.AreEqual(1, texts.Count(text => text == owner), owner);
            Assert.AreEqual(1, texts.Count(text => text == $"GPIO{pin}"), owner);
        }
    }

    [TestMethod]
    public void A_signal_goes_the_way_that_the_pole_needs_of_its_pin()
    {
        // A board that has every pin which the pole knows.
        var pins = new PinTable();
        BoardPin.AddAll(pins);
        var needs = (int[])typeof(PinTable).GetField("_needs", BindingFlags.NonPublic | BindingFlags.Instance)!.GetValue(pins)!;
        var owners = Enumerable.Range(0, pins.Count).Select(pins.Owner).ToList();
        var board = Board.Find("devkit-v1")! with { Pins = [.. owners.Select((owner, row) => KeyValuePair.Create(owner, row))] };
        var wires = PartList.Of(board, WiringWords.English).SelectMany(part => part.Wires).ToDictionary(wire => wire.Owner);
        CollectionAssert.AreEquivalent(owners, wires.Keys.ToList());
        for (var row = 0; row < pins.Count; row++)
        {
            var need = needs[row] switch
            {
                PinNeed.Input => Way.In,
                PinNeed.Output => Way.Out,
                PinNeed.Analogue => Way.Analogue,
                _ => Way.Own,
            };
            Assert.AreEqual(need, wires[pins.Owner(row)].Way, pins.Owner(row));
        }
    }

    [TestMethod]
    [DynamicData(nameof(Boards))]
    public void Addresses_and_speeds_of_the_drawing_are_those_of_the_drivers(string name)
    {
        var json = File.ReadAllBytes(Path.Combine(Root(), "boards", name, "board.json"));
        var layout = new BoardLayout();
        Assert.IsTrue(layout.TryRead(json, json.Length), layout.Fault);
        var board = Board.Find(name)!;
        Assert.AreEqual(layout.PhotocellAddress, board.PhotocellAddress);
        Assert.AreEqual(layout.WeatherAddress == BoardLayout.None ? null : layout.WeatherAddress, board.WeatherAddress);
        Assert.AreEqual(layout.HasPn532, board.HasPn532);
        Assert.AreEqual((layout.MotionActiveLow, layout.CallButtonActiveLow, layout.LampPwmInverted), (board.MotionActiveLow, board.CallButtonActiveLow, board.LampPwmInverted));
        Assert.AreEqual(layout.BatteryRatioPerMille, board.BatteryRatioPerMille);
        Assert.AreEqual((layout.Wallbox, layout.WallboxAddress), (board.Wallbox ?? "", board.WallboxAddress));
        StringAssert.Contains(WiringDrawing.Draw(Board.Find("esp32-wrover")!, WiringWords.English), $"PN532: 0x{Pn532Wire.Address:X2}");
        var usual = (int)typeof(Rs485MeterBus).GetField("UsualBaudRate", BindingFlags.NonPublic | BindingFlags.Static)!.GetRawConstantValue()!;
        Assert.AreEqual(WallboxModel.Find(board.Wallbox ?? "")?.BaudRate ?? usual, PartList.MeterBaud(board));
    }

    [TestMethod]
    public void The_meters_line_has_the_speed_that_each_wallbox_controller_forces_upon_it()
    {
        foreach (var wallbox in new[] { WallboxModel.HeidelbergEc, WallboxModel.EvseWb, WallboxModel.Epc2 })
        {
            var json = JsonSerializer.SerializeToElement(new { name = "w", module = "m", chip = "esp32", flashMB = 8, psramMB = 8, network = "wifi", functions = new[] { "energy" }, nanoFramework = new { target = "T", deployAddress = "0x0" }, wallbox, pins = new { rs485Tx = 4 } });
            var board = Board.Parse(json);
            var model = WallboxModel.Find(wallbox)!;
            Assert.AreEqual(model.BaudRate, PartList.MeterBaud(board), wallbox);
            StringAssert.Contains(WiringDrawing.Draw(board, WiringWords.English), $"{model.BaudRate} baud, 8{(model.HasEvenParity ? 'E' : 'N')}1");
        }
    }

    [TestMethod]
    public void What_stands_in_the_data_cannot_break_the_drawing()
    {
        var board = Board.Find("devkit-v1")! with { Module = "<script>&\"", Pins = [KeyValuePair.Create("a<b", 4)] };
        var drawn = XDocument.Parse(WiringDrawing.Draw(board, WiringWords.English));
        Assert.IsTrue(drawn.Descendants(Svg + "text").Any(text => text.Value == "a<b"));
        Assert.IsEmpty(drawn.Descendants(Svg + "script"));
    }

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
