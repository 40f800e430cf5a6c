using System.Text.Json.Nodes;

namespace Laterne.Lampctl.Tests;

/// <summary>What the tool makes of a device build, and what it refuses.</summary>
[TestClass]
public sealed class Release_Tests
{
    private readonly Crew _crew = new();
    private readonly DeviceBuild _build;

    public Release_Tests() => _build = new DeviceBuild(_crew);

    [TestCleanup]
    public void Leave() => _crew.Dispose();

    [TestMethod]
    public void A_release_has_what_others_refer_to_first_and_the_program_last_and_nothing_of_the_deployment_region()
    {
        var told = _crew.Run("release", _build.Line);
        CollectionAssert.AreEqual(new[] { "Laterne.Core.pe", "Laterne.Device.pe" }, told["artifacts"]!.AsArray().Select(artifact => (string?)artifact!["name"]).ToArray());
        Assert.AreEqual(("0.1.0", "esp32", false), ((string?)told["version"], (string?)told["chip"], (bool)told["isSigned"]!));
        byte[] joined = [.. File.ReadAllBytes(_crew.At("device", "Laterne.Core.pe")), .. File.ReadAllBytes(_crew.At("device", "Laterne.Device.pe"))];
        CollectionAssert.AreEqual(joined, File.ReadAllBytes(_crew.At("out", "cable", "slot0.bin")));
        Assert.HasCount(613, File.ReadAllBytes(_crew.At("out", "cable", "slot0.b")));
        Assert.IsTrue(File.Exists(_crew.At("out", "cable", "Laterne.Launcher.bin")));
    }

    [TestMethod]
    public void The_same_build_gives_the_same_release_byte_by_byte()
    {
        _crew.Run("release", _build.Line);
        var first = Files();
        Directory.Delete(_crew.At("out"), recursive: true);
        _crew.Run("release", _build.Line);
        CollectionAssert.AreEqual(first, Files());
    }

    [TestMethod]
    public void What_the_metadata_processor_wrote_is_read()
    {
        Directory.Delete(_crew.At("device"), recursive: true);
        foreach (var name in new[] { "Laterne.Small.pe", "Laterne.Large.pe" })
        {
            _crew.Write("device/" + name, File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Images", name)));
        }

        var told = _crew.Run("release", _build.Line);
        CollectionAssert.AreEqual(new[] { "Laterne.Small.pe", "Laterne.Large.pe" }, told["artifacts"]!.AsArray().Select(artifact => (string?)artifact!["name"]).ToArray());
        Assert.AreEqual("0.1.0", (string?)told["version"]);
    }

    [TestMethod]
    [DataRow("truncated", "image-damaged", "its header says")]
    [DataRow("one bit", "image-damaged", "checksum")]
    [DataRow("only IL", "image-format", "the metadata processor has not seen it")]
    [DataRow("later format", "image-format", "NFMRK2")]
    [DataRow("no image", "image-format", "no nanoFramework image")]
    public void An_artifact_that_no_chip_would_load_is_refused_by_name(string fault, string code, string says)
    {
        var path = _crew.At("device", "Laterne.Core.pe");
        var bytes = File.ReadAllBytes(path);
        switch (fault)
        {
            case "truncated":
                bytes = bytes[..^4];
                break;
            case "one bit":
                bytes[^9] ^= 1;
                break;
            case "only IL":
                bytes = File.ReadAllBytes(typeof(Release_Tests).Assembly.Location);
                break;
            case "later format":
                bytes[5] = (byte)'2';
                break;
            default:
                bytes = "hello"u8.ToArray();
                break;
        }

        File.WriteAllBytes(path, bytes);
        var said = _crew.Refuse(code, "release", _build.Line);
        StringAssert.Contains(said, "Laterne.Core.pe");
        StringAssert.Contains(said, says);
        Assert.IsFalse(Directory.Exists(_crew.At("out")), "nothing is written");
    }

    [TestMethod]
    public void A_program_without_entry_point_and_a_rest_of_another_build_are_refused()
    {
        _build.Device(DeviceBuild.Program with { HasEntry = false });
        StringAssert.Contains(_crew.Refuse("entry-missing", "release", _build.Line), "Laterne.Device.Program.Main");
        _build.Device(DeviceBuild.Program);
        _build.Device(new PeImage("Laterne.Former") { Needs = [("mscorlib", "1.17.11")] });
        StringAssert.Contains(_crew.Refuse("artifact-unused", "release", _build.Line), "Laterne.Former");
        _build.Device(new PeImage("Laterne.Former") { HasEntry = true });
        StringAssert.Contains(_crew.Refuse("entry-missing", "release", _build.Line), "More than one");
    }

    [TestMethod]
    [DataRow("device")]
    [DataRow("launcher")]
    public void An_assembly_that_lies_there_twice_is_refused_with_both_names(string folder)
    {
        File.Copy(_crew.At(folder, "Laterne.Updates.pe"), _crew.At(folder, "Laterne.Updates (1).pe"));
        var said = _crew.Refuse("image-twice", "release", _build.Line);
        StringAssert.Contains(said, "Laterne.Updates.pe");
        StringAssert.Contains(said, "Laterne.Updates (1).pe");
    }

    [TestMethod]
    public void What_a_chip_could_not_link_is_refused()
    {
        _build.Device(DeviceBuild.Program with { Needs = [.. DeviceBuild.Program.Needs, ("nanoFramework.M2Mqtt", "5.1.220")] });
        StringAssert.Contains(_crew.Refuse("artifact-missing", "release", _build.Line), "nanoFramework.M2Mqtt");

        _build.Device(new PeImage("nanoFramework.M2Mqtt", "5.1.220"));
        _crew.Run("release", _build.Line);
        Directory.Delete(_crew.At("out"), recursive: true);
        _build.Device(new PeImage("nanoFramework.M2Mqtt", "5.1.220") { IsNative = true });
        StringAssert.Contains(_crew.Refuse("artifact-native", "release", _build.Line), "ClassLibraries.props");

        _build.Launcher(new PeImage("nanoFramework.M2Mqtt", "5.2.0"));
        _crew.Refuse("launcher-image-old", "release", _build.Line);
        _build.Join();
        StringAssert.Contains(_crew.Refuse("version-of-reference", "release", _build.Line), "5.2.0");
        _build.Launcher(new PeImage("nanoFramework.M2Mqtt", "5.1.9"));
        _build.Join();
        _crew.Run("release", _build.Line);
    }

    [TestMethod]
    public void More_assemblies_than_a_slot_counts_and_names_that_a_manifest_cannot_hold_are_refused()
    {
        (string, string)[] many = [.. Enumerable.Range(0, 15).Select(number => ($"Laterne.Part{number:D2}", "0.1.0"))];
        Array.ForEach(many, part => _build.Device(new PeImage(part.Item1)));
        _build.Device(DeviceBuild.Program with { Needs = [.. DeviceBuild.Program.Needs, .. many] });
        StringAssert.Contains(_crew.Refuse("too-many-artifacts", "release", _build.Line), "17 assemblies");

        Array.ForEach(many, part => File.Delete(_crew.At("device", part.Item1 + ".pe")));
        many = [.. many.Take(14).Select(part => (part.Item1 + new string('x', 40), part.Item2))];
        Array.ForEach(many, part => _build.Device(new PeImage(part.Item1)));
        _build.Device(DeviceBuild.Program with { Needs = [.. DeviceBuild.Program.Needs, .. many] });
        StringAssert.Contains(_crew.Refuse("manifest-long", "release", _build.Line), "2048");
    }

    [TestMethod]
    public void A_version_that_was_not_built_in_is_refused()
    {
        StringAssert.Contains(_crew.Refuse("version-differs", "release", [.. _build.Line, "--version", "1.4.0"]), "roll the release back");
        _crew.Refuse("version-invalid", "release", [.. _build.Line, "--version", "1.04.0"]);
        _crew.Run("release", [.. _build.Line, "--version", "0.1.0"]);
        StringAssert.Contains(_crew.Refuse("release-exists", "release", _build.Line), "A version is given once");
    }

    [TestMethod]
    public void A_board_that_cannot_take_it_is_refused_with_its_figures()
    {
        StringAssert.Contains(_crew.Refuse("board-unknown", "release", For("z80")), "esp32-wrover");
        StringAssert.Contains(_crew.Refuse("board-without-updates", "release", For("devkit-v1")), "--address 0x1E0000");
        _crew.Refuse("chips-differ", "release", [.. _build.Line, "--board", "esp32-s3-devkitc-1"]);
        _build.Device(DeviceBuild.Program with { FillBytes = 900_000 });
        var said = _crew.Refuse("slot-too-small", "release", _build.Line);
        StringAssert.Contains(said, "819,200");
        StringAssert.Contains(said, "2048 KB");
        _build.Device(DeviceBuild.Program);
        _build.Launcher(new PeImage("Laterne.Launcher") { FillBytes = 2_900_000 });
        _build.Join();
        StringAssert.Contains(_crew.Refuse("region-too-small", "release", _build.Line), "deployment region");
    }

    [TestMethod]
    public void Every_board_that_takes_releases_has_room_for_one_of_a_half_megabyte()
    {
        _build.Device(DeviceBuild.Program with { FillBytes = 500_000 });
        foreach (var chip in new[] { "esp32", "esp32s3" })
        {
            Assert.IsNotEmpty(_crew.Run("release", [.. For(chip), "--out", _crew.At(chip)])["boards"]!.AsArray());
        }
    }

    [TestMethod]
    public void A_build_that_is_not_there_or_stopped_at_IL_says_how_to_build()
    {
        StringAssert.Contains(_crew.Refuse("build-missing", "release", ["--device", _crew.At("nowhere"), .. _build.Line[2..]]), "-p:Device=true");
        Directory.Delete(_crew.At("device"), recursive: true);
        _crew.Write("device/Laterne.Core.dll", [1]);
        StringAssert.Contains(_crew.Refuse("build-missing", "release", _build.Line), "-p:Pe=false");
        _ = new DeviceBuild(_crew);
        File.Delete(_crew.At("launcher", "Laterne.Launcher.bin"));
        StringAssert.Contains(_crew.Refuse("launcher-image-missing", "release", _build.Line), "firmware/Launcher");
    }

    [TestMethod]
    public void A_way_back_and_its_needs_stand_in_the_manifest()
    {
        _crew.Run("release", [.. _build.Line, "--downgrade", "--minimum-launcher", "1", "--settings-format", "1"]);
        var manifest = JsonNode.Parse(File.ReadAllText(_crew.At("out", "manifest.json")))!.AsObject();
        CollectionAssert.AreEqual(new[] { "version", "board", "keyId", "downgrade", "artifacts" }, manifest.Select(member => member.Key).ToArray());
        Directory.Delete(_crew.At("out"), recursive: true);
        StringAssert.Contains(_crew.Refuse("manifest-refused", "release", [.. _build.Line, "--minimum-launcher", "2"]), "update this pole by cable");
    }

    private string[] For(string board) => [.. _build.Line[..4], "--board", board, "--key-id", "release-1"];

    private string[] Files() => [.. Directory.GetFiles(_crew.At("out"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        .Select(path => Path.GetRelativePath(_crew.At("out"), path) + " " + Convert.ToHexString(File.ReadAllBytes(path)))];
}
