using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Laterne.Features.Updates;

/// <summary>The command <c>release-offer</c> for one pole.</summary>
internal static class OfferMessage
{
    public const string Command = "release-offer";

    /// <summary>The payload, less than 3 KB.</summary>
    public static byte[] Write(Release release, string poleId, string url, byte[] offerKey, long counter, long expiresMs, long? deadlineMs)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteNumber("expires", expiresMs);
            json.WriteString("url", url);
            if (deadlineMs is { } deadline)
            {
                json.WriteNumber("deadline", deadline);
            }

            json.WriteNumber("counter", counter);
            json.WritePropertyName("manifest");

            // As it was signed, byte for byte.
            json.WriteRawValue(release.Manifest, skipInputValidation: true);
            json.WriteString("signature", Convert.ToHexStringLower(release.Signature));
            json.WriteString("mac", Convert.ToHexStringLower(Mac(release.Manifest, poleId, counter, offerKey)));
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    /// <summary>
    /// Says that this server offers this release to this pole, this once: HMAC-SHA-256 of what the contract lists, pole and counter
    /// among it, so that an offer which somebody captured counts neither elsewhere nor again.
    /// </summary>
    internal static byte[] Mac(byte[] manifest, string poleId, long counter, byte[] offerKey) => HMACSHA256.HashData(
        offerKey, (byte[])[.. Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"laterne-offer\n{poleId}\n{counter}\n")), .. manifest]);
}
