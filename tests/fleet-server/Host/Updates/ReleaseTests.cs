using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Laterne.Host.Tests.Updates;

[TestClass]
public sealed class ReleaseTests
{
    [TestMethod]
    public async Task A_signed_release_is_taken_in_and_served_in_ranges_to_anyone()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        await SignedRelease.AddKeyAsync(ada);
        var release = new SignedRelease("0.2.0", bytes: 900_000);
        Assert.IsFalse((await release.BeginAsync(ada).JsonAsync(HttpStatusCode.Created)).GetProperty("isWhole").GetBoolean());
        var whole = await release.SendArtifactAsync(ada).JsonAsync();
        Assert.IsTrue(whole.GetProperty("isWhole").GetBoolean());
        Assert.AreEqual(release.Manifest, whole.GetProperty("manifest").GetString());
        Assert.AreEqual(release.Id, (await release.BeginAsync(ada).JsonAsync()).GetProperty("id").GetString());

        using var pole = server.Anyone();
        var path = whole.GetProperty("path").GetString() + "app.pe";
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Range = new RangeHeaderValue(4096, 8191);
        using var part = await pole.SendAsync(request);
        Assert.AreEqual(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.AreEqual("bytes 4096-8191/900000", part.Content.Headers.ContentRange!.ToString());
        Assert.AreEqual(4096, part.Content.Headers.ContentLength);
        Assert.AreEqual("public, max-age=31536000, immutable", part.Headers.CacheControl!.ToString());
        Assert.IsNotNull(part.Headers.ETag);
        CollectionAssert.AreEqual(release.Artifact[4096..8192], await part.Content.ReadAsByteArrayAsync());
        Assert.IsLessThan(2048, part.ToString().Length, "a pole reads a head of 2 KB");
        Assert.AreEqual(HttpStatusCode.NotFound, (await pole.GetAsync("/releases/00112233445566778899aabbccddeeff/app.pe")).StatusCode);
    }

    [TestMethod]
    public async Task What_is_not_signed_by_an_active_key_for_these_bytes_is_refused()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        var release = new SignedRelease("0.2.0");
        await release.BeginAsync(ada).RefusalAsync(HttpStatusCode.UnprocessableEntity, "key-unknown", "manifest.keyId");
        await SignedRelease.AddKeyAsync(ada);
        await ada.PostAsync("/api/releases", new { manifest = release.Manifest.Replace("0.2.0", "0.2.1"), signature = release.Signature }).RefusalAsync(HttpStatusCode.UnprocessableEntity, "signature-wrong", "signature");
        await ada.PostAsync("/api/releases", new { manifest = " " + release.Manifest, signature = release.Signature }).RefusalAsync(HttpStatusCode.UnprocessableEntity, "manifest-invalid", "manifest");
        await new SignedRelease("0.2.0", board: "z80").BeginAsync(ada).RefusalAsync(HttpStatusCode.UnprocessableEntity, "chip-unknown", "manifest.board");
        await new SignedRelease("0.2").BeginAsync(ada).RefusalAsync(HttpStatusCode.UnprocessableEntity, "manifest-invalid", "manifest.version");
        await ada.PutAsync("/api/release-keys/release-1", new { state = "retired" }).JsonAsync();
        await release.BeginAsync(ada).RefusalAsync(HttpStatusCode.UnprocessableEntity, "key-not-active", "manifest.keyId");
        await ada.PutAsync("/api/release-keys/release-1", new { state = "revoked" }).JsonAsync();
        await ada.PutAsync("/api/release-keys/release-1", new { state = "active" }).RefusalAsync(HttpStatusCode.Conflict, "key-revoked");
        await ada.PostAsync("/api/release-keys", new { id = "release-2", publicKey = new string('0', 64) }).RefusalAsync(HttpStatusCode.UnprocessableEntity, "key-invalid", "publicKey");
    }

    [TestMethod]
    public async Task Versions_rise_and_a_way_back_says_so()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        await SignedRelease.AddKeyAsync(ada);
        await new SignedRelease("0.2.0").UploadAsync(ada);
        await new SignedRelease("0.1.9").BeginAsync(ada).RefusalAsync(HttpStatusCode.UnprocessableEntity, "version-old", "manifest.version");
        await new SignedRelease("0.2.0", bytes: 77).BeginAsync(ada).RefusalAsync(HttpStatusCode.Conflict, "release-exists", "manifest.version");
        await new SignedRelease("0.1.9", isDowngrade: true).UploadAsync(ada);
        await new SignedRelease("0.1.0", board: "esp32s3").UploadAsync(ada);
        Assert.AreEqual(3, (await ada.GetAsync("/api/releases").JsonAsync()).GetProperty("total").GetInt32());
        await ada.DeleteAsync("/api/releases/esp32s3-0.1.0").JsonAsync(HttpStatusCode.NoContent);
    }

    [TestMethod]
    public async Task An_artifact_is_the_one_that_was_signed()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        await SignedRelease.AddKeyAsync(ada);
        var release = new SignedRelease("0.2.0");
        await release.BeginAsync(ada).JsonAsync(HttpStatusCode.Created);
        await release.SendArtifactAsync(ada, release.Artifact[1..]).RefusalAsync(HttpStatusCode.UnprocessableEntity, "artifact-size", "size");
        await release.SendArtifactAsync(ada, [.. release.Artifact, 1]).RefusalAsync(HttpStatusCode.UnprocessableEntity, "artifact-size", "size");
        var forged = release.Artifact.ToArray();
        forged[7] ^= 1;
        await release.SendArtifactAsync(ada, forged).RefusalAsync(HttpStatusCode.UnprocessableEntity, "artifact-digest", "sha256");
        await ada.PostAsync("/api/campaigns", new { name = "C", release = release.Id }).JsonAsync(HttpStatusCode.Created);
        var campaign = (await ada.GetAsync("/api/campaigns").JsonAsync()).GetProperty("items")[0].GetProperty("id").GetString();
        await ada.PostAsync($"/api/campaigns/{campaign}/approve", new { }).RefusalAsync(HttpStatusCode.Conflict, "release-not-whole");
    }

    [TestMethod]
    public async Task A_poles_offer_key_is_its_own_stays_the_same_and_is_not_in_the_database()
    {
        var folder = Directory.CreateTempSubdirectory("laterne-host-").FullName;
        string key;
        await using (var server = await TestServer.StartAsync(folder, TestServer.Sqlite))
        {
            using var ada = await server.AdministratorAsync();
            await TestServer.AddPoleAsync(ada, "N-01");
            await TestServer.AddPoleAsync(ada, "N-02");
            key = await KeyAsync(ada, "N-01");
            Assert.HasCount(64, key);
            Assert.AreNotEqual(key, await KeyAsync(ada, "N-02"));
        }

        await using (var server = await TestServer.StartAsync(folder, TestServer.Sqlite))
        {
            using var ada = await server.LogInAsync("ada");
            Assert.AreEqual(key, await KeyAsync(ada, "N-01"));
        }

        var master = Path.Combine(folder, "offer-master.key");
        if (!OperatingSystem.IsWindows())
        {
            Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(master));
        }

        Assert.DoesNotContain(File.ReadAllText(master), File.ReadAllText(Path.Combine(folder, "laterne.db")));
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<string> KeyAsync(HttpClient client, string pole) =>
        (await client.PostAsync($"/api/poles/{pole}/offer-key", new { }).JsonAsync()).GetProperty("offerKey").GetString()!;
}
