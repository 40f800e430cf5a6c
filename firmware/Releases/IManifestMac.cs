namespace Laterne.Releases;

/// <summary>Checks that an offer was made for this pole: HMAC-SHA-256 of the manifest with the pole's secret.</summary>
public interface IManifestMac
{
    /// <summary>True when 32 bytes of <paramref name="mac"/> are the manifest's. At once, without an exception.</summary>
    bool IsGenuine(byte[] manifest, int length, byte[] mac);
}
