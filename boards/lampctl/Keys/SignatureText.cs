using Laterne.Updates;

namespace Laterne.Lampctl.Keys;

/// <summary>Signatures and public keys as hexadecimal digits, and the pole's own judgement of a signature.</summary>
internal static class SignatureText
{
    /// <summary>Reads a signature; white space around it does not count.</summary>
    /// <exception cref="RefusedException">It is none.</exception>
    public static byte[] Read(string text) => Digits(text.Trim(), Ed25519Verifier.SignatureBytes)
        ?? throw new RefusedException("signature-invalid", "The signature is not 128 hexadecimal digits.", "Sign the release again: lampctl release sign.");

    /// <summary>So many bytes, or null.</summary>
    public static byte[]? Digits(string text, int bytes) =>
        text.Length == 2 * bytes && text.All(char.IsAsciiHexDigit) ? Convert.FromHexString(text) : null;

    /// <summary>Whether a pole with this key would take it, by the pole's own verifier.</summary>
    public static bool IsGenuine(byte[] publicKey, byte[] signature, byte[] message)
    {
        var verifier = new Ed25519Verifier();
        verifier.Begin(publicKey, signature, message, message.Length);
        Verdict verdict;
        do
        {
            verdict = verifier.Step(1000);
        }
        while (verdict == Verdict.Working);

        return verdict == Verdict.Genuine;
    }
}
