extern alias tool;

using System.Text.Json.Nodes;
using Laterne.Lampctl.Tests.Bench;
using tool::Laterne.Lampctl;

namespace Laterne.Lampctl.Tests;

/// <summary>How chips are flashed: the calls of nanoff, which a script plays.</summary>
[TestClass]
public sealed class Flash_Tests
{
    private readonly string _home = Directory.CreateTempSubdirectory("flash-").FullName;

    [TestCleanup]
    public void Leave() => Directory.Delete(_home, recursive: true);

    [TestMethod]
    public void The_calls_are_shown_with_the_boards_target_and_address_and_nothing_is_run()
    {
        var said = Run("--board", "devkit-v1", "--port", "/dev/ttyUSB7", "--from", Image(), "--dry-run", "--nanoff", "no-such-program", "--offline", "/srv/archive", "--erase");
        Assert.AreEqual(0, said.ExitCode, said.Output);
        var calls = said.Json["calls"]!.AsArray().Select(call => string.Join(' ', call!["arguments"]!.AsArray().Select(word => (string?)word))).ToArray();
        Assert.AreEqual("--update --target ESP32_REV3 --serialport /dev/ttyUSB7 --masserase --fromarchive --archivepath /srv/archive --fwversion 1.17.0.60 --suppressnanoffversioncheck", calls[0]);
        Assert.AreEqual($"--deploy --target ESP32_REV3 --serialport /dev/ttyUSB7 --image {Image()} --address 0x1E0000 --suppressnanoffversioncheck", calls[1]);
        StringAssert.StartsWith(calls[2], "--nanodevice --filedeployment ");
        Assert.AreEqual(@"I:\board.json", (string?)said.Json["files"]![0]!["destination"]);
        foreach (var (given, expected) in new[] { ("1.18.0.7", "--update --target ESP32_REV3 --serialport x --fwversion 1.18.0.7 --suppress"), ("newest", "--update --target ESP32_REV3 --serialport x --suppress") })
        {
            var other = Run("--board", "devkit-v1", "--port", "x", "--from", Image(), "--dry-run", "--firmware", given);
            StringAssert.StartsWith(string.Join(' ', other.Json["calls"]![0]!["arguments"]!.AsArray().Select(word => (string?)word)), expected);
        }
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void It_asks_first_then_runs_them_in_order_and_asks_the_chip()
    {
        string[] line = ["--board", "devkit-v1", "--port", "/dev/ttyUSB7", "--from", Image(), "--nanoff", Script("2.5.162")];
        Assert.AreEqual("confirmation-missing", Run(line).Code);
        Assert.IsFalse(File.Exists(Path.Combine(_home, "calls")));
        var said = Run([.. line, "--yes"]);
        Assert.AreEqual(0, said.ExitCode, said.Output + said.Error);
        var calls = File.ReadAllLines(Path.Combine(_home, "calls"));
        Assert.HasCount(4, calls);
        StringAssert.Contains(calls[0], "--update --target ESP32_REV3");
        StringAssert.Contains(calls[1], "--address 0x1E0000");
        StringAssert.Contains(calls[2], "--filedeployment");
        StringAssert.Contains(calls[3], "--devicedetails");
        var files = JsonNode.Parse(File.ReadAllText(Path.Combine(_home, "files.json")))!;
        Assert.AreEqual("/dev/ttyUSB7", (string?)files["serialport"]);
        Assert.AreEqual(@"I:\board.json", (string?)files["files"]![0]!["DestinationFilePath"]);
        StringAssert.Contains(File.ReadAllText(Path.Combine(_home, "board.json")), "\"devkit-v1\"");
        StringAssert.Contains(said.Output, "not asked");
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    [DataRow("2.5.143", "nanoff-old")]
    [DataRow("3.0.1", "nanoff-other")]
    [DataRow("whatever", "nanoff-unknown")]
    public void Another_nanoff_is_refused_with_the_line_that_installs_the_right_one(string version, string code)
    {
        var said = Run("--board", "devkit-v1", "--port", "/dev/ttyUSB7", "--from", Image(), "--yes", "--nanoff", Script(version));
        Assert.AreEqual(code, said.Code, said.Output);
        StringAssert.Contains(said.Next, "dotnet tool update -g nanoff --version 2.5.162");
        Assert.IsFalse(File.Exists(Path.Combine(_home, "calls")));
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void What_fails_names_the_call_and_the_next_step()
    {
        var said = Run("--board", "wt32-eth01", "--port", "/dev/ttyUSB7", "--from", Image(), "--yes", "--nanoff", Script("2.5.170", failsAt: "--deploy"));
        Assert.AreEqual("flash-failed", said.Code, said.Output);
        Assert.AreEqual(4, said.ExitCode);
        StringAssert.Contains((string?)said.Json["error"]!["message"], "E2001 no chip");
        StringAssert.Contains(said.Next, "BOOT");
        Assert.AreEqual("nanoff-missing", Run("--board", "devkit-v1", "--port", "/dev/ttyUSB7", "--from", Image(), "--yes", "--nanoff", "no-such-program").Code);
        Assert.AreEqual("board-unknown", Run("--board", "esp8266", "--port", "x").Code);
        Assert.AreEqual("release-missing", Run("--board", "esp32-wrover", "--port", "x").Code);
        Assert.AreEqual("image-missing", Run("--board", "devkit-v1", "--port", "x", "--from", _home).Code);
        Assert.AreEqual("image-large", Run("--board", "devkit-v1", "--port", "x", "--from", Image(2_000_000)).Code);
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    [Timeout(60_000, CooperativeCancellation = true)]
    public void A_pole_at_the_console_verifies_what_was_flashed_and_another_board_is_found_out()
    {
        using var bench = new Workbench("devkit-v1");
        string[] line = ["--port", "/dev/ttyUSB7", "--from", Image(), "--nanoff", Script("2.5.162"), "--console", bench.Pole.Port!];
        var said = Run(["--board", "devkit-v1", .. line, "--yes"]);
        Assert.AreEqual(0, said.ExitCode, said.Output);
        StringAssert.Contains((string?)said.Json["verified"], "firmware 0.1.0 answers");
        Assert.AreEqual("flash-differs", Run(["--board", "wt32-eth01", .. line, "--yes"]).Code);
    }

    private static Said Run(params string[] line)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = Tool.RunAsync(["flash", .. line, "--json"], output, error, TimeProvider.System).GetAwaiter().GetResult();
        return new Said(exitCode, output.ToString(), error.ToString());
    }

    private string Image(int bytes = 1000)
    {
        var file = Path.Combine(_home, $"Laterne.Device.{bytes}.bin");
        File.WriteAllBytes(file, new byte[bytes]);
        return file;
    }

    /// <summary>A nanoff that notes its calls and keeps the files that it is given.</summary>
    private string Script(string version, string failsAt = "--never")
    {
        var file = Path.Combine(_home, $"nanoff-{version}");
        File.WriteAllText(file, $$"""
            #!/bin/sh
            if [ "$1" = "--version" ]; then echo "nanoff {{version}}+9f97ac82d9"; exit 1; fi
            echo "$@" >> "{{_home}}/calls"
            echo ".NET nanoFramework Firmware Flasher v{{version}}"
            if [ "$1" = "{{failsAt}}" ]; then echo "Error E2001 no chip"; exit 21; fi
            if [ "$2" = "--filedeployment" ]; then cp "$3" "$(dirname "$3")/board.json" "{{_home}}"; fi
            """.ReplaceLineEndings("\n"));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return file;
    }
}
