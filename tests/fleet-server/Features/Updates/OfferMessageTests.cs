using System.Text;
using System.Text.Json;
using Laterne.Features.Updates;

namespace Laterne.Features.Tests.Updates;

[TestClass]
public sealed class OfferMessageTests
{
    private const string Manifest = """{ "version":"0.2.0", "board":"esp32" }""";

    private static readonly Release Release = new()
    {
        Id = "esp32-0.2.0",
        VersionText = "0.2.0",
        VersionNumber = 1,
        Board = "esp32",
        KeyId = "release-1",
        IsDowngrade = false,
        MinimumLauncher = 1,
        SettingsFormat = 1,
        Manifest = Encoding.UTF8.GetBytes(Manifest),
        Signature = new byte[64],
        Folder = "f",
        UploadedBy = "ada",
        UploadedMs = 0,
    };

    [TestMethod]
    public void The_manifest_goes_down_byte_for_byte_and_the_whole_fits_a_message()
    {
        var payload = OfferMessage.Write(Release, "N-01", "https://fleet.example/releases/f/", new byte[32], 7, 1000, 2000);
        Assert.IsLessThan(4096 - ManifestText.MostBytes, payload.Length - Manifest.Length);
        using var offer = JsonDocument.Parse(payload);
        Assert.AreEqual(Manifest, offer.RootElement.GetProperty("manifest").GetRawText());
        Assert.AreEqual((7, 1000, 2000), (offer.RootElement.GetProperty("counter").GetInt64(), offer.RootElement.GetProperty("expires").GetInt64(), offer.RootElement.GetProperty("deadline").GetInt64()));
    }

    [TestMethod]
    public void The_mac_is_the_one_of_the_contract()
    {
        // Computed by Python's hmac over what the contract lists.
        var key = Enumerable.Range(0, 32).Select(i => (byte)i).ToArray();
        Assert.AreEqual("89a5fb66b48ecc99c8d994c0f401fe7ded2ff657071346ae438723be29935748", Convert.ToHexStringLower(OfferMessage.Mac(Encoding.UTF8.GetBytes("{}"), "N-01", 7, key)));
    }
}
