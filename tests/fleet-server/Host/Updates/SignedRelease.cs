using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace Laterne.Host.Tests.Updates;

/// <summary>A release as the signing machine makes it, with a key made for this test run.</summary>
internal sealed class SignedRelease
{
    private static readonly byte[] Private = RandomNumberGenerator.GetBytes(32);

    public SignedRelease(string version, bool isDowngrade = false, string board = "esp32", string keyId = "release-1", int bytes = 1300)
    {
        Artifact = [.. Enumerable.Range(0, bytes).Select(i => (byte)((i * 7) + version.Length))];
        Manifest = $$"""{"version":"{{version}}","board":"{{board}}","keyId":"{{keyId}}"{{(isDowngrade ? ",\"downgrade\":true" : "")}},"artifacts":[{"name":"app.pe","size":{{bytes}},"sha256":"{{Convert.ToHexStringLower(SHA256.HashData(Artifact))}}"}]}""";
        Id = $"{board}-{version}{(isDowngrade ? "-downgrade" : "")}";
    }

    public static string PublicKey
    {
        get
        {
            var key = new byte[32];
            Ed25519.GeneratePublicKey(Private, 0, key, 0);
            return Convert.ToHexStringLower(key);
        }
    }

    public string Id { get; }

    public string Manifest { get; }

    public byte[] Artifact { get; }

    public string Signature
    {
        get
        {
            var (signature, bytes) = (new byte[64], Encoding.UTF8.GetBytes(Manifest));
            Ed25519.Sign(Private, 0, bytes, 0, bytes.Length, signature, 0);
            return Convert.ToHexStringLower(signature);
        }
    }

    public static Task AddKeyAsync(HttpClient client, string id = "release-1") =>
        client.PostAsync("/api/release-keys", new { id, publicKey = PublicKey, note = "in the safe" }).JsonAsync(HttpStatusCode.Created);

    public Task<HttpResponseMessage> BeginAsync(HttpClient client) => client.PostAsync("/api/releases", new { manifest = Manifest, signature = Signature });

    public Task<HttpResponseMessage> SendArtifactAsync(HttpClient client, byte[]? bytes = null)
    {
        var content = new ByteArrayContent(bytes ?? Artifact);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return client.PutAsync($"/api/releases/{Id}/artifacts/app.pe", content);
    }

    /// <summary>The whole upload.</summary>
    public async Task<JsonElement> UploadAsync(HttpClient client)
    {
        await BeginAsync(client).JsonAsync(HttpStatusCode.Created);
        return await SendArtifactAsync(client).JsonAsync();
    }
}
