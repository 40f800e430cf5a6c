using System.Security.Cryptography;
using System.Text;

namespace Laterne.Features.People.OneTime;

/// <summary>Ten codes of 80 bits each, in letters and digits that nobody confuses (Crockford's base 32).</summary>
internal static class RecoveryCodes
{
    public const int Count = 10;
    private const int Length = 16;
    private const string Letters = "0123456789abcdefghjkmnpqrstvwxyz";

    public static IReadOnlyList<string> Create() => [.. Enumerable.Range(0, Count).Select(_ => New())];

    /// <summary>The hash of what a person typed, or null when it cannot be a recovery code.</summary>
    public static byte[]? HashOf(string typed)
    {
        var text = new StringBuilder(Length);
        foreach (var letter in typed.ToLowerInvariant())
        {
            var plain = letter switch { 'o' => '0', 'i' or 'l' => '1', _ => letter };
            if (plain is '-' or ' ')
            {
                continue;
            }

            if (!Letters.Contains(plain) || text.Length == Length)
            {
                return null;
            }

            text.Append(plain);
        }

        return text.Length == Length ? SHA256.HashData(Encoding.ASCII.GetBytes(text.ToString())) : null;
    }

    private static string New()
    {
        var letters = RandomNumberGenerator.GetString(Letters, Length);
        return string.Join('-', letters.Chunk(4).Select(four => new string(four)));
    }
}
