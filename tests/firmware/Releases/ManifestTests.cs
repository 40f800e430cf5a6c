using System.Text;
using Laterne.Core.Settings;
using Laterne.Updates;

namespace Laterne.Releases.Tests;

[TestClass]
public sealed class ManifestTests
{
    private const string Sound = """
        {"version":"1.4.0","board":"esp32","minimumLauncher":1,"settingsFormat":1,"downgrade":false,"keyId":"release-1",
        "artifacts":[{"name":"Laterne.Core.pe","size":61000,"sha256":"00112233445566778899aabbccddeeff00112233445566778899AABBCCDDEEFF"}]}
        """;

    [TestMethod]
    public void A_manifest_gives_version_board_and_artifacts()
    {
        var manifest = Read(Sound);
        Assert.AreEqual("1.4.0", ReleaseVersion.Format(manifest.Content.Version));
        Assert.AreEqual("esp32", manifest.Board);
        Assert.AreEqual("release-1", manifest.KeyId);
        Assert.AreEqual("Laterne.Core.pe", manifest.Names[0]);
        Assert.AreEqual(61000, manifest.Content.TotalBytes);
        Assert.AreEqual(0xFF, manifest.Content.Digests[31]);
    }

    [TestMethod]
    [DataRow("\"1.4.0\"", "\"1.4\"", "version")]
    [DataRow("\"version\":\"1.4.0\",", "", "version")]
    [DataRow("\"size\":61000", "\"size\":0", "artifacts.size")]
    [DataRow("\"sha256\":\"00", "\"sha256\":\"0", "artifacts.sha256")]
    [DataRow("\"sha256\":\"00", "\"sha256\":\"zz", "artifacts.sha256")]
    [DataRow("\"keyId\":\"release-1\",", "", "keyId")]
    public void A_malformed_manifest_is_refused_with_the_field(string part, string other, string field)
    {
        byte[] json = Encoding.UTF8.GetBytes(Sound.Replace(part, other, StringComparison.Ordinal));
        var manifest = new Manifest();
        Assert.IsFalse(manifest.TryRead(json, json.Length));
        Assert.AreEqual(field, manifest.Refusal.Field);
    }

    [TestMethod]
    public void A_pole_takes_newer_releases_for_its_board_only()
    {
        Assert.IsNull(Fault(Sound, running: "1.3.9"));
        Assert.Contains("older", Fault(Sound, running: "1.10.0")!);
        Assert.Contains("older", Fault(Sound, running: "1.3.0", highest: "1.5.0")!, "a downgrade does not open the way to every old release");
        Assert.Contains("already", Fault(Sound, running: "1.4.0")!);
        Assert.Contains("board", Fault(Sound, running: "1.0.0", board: "esp32s3")!);
        Assert.Contains("slot", Fault(Sound, running: "1.0.0", slotBytes: 60_000)!);
        Assert.Contains("cable", Fault(Sound.Replace("\"minimumLauncher\":1", "\"minimumLauncher\":2", StringComparison.Ordinal), running: "1.0.0")!);
        Assert.Contains("format", Fault(Sound.Replace("\"settingsFormat\":1", "\"settingsFormat\":2", StringComparison.Ordinal), running: "1.0.0")!);
        Assert.IsNull(Fault(Sound.Replace("false", "true", StringComparison.Ordinal), running: "2.0.0"), "the signed manifest says so");
    }

    [TestMethod]
    public void What_is_signed_are_the_exact_bytes()
    {
        byte[] json = Encoding.UTF8.GetBytes("{\"manifest\": { \"a\" : [1, \"}\"] } ,\"b\":1}");
        var fields = new FieldReader();
        fields.Open(json, json.Length);
        Assert.IsTrue(fields.EnterObject() && fields.NextMember());
        byte[] copy = new byte[64];
        int count = fields.CopyValue("manifest", copy);
        Assert.AreEqual("{ \"a\" : [1, \"}\"] }", Encoding.UTF8.GetString(copy, 0, count));
        Assert.IsTrue(fields.NextMember() && fields.Skip() && !fields.NextMember() && fields.End());
    }

    private static Manifest Read(string json)
    {
        var manifest = new Manifest();
        byte[] bytes = Encoding.UTF8.GetBytes(json);
        Assert.IsTrue(manifest.TryRead(bytes, bytes.Length), manifest.Refusal.Field + " " + manifest.Refusal.Reason);
        return manifest;
    }

    private static string? Fault(string json, string running, string? highest = null, string board = "esp32", int slotBytes = 100_000)
    {
        Assert.IsTrue(ReleaseVersion.TryParse(running, out long now));
        Assert.IsTrue(ReleaseVersion.TryParse(highest ?? running, out long most));
        return ReleaseRules.Fault(Read(json), board, now, most, slotBytes);
    }
}
