using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Laterne.Hardware.Peripherals;

namespace Laterne.Device.Tests.Crew;

/// <summary>The table of commands in the folder's README is what a whole pole does.</summary>
[TestClass]
public sealed partial class Protocol_Document_Tests
{
    // The table's restarts end the session; these rows are run by themselves.
    private static readonly string[] Ending = ["settings-default", "reboot", "lock"];

    [GeneratedRegex(@"^\| `(?<command>[a-z-]+)` \| (?<who>all|open) \|.*\| `(?<request>\{.*\})` \| `(?<answer>\{.*\})` \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    public static IEnumerable<object[]> Rows() => Row().Matches(Readme()).Select(row => new object[] { row.Groups["request"].Value, row.Groups["answer"].Value });

    [TestMethod]
    public void Every_command_has_a_row_with_the_right_lock()
    {
        var listed = Row().Matches(Readme()).Select(row => row.Groups["command"].Value).Distinct().Order();
        var known = Rig().Do("help")["commands"]!.AsObject().Select(member => member.Key).Order();
        CollectionAssert.AreEqual(known.ToArray(), listed.ToArray());
        var locked = new ConsoleRig(ConsoleRig.Claimed);
        foreach (Match row in Row().Matches(Readme()))
        {
            var answer = locked.Do(row.Groups["command"].Value, row.Groups["command"].Value == "wifi-test" ? "\"seconds\":1" : "", 2);
            Assert.AreEqual(row.Groups["who"].Value == "open", (string?)answer["code"] == "locked", row.Groups["command"].Value);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Rows))]
    public void Each_row_is_answered_as_written(string request, string answer)
    {
        var rig = Rig();
        var expected = JsonNode.Parse(answer)!;
        var command = (string)JsonNode.Parse(request)!["do"]!;
        rig.Say(request, Ending.Contains(command) ? 0.3 : 25);
        var given = rig.Answer((string)expected["id"]!);
        Assert.IsNotNull(given, rig.Cable.Heard);
        CollectionAssert.AreEqual(Names(expected), Names(given), given.ToJsonString());
        Assert.AreEqual(((string)expected["status"]!, (string?)expected["code"], (string?)expected["reason"]),
            ((string)given["status"]!, (string?)given["code"], (string?)given["reason"]));
    }

    private static string[] Names(JsonNode node) => [.. node.AsObject().Select(member => member.Key)];

    private static ConsoleRig Rig()
    {
        var settings = TestPole.SideStreet.Replace("\"calendar\"", "\"energy\":{\"lampMeter\":{\"model\":\"sdm120\",\"address\":1},\"periodS\":5},\"calendar\"");
        var rig = new ConsoleRig(settings: settings, prepare: board =>
        {
            board.Serial.Attach("COM2", new ModbusMeter(MeterFamily.EastronOnePhase, 1) { Power = 56 });
            _ = new ElectricVehicle(board, new ContactorModel(board, 4, 34), 5, 0);
            board.I2c.Attach(1, Bme280.AddressLow, new Bme280(board.Clock));
        });
        rig.Pole.Run(TimeSpan.FromSeconds(3));
        return rig;
    }

    private static string Readme()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "nanoFramework.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("nanoFramework.sln");
        }

        return File.ReadAllText(Path.Combine(folder.FullName, "firmware/Device/Console/README.md"));
    }
}
