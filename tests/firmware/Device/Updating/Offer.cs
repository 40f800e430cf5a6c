using System.Security.Cryptography;
using System.Text;

namespace Laterne.Device.Tests.Updating;

/// <summary>An offer of a release, as the server makes it.</summary>
internal sealed record Offer(string Version, params byte[][] Parts)
{
    public const string Secret = "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0";

    /// <summary>The key whose public half the pole has.</summary>
    public static readonly SigningKey Releaser = new(11);

    private static readonly SigningKey Stranger = new(12);

    public string Board { get; init; } = "esp32";

    public bool IsDowngrade { get; init; }

    /// <summary>Signed by somebody else in the releaser's name.</summary>
    public bool IsForged { get; init; }

    /// <summary>Path at the server of releases.</summary>
    public static string Path(string version, int part) => $"/{version}/part{part}.pe";

    /// <summary>Payload of <c>release-offer</c>.</summary>
    /// <param name="poleId">The pole it is for.</param>
    /// <param name="counter">Which offer to that pole it is.</param>
    /// <param name="expires">Until when it counts, Unix ms.</param>
    public string Json(string poleId, long counter, long expires)
    {
        var artifacts = Parts.Select((bytes, part) =>
            $$"""{"name":"part{{part}}.pe","size":{{bytes.Length}},"sha256":"{{Convert.ToHexStringLower(SHA256.HashData(bytes))}}"}""");
        var manifest = $$"""{"version":"{{Version}}","board":"{{Board}}","keyId":"test",{{(IsDowngrade ? "\"downgrade\":true," : "")}}"artifacts":[{{string.Join(',', artifacts)}}]}""";
        var signed = Encoding.UTF8.GetBytes(manifest);
        var signature = (IsForged ? Stranger : Releaser).Sign(signed);
        byte[] covered = [.. Encoding.UTF8.GetBytes($"laterne-offer\n{poleId}\n{counter}\n"), .. signed];
        var mac = HMACSHA256.HashData(Convert.FromHexString(Secret), covered);
        return $$"""
            {"expires":{{expires}},"url":"http://releases/{{Version}}/","manifest":{{manifest}},
            "counter":{{counter}},"signature":"{{Convert.ToHexStringLower(signature)}}","mac":"{{Convert.ToHexStringLower(mac)}}"}
            """;
    }
}
