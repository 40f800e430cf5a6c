using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Laterne.Features.Alarms.Notifications;

/// <summary>
/// <c>Laterne-Signature: t=UNIX_SECONDS,v1=HEX</c>, HMAC-SHA-256 with the route's secret over <c>t.body</c>. The time is part of
/// what is signed, so that a recorded message cannot be played back later.
/// </summary>
public static class WebhookSignature
{
    public const string Header = "Laterne-Signature";

    public static string Of(string secret, long unixSeconds, ReadOnlySpan<byte> body)
    {
        var stamp = unixSeconds.ToString(CultureInfo.InvariantCulture);
        var signed = new byte[stamp.Length + 1 + body.Length];
        Encoding.ASCII.GetBytes(stamp + ".", signed);
        body.CopyTo(signed.AsSpan(stamp.Length + 1));
        return $"t={stamp},v1={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed))}";
    }

    /// <summary>What a receiver does: true when the body is signed with the secret and not older or newer than the tolerance.</summary>
    public static bool Fits(string header, string secret, ReadOnlySpan<byte> body, long nowUnixSeconds, long toleranceSeconds = 300)
    {
        var comma = header.IndexOf(',', StringComparison.Ordinal);
        return comma > 2 && header.StartsWith("t=", StringComparison.Ordinal)
            && long.TryParse(header.AsSpan(2, comma - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && Math.Abs(nowUnixSeconds - seconds) <= toleranceSeconds
            && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Of(secret, seconds, body)), Encoding.ASCII.GetBytes(header));
    }
}
