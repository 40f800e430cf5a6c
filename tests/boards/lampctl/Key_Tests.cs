using System.Text.Json.Nodes;

namespace Laterne.Lampctl.Tests;

/// <summary>Keys that sign: made, used, rotated, retired, and never shown.</summary>
[TestClass]
public sealed class Key_Tests
{
    private readonly Crew _crew = new();

    [TestCleanup]
    public void Leave()
    {
        if (File.Exists(_crew.At("keys", "release-1.key")))
        {
            // Whatever was done: the private half was never said.
            var pem = File.ReadAllLines(_crew.At("keys", "release-1.key"));
            Assert.DoesNotContain(pem[1], _crew.Said);
            Assert.DoesNotContain(Convert.ToHexStringLower(Convert.FromBase64String(pem[1])[16..]), _crew.Said);
        }

        _crew.Dispose();
    }

    [TestMethod]
    public void A_key_lies_in_a_folder_and_a_file_that_only_its_owner_may_read()
    {
        var made = _crew.Run("keys make release-1");
        Assert.AreEqual(64, ((string)made["key"]!["publicKey"]!).Length);
        StringAssert.Contains((string)made["server"]!, "publicKey");
        if (!OperatingSystem.IsWindows())
        {
            Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_crew.At("keys", "release-1.key")));
            Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_crew.Keys));
        }

        _crew.Refuse("key-exists", "keys make release-1");
        _crew.Refuse("key-id", "keys make a/b");
        _crew.Refuse("key-unknown", "keys show release-2");
    }

    [TestMethod]
    public void A_release_signed_at_once_and_one_signed_on_another_machine_are_the_same()
    {
        var build = new DeviceBuild(_crew);
        _crew.Run("keys make release-1");
        var told = _crew.Run("release", [.. build.Line, "--key", "release-1"]);
        Assert.IsTrue((bool)told["isSigned"]!);
        _crew.Run("release check", _crew.At("out"));
        var trusted = JsonNode.Parse(File.ReadAllText(_crew.At("out", "cable", "keys.json")))!["releaseKeys"]![0]!;
        Assert.AreEqual(("release-1", (string?)_crew.Run("keys show release-1")["key"]!["publicKey"]), ((string?)trusted["id"], (string?)trusted["key"]));
        var flash = _crew.Run("flash --board esp32-wrover --port x --dry-run", "--from", _crew.At("out"));
        CollectionAssert.Contains(flash["files"]!.AsArray().Select(file => (string?)file!["destination"]).ToArray(), @"I:\keys.json");
        var signature = File.ReadAllText(_crew.At("out", "manifest.sig"));
        Directory.Delete(_crew.At("out"), recursive: true);
        _crew.Run("release", build.Line);
        _crew.Refuse("signature-missing", "release check", _crew.At("out"));
        _crew.Run("release sign", _crew.At("out"), "--key", _crew.At("keys", "release-1.key"));
        Assert.AreEqual(signature, File.ReadAllText(_crew.At("out", "manifest.sig")));
        var upload = JsonNode.Parse(File.ReadAllText(_crew.At("out", "upload.json")))!;
        Assert.AreEqual(File.ReadAllText(_crew.At("out", "manifest.json")), (string?)upload["manifest"]);
        Assert.AreEqual(signature.Trim(), (string?)upload["signature"]);
    }

    [TestMethod]
    public void What_was_changed_after_the_signature_is_found()
    {
        var build = new DeviceBuild(_crew);
        _crew.Run("keys make release-1");
        _crew.Run("release", [.. build.Line, "--key", "release-1"]);
        Change("out/artifacts/Laterne.Core.pe", "artifact-changed");
        Change("out/cable/slot0.bin", "slot-changed");
        Change("out/cable/slot0.b", "slot-changed");
        var manifest = _crew.At("out", "manifest.json");
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace("\"esp32\"", "\"esp33\"", StringComparison.Ordinal));
        _crew.Refuse("signature-wrong", "release check", _crew.At("out"));

        void Change(string path, string code)
        {
            var bytes = File.ReadAllBytes(_crew.At(path.Split('/')));
            bytes[^3] ^= 1;
            _crew.Write(path, bytes);
            _crew.Refuse(code, "release check", _crew.At("out"));
            bytes[^3] ^= 1;
            _crew.Write(path, bytes);
        }
    }

    [TestMethod]
    public void A_damaged_signature_is_mended_by_signing_again()
    {
        var build = new DeviceBuild(_crew);
        _crew.Run("keys make release-1");
        _crew.Run("release", [.. build.Line, "--key", "release-1"]);
        File.WriteAllText(_crew.At("out", "manifest.sig"), "cut off");
        StringAssert.Contains(_crew.Refuse("signature-invalid", "release check", _crew.At("out")), "release sign");
        _crew.Run("release sign", _crew.At("out"), "--key", "release-1");
        _crew.Run("release check", _crew.At("out"));
    }

    [TestMethod]
    public void A_rotation_says_what_is_to_be_done_and_a_retired_key_signs_nothing()
    {
        var build = new DeviceBuild(_crew);
        _crew.Run("keys make release-1");
        var rotated = _crew.Run("keys rotate release-1 release-2");
        Assert.HasCount(5, rotated["steps"]!.AsArray());
        StringAssert.Contains((string)rotated["steps"]![1]!, "lampctl keys install release-1 release-2");
        _crew.Run("keys retire release-1");
        CollectionAssert.AreEqual(
            new[] { "release-1 retired ", "release-2 active release-1" },
            _crew.Run("keys list")["keys"]!.AsArray().Select(key => $"{key!["id"]} {key["state"]} {key["follows"]}").ToArray());
        StringAssert.Contains(_crew.Refuse("key-retired", "release", [.. build.Line, "--key", "release-1"]), "follows");
        _crew.Refuse("key-retired", "release", [.. build.Line, "--key", _crew.At("keys", "release-1.key")]);
        _crew.Refuse("key-retired", "keys rotate release-1 release-3");
        _crew.Run("release", [.. build.Line, "--key", "release-2"]);
        _crew.Refuse("key-unknown", "release sign", _crew.At("out"), "--key", "release-9");
    }

    [TestMethod]
    public void A_key_that_others_may_read_or_that_is_none_is_refused()
    {
        var build = new DeviceBuild(_crew);
        _crew.Run("keys make release-1");
        _crew.Run("keys make other");
        _crew.Run("release", build.Line);
        _crew.Refuse("key-other", "release sign", _crew.At("out"), "--key", "other");
        var file = _crew.At("keys", "release-1.key");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
            StringAssert.Contains(_crew.Refuse("key-open", "release sign", _crew.At("out"), "--key", "release-1"), "chmod 600");
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        var own = File.ReadAllText(file);
        File.Copy(_crew.At("keys", "other.key"), file, overwrite: true);
        _crew.Refuse("key-other", "release sign", _crew.At("out"), "--key", "release-1");
        File.WriteAllText(file, "nothing");
        _crew.Refuse("key-invalid", "release sign", _crew.At("out"), "--key", "release-1");
        File.WriteAllText(file, own);
        _crew.Run("release sign", _crew.At("out"), "--key", "release-1");
    }
}
