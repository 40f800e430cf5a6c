namespace Laterne.Releases;

/// <summary>Checks that an offer was made for this pole, and which one it is: HMAC-SHA-256 with the pole's own key.</summary>
public interface IManifestMac
{
    /// <summary>
    /// True when 32 bytes of <paramref name="mac"/> are those of <c>laterne-offer</c>, the pole's number and the counter, each with a line
    /// feed behind it, and the manifest. At once, without an exception.
    /// </summary>
    bool IsGenuine(long counter, byte[] manifest, int length, byte[] mac);
}
