extern alias tool;

using System.Text.Json.Nodes;
using tool::Laterne.Lampctl;
using tool::Laterne.Lampctl.Serial;

namespace Laterne.Lampctl.Tests;

/// <summary>The tool itself: its help, its words for the shell, boards, ports and labels.</summary>
[TestClass]
public sealed class Tool_Tests
{
    [TestMethod]
    [DataRow("--help")]
    [DataRow("-h")]
    [DataRow("")]
    public async Task Help_fits_a_screen_and_names_every_command(string line)
    {
        var (exitCode, text) = await Run(line.Length == 0 ? [] : [line]);
        Assert.AreEqual(0, exitCode);
        var lines = text.TrimEnd().Split('\n');
        Assert.IsLessThanOrEqualTo(23, lines.Length);
        Assert.IsLessThanOrEqualTo(79, lines.Max(one => one.TrimEnd().Length));
        foreach (var command in (await Run("[suggest:8]", "lampctl ")).Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(word => word.Trim()).Where(word => char.IsLetter(word[0])))
        {
            StringAssert.Contains(text, command);
        }

        StringAssert.Contains((await Run("provision", "--help")).Text, "--token-file");
    }

    [TestMethod]
    public async Task Words_are_completed_also_boards_and_parts()
    {
        StringAssert.Contains((await Run("[suggest:11]", "lampctl pro")).Text, "provision");
        StringAssert.Contains((await Run("[suggest:24]", "lampctl flash --board wt")).Text, "wt32-eth01");
        StringAssert.Contains((await Run("[suggest:20]", "lampctl test --only ")).Text, "callerLight");
        foreach (var shell in new[] { "bash", "zsh", "pwsh" })
        {
            StringAssert.Contains((await Run("completion", shell)).Text, "suggest");
        }

        Assert.AreEqual(2, (await Run("completion", "fish")).ExitCode);
    }

    [TestMethod]
    public async Task Boards_say_where_they_are_flashed()
    {
        var boards = JsonNode.Parse((await Run("boards", "--json")).Text)!["boards"]!.AsArray();
        var board = boards.Single(one => (string?)one!["name"] == "devkit-v1")!;
        Assert.AreEqual("ESP32_REV3", (string?)board["target"]);
        Assert.AreEqual("0x1E0000", (string?)board["deployAddress"]);
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void Ports_of_Linux_are_those_with_something_behind_them()
    {
        var root = Directory.CreateTempSubdirectory("sys-").FullName;
        try
        {
            var usb = Directory.CreateDirectory(Path.Combine(root, "devices/usb1/1-1")).FullName;
            File.WriteAllText(Path.Combine(usb, "idVendor"), "10c4\n");
            File.WriteAllText(Path.Combine(usb, "idProduct"), "ea60\n");
            File.WriteAllText(Path.Combine(usb, "product"), "CP2102N\n");
            File.WriteAllText(Path.Combine(usb, "manufacturer"), "Silicon Labs\n");
            Directory.CreateDirectory(Path.Combine(usb, "1-1:1.0/ttyUSB0/tty/ttyUSB0/device"));
            var empty = Directory.CreateDirectory(Path.Combine(root, "devices/ttyS1")).FullName;
            Directory.CreateDirectory(Path.Combine(empty, "device"));
            File.WriteAllText(Path.Combine(empty, "type"), "0\n");
            Directory.CreateDirectory(Path.Combine(root, "devices/tty3"));
            Directory.CreateDirectory(Path.Combine(root, "class"));
            File.CreateSymbolicLink(Path.Combine(root, "class/ttyUSB0"), "../devices/usb1/1-1/1-1:1.0/ttyUSB0/tty/ttyUSB0");
            File.CreateSymbolicLink(Path.Combine(root, "class/ttyS1"), "../devices/ttyS1");
            File.CreateSymbolicLink(Path.Combine(root, "class/tty3"), "../devices/tty3");
            Directory.CreateDirectory(Path.Combine(root, "dev/serial/by-id"));
            File.WriteAllText(Path.Combine(root, "dev/ttyUSB0"), "");
            File.CreateSymbolicLink(Path.Combine(root, "dev/serial/by-id/usb-Silicon_Labs"), "../../ttyUSB0");
            var port = SerialPorts.OfLinux(Path.Combine(root, "class"), Path.Combine(root, "dev")).Single();
            Assert.AreEqual(Path.Combine(root, "dev/ttyUSB0"), port.Port);
            Assert.AreEqual("Silicon Labs CP2102N", port.Device);
            Assert.AreEqual("10c4:ea60", port.Usb);
            StringAssert.EndsWith(port.Stable, "usb-Silicon_Labs");
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    [TestMethod]
    public async Task A_label_has_network_key_and_the_code_for_a_phone()
    {
        var label = JsonNode.Parse((await Run("label", "--controller", "246F28C0FFEE", "--json")).Text)!;
        Assert.AreEqual("laterne-c0ffee", (string?)label["network"]);
        Assert.AreEqual($"WIFI:T:WPA;S:laterne-c0ffee;P:{label["key"]};;", (string?)label["code"]);
        Assert.AreEqual(3, (await Run("label", "--controller", "nothing")).ExitCode);
    }

    [TestMethod]
    public async Task Colours_come_only_where_they_are_wanted()
    {
        Assert.DoesNotContain("\u001b", (await Run("boards")).Text);
        using var error = new StringWriter();
        var around = Surroundings.Nobody with { HasColour = true };
        await Tool.RunAsync(["settings", "set", "x"], TextWriter.Null, error, TimeProvider.System, around, CancellationToken.None);
        StringAssert.Contains(error.ToString(), "\u001b[31m");
    }

    private static async Task<(int ExitCode, string Text)> Run(params string[] line)
    {
        using var output = new StringWriter();
        return (await Tool.RunAsync(line, output, output, TimeProvider.System), output.ToString());
    }
}
