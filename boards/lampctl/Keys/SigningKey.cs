using System.Security.Cryptography;
using Laterne.Releases;
using Laterne.Updates;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace Laterne.Lampctl.Keys;

/// <summary>
/// A private key of those who release: Ed25519, as PKCS #8 in PEM (RFC 8410), which openssl reads and writes too. It is read from a file that
/// nobody else may read, and never leaves this type.
/// </summary>
internal sealed class SigningKey
{
    private const string Label = "PRIVATE KEY";
    private const UnixFileMode Mine = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    // RFC 8410, 7: version, id-Ed25519, and the 32 bytes as an OCTET STRING in an OCTET STRING.
    private static readonly byte[] Head = Convert.FromHexString("302e020100300506032b657004220420");

    private readonly byte[] _seed;

    private SigningKey(byte[] seed)
    {
        _seed = seed;
        Public = new byte[ReleaseKeys.KeyBytes];
        Ed25519.GeneratePublicKey(seed, 0, Public, 0);
    }

    /// <summary>The public half, 32 bytes.</summary>
    public byte[] Public { get; }

    /// <summary>A new one from the system's source of randomness.</summary>
    public static SigningKey Make() => new(RandomNumberGenerator.GetBytes(Ed25519.SecretKeySize));

    /// <summary>Reads a file.</summary>
    /// <exception cref="RefusedException">It is missing, others may read it, or it is no such key.</exception>
    public static SigningKey Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new RefusedException("key-missing", $"There is no key file {path}.", "Make a key with \"lampctl keys make\", or name its file or id with --key.");
        }

        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~(Mine | UnixFileMode.UserExecute)) != 0)
        {
            throw new RefusedException("key-open", $"Others than you may read {path}.", $"chmod 600 {path}; if somebody may have read it, rotate: \"lampctl keys rotate\".");
        }

        var text = File.ReadAllText(path);
        if (PemEncoding.TryFind(text, out var place) && text[place.Label] == Label)
        {
            var bytes = Convert.FromBase64String(text[place.Base64Data]);
            if (bytes.Length == Head.Length + Ed25519.SecretKeySize && bytes.AsSpan(0, Head.Length).SequenceEqual(Head))
            {
                return new SigningKey(bytes[Head.Length..]);
            }
        }

        throw new RefusedException("key-invalid", $"{path} holds no Ed25519 private key.", "Name a file that \"lampctl keys make\" or \"openssl genpkey -algorithm ed25519\" wrote.");
    }

    /// <summary>Writes it to a new file with mode 600.</summary>
    public void Write(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = Mine;
        }

        using var writer = new StreamWriter(path, options);
        writer.WriteLine(PemEncoding.Write(Label, [.. Head, .. _seed]));
    }

    /// <summary>Signs, and checks the signature as a pole would before it is given away.</summary>
    public byte[] Sign(byte[] message)
    {
        var signature = new byte[Ed25519Verifier.SignatureBytes];
        Ed25519.Sign(_seed, 0, message, 0, message.Length, signature, 0);
        return SignatureText.IsGenuine(Public, signature, message)
            ? signature
            : throw new RefusedException("signature-wrong", "A pole would not take this signature.", "Sign again; if it stays so, make a new key.");
    }
}
