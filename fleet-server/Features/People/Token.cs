using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Laterne.Features.People;

/// <summary>Random tokens of 256 bits: handed out once as base64url, kept as SHA-256 only.</summary>
internal static class Token
{
    public const int Length = 43;

    public static (string Text, byte[] Hash) Create()
    {
        var text = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        return (text, HashOf(text));
    }

    public static byte[] HashOf(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
