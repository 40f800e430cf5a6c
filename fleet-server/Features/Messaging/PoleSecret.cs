using System.Security.Cryptography;
using System.Text;

namespace Laterne.Features.Messaging;

/// <summary>
/// A pole's secret as the server keeps it: SHA-256 over salt and secret. Secrets are 256 random bits, so there is nothing a
/// slow hash would protect, while thousands of poles that reconnect at once must not cost seconds of processor time.
/// </summary>
/// <param name="Salt">16 random bytes, own to the pole.</param>
/// <param name="Hash">32 bytes.</param>
public sealed record PoleSecret(byte[] Salt, byte[] Hash)
{
    private const int SaltBytes = 16;
    private const int SecretBytes = 32;
    private const int LongestSecret = 256;

    /// <summary>A new secret, 43 characters of base64url, shown to a person once and kept only as its hash.</summary>
    public static (string Secret, PoleSecret Kept) Create()
    {
        var secret = Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretBytes))
            .TrimEnd('=').Replace('+', '-').Replace('/', '_');
        return (secret, Keep(secret));
    }

    /// <summary>The hashed form of a given secret, under a fresh salt.</summary>
    public static PoleSecret Keep(string secret)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Encoding.UTF8.GetByteCount(secret), LongestSecret);
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        var hash = new byte[SHA256.HashSizeInBytes];
        Compute(salt, Encoding.UTF8.GetBytes(secret), hash);
        return new PoleSecret(salt, hash);
    }

    /// <summary>Whether the password is the secret, in a time that does not depend on where they differ.</summary>
    public bool Matches(ReadOnlySpan<byte> password)
    {
        if (password.Length > LongestSecret)
        {
            return false;
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        Compute(Salt, password, hash);
        return CryptographicOperations.FixedTimeEquals(hash, Hash);
    }

    private static void Compute(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> secret, Span<byte> hash)
    {
        Span<byte> input = stackalloc byte[64 + LongestSecret];
        salt.CopyTo(input);
        secret.CopyTo(input[salt.Length..]);
        SHA256.HashData(input[..(salt.Length + secret.Length)], hash);
        CryptographicOperations.ZeroMemory(input);
    }

    /// <summary>Never shows the hash, wherever a log formats it.</summary>
    public override string ToString() => "PoleSecret";
}
