using OtpNet;

namespace Laterne.Features.People.OneTime;

/// <summary>Time-based one-time passwords (RFC 6238) as every authenticator app makes them: SHA-1, 30 seconds, six digits.</summary>
internal static class CodeSteps
{
    public const int Digits = 6;

    // RFC 6238, 5.2: one step each way for clocks that differ and people who type slowly.
    private static readonly VerificationWindow OneEachWay = new(previous: 1, future: 1);

    /// <summary>A new secret of 160 bits, as RFC 4226 recommends.</summary>
    public static byte[] NewSecret() => KeyGeneration.GenerateRandomKey(20);

    /// <summary>The step that the code belongs to, or null when it is wrong, too old, too early, or not later than the last one taken.</summary>
    /// <param name="secret">The shared secret.</param>
    /// <param name="code">What the person typed; blanks do not count.</param>
    /// <param name="now">The server's clock.</param>
    /// <param name="lastStep">Step of the last code that was taken.</param>
    public static long? Of(byte[] secret, string code, DateTimeOffset now, long lastStep)
    {
        var typed = code.Replace(" ", "", StringComparison.Ordinal);
        return typed.Length == Digits && typed.All(char.IsAsciiDigit) &&
            new Totp(secret, totpSize: Digits).VerifyTotp(now.UtcDateTime, typed, out var step, OneEachWay) && step > lastStep
            ? step
            : null;
    }

    /// <summary>The address that an authenticator app reads from the QR code.</summary>
    public static string Uri(string user, byte[] secret) =>
        $"otpauth://totp/Laterne:{System.Uri.EscapeDataString(user)}?secret={Base32(secret)}&issuer=Laterne&algorithm=SHA1&digits={Digits}&period=30";

    public static string Base32(byte[] secret) => Base32Encoding.ToString(secret).TrimEnd('=');
}
