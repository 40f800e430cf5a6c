using Org.BouncyCastle.Math;

namespace Laterne.Features.Charging.Ocmf;

/// <summary>The two encodings of SD, and the two shapes of an ECDSA signature inside.</summary>
internal static class SignatureData
{
    /// <summary>Bytes of a text in hexadecimal (the default) or base64, whichever it is if SE is wrong; null when it is neither.</summary>
    public static byte[]? Decode(string text, string? encoding)
    {
        text = string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
        return encoding?.Equals("base64", StringComparison.OrdinalIgnoreCase) == true
            ? Base64(text) ?? Hexadecimal(text)
            : Hexadecimal(text) ?? Base64(text);
    }

    public static byte[]? Hexadecimal(string text)
    {
        text = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? text[2..] : text;
        return text.Length > 0 && text.Length % 2 == 0 && text.All(char.IsAsciiHexDigit) ? Convert.FromHexString(text) : null;
    }

    public static byte[]? Base64(string text)
    {
        text = text.Replace('-', '+').Replace('_', '/').TrimEnd('=');
        var bytes = new byte[text.Length];
        return text.Length > 0 && Convert.TryFromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='), bytes, out var written) ? bytes[..written] : null;
    }

    /// <summary>
    /// R and S of a DER sequence (the format's default) or of the two numbers side by side, as some meters write them.
    /// </summary>
    /// <param name="data">The signature.</param>
    /// <param name="fieldBytes">Bytes of one number on the curve.</param>
    public static (BigInteger R, BigInteger S)? Numbers(byte[] data, int fieldBytes)
    {
        if (data.Length == 2 * fieldBytes)
        {
            return (new BigInteger(1, data, 0, fieldBytes), new BigInteger(1, data, fieldBytes, fieldBytes));
        }

        // By hand: meters in the field pad both numbers to a fixed width, which a strict reader takes for negative or overlong ones.
        var at = 2;
        if (data.Length < 8 || data[0] != 0x30 || (data[1] > 0x7F && (data[1] != 0x81 || ++at == 0)))
        {
            return null;
        }

        return Number(data, ref at) is { } r && Number(data, ref at) is { } s ? (r, s) : null;
    }

    private static BigInteger? Number(byte[] data, ref int at)
    {
        if (at + 2 > data.Length || data[at] != 0x02 || data[at + 1] is 0 or > 0x7F || at + 2 + data[at + 1] > data.Length)
        {
            return null;
        }

        var number = new BigInteger(1, data, at + 2, data[at + 1]);
        at += 2 + data[at + 1];
        return number;
    }
}
