using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Laterne.Device;
using Laterne.Device.Storage;
using Laterne.Hardware;
using Laterne.Launcher;
using Laterne.Releases;
using Laterne.Updates;

namespace Laterne.Studio.Running.Fittings;

/// <summary>
/// A pole that takes releases: two slots in its flash, the keys in its identity, and a server of releases on its network. The release is an
/// example that was signed once with a key for simulations only; its artifact is no program, so the slot that starts decides which version
/// the simulator's firmware says it is.
/// </summary>
internal sealed class PoleReleases
{
    /// <summary>Version of the release.</summary>
    public const string Version = "1.4.0";

    private const string Host = "releases";
    private const string ReleaseKey = "fd1724385aa0c75b64fb78cd602fa1d991fdebf76b13c58ed702eac835e9f618";
    private const string OfferKey = "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0";
    private const string Signature =
        "78872940bfbe8011251406d1015f27c81a49ed0bcf80ec37584fb78e590978fd0940fb520e33e6e0961fa66f814f468e1c9339b76c95eff96d75b0bbcf420d0e";

    private const string Manifest =
        """{"version":"1.4.0","board":"esp32","keyId":"test","artifacts":[{"name":"app.pe","size":1300,"sha256":"29ce70e9f9046ea286bda508ba6a0f322be3bb01c64616f8bd9d4743bf63a0c9"}]}""";

    private static readonly byte[] Artifact = [.. Enumerable.Range(0, 1300).Select(i => (byte)(i * 7))];

    private readonly VirtualBoard _board;

    public PoleReleases(VirtualBoard board)
    {
        _board = board;
        var server = new ReleaseServer(null);
        server.Files["/1.4.0/app.pe"] = Artifact;
        board.Network.Serve(Host, 80, server);
        using (board.EnterStep())
        {
            Flash();
        }
    }

    /// <summary>Members of <c>identity.json</c>.</summary>
    public static string Identity => $$""","offerKey":"{{OfferKey}}","releaseKeys":[{"id":"test","key":"{{ReleaseKey}}"}]""";

    /// <summary>Payload of the command <c>release-offer</c>.</summary>
    /// <param name="poleId">The pole it is for.</param>
    /// <param name="nowMs">When it is made, which is its counter, too.</param>
    /// <param name="expiresMs">Until when it counts.</param>
    public static string Offer(string poleId, long nowMs, long expiresMs) =>
        $$"""{"expires":{{expiresMs}},"url":"http://{{Host}}/1.4.0/","manifest":{{Manifest}},"signature":"{{Signature}}","counter":{{nowMs}},"mac":"{{Mac(poleId, nowMs)}}"}""";

    /// <summary>Starts the launcher, which chooses a slot, makes the slot record if there is none, and reads the release.</summary>
    /// <returns>The version that starts.</returns>
    public string Launch()
    {
        using (_board.EnterStep())
        {
            var loader = new NotedLoader();
            new Launch(new Slots(new SlotRecord(new Store())), Seals(), new SlotFiles(), loader).Run();
            return loader.IsRelease ? Version : PoleFirmware.Version;
        }
    }

    /// <summary>What the crew's cable brings to a new pole: a release in slot 0 and its seal.</summary>
    private static void Flash()
    {
        ReleaseVersion.TryParse(PoleFirmware.Version, out var number);
        var image = Encoding.UTF8.GetBytes(PoleFirmware.Version);
        var content = new SlotContent { Version = number, Parts = 1 };
        content.Sizes[0] = image.Length;
        SHA256.HashData(image).CopyTo(content.Digests, 0);
        if (!new SlotFiles().TryAppend(0, 0, image, image.Length) || !Seals().TrySeal(0, content, 0))
        {
            throw new IOException("The pole's flash has no room for a release.");
        }
    }

    private static SlotSeals Seals()
    {
        var store = new Store();
        return new SlotSeals(new SlotRecord(store, SlotSeals.Record(0)), new SlotRecord(store, SlotSeals.Record(1)));
    }

    private static string Mac(string poleId, long counter) => Convert.ToHexStringLower(HMACSHA256.HashData(
        Convert.FromHexString(OfferKey), Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"laterne-offer\n{poleId}\n{counter}\n{Manifest}"))));

    /// <summary>Which of the two it is; neither is a program.</summary>
    private sealed class NotedLoader : IImageLoader
    {
        public bool IsRelease { get; private set; }

        public bool TryLoad(byte[] image)
        {
            IsRelease = image.AsSpan().SequenceEqual(Artifact);
            return true;
        }

        public bool Start() => true;
    }
}
