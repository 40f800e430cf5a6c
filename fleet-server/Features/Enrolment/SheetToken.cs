using System.Security.Cryptography;
using System.Text;

namespace Laterne.Features.Enrolment;

/// <summary>
/// The token of a sheet: 100 random bits as 20 characters of Crockford's base32, written <c>XXXXX-XXXXX-XXXXX-XXXXX</c>. People
/// type it in the rain: case and hyphens do not matter, O is 0, I and L are 1.
/// </summary>
internal static class SheetToken
{
    /// <summary>Longest text that is looked at, blanks and hyphens included.</summary>
    public const int LongestTyped = 64;

    private const int Characters = 20;
    private const int Group = 5;
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    public static (string Text, byte[] Hash) Create()
    {
        Span<char> plain = stackalloc char[Characters];
        for (var i = 0; i < Characters; i++)
        {
            plain[i] = Alphabet[RandomNumberGenerator.GetInt32(Alphabet.Length)];
        }

        var text = new string(plain);
        return (string.Join('-', text.Chunk(Group).Select(part => new string(part))), HashOf(text));
    }

    /// <summary>The token's hash; null when this is the shape of no token.</summary>
    public static byte[]? Read(string typed)
    {
        Span<char> plain = stackalloc char[Characters];
        var length = 0;
        foreach (var typedCharacter in typed.Length <= LongestTyped ? typed : "")
        {
            if (typedCharacter is '-' or ' ')
            {
                continue;
            }

            var character = char.ToUpperInvariant(typedCharacter) switch { 'O' => '0', 'I' or 'L' => '1', var other => other };
            if (length == Characters || !char.IsAscii(typedCharacter) || !Alphabet.Contains(character))
            {
                return null;
            }

            plain[length++] = character;
        }

        return length == Characters ? HashOf(new string(plain)) : null;
    }

    /// <summary>Whether a typed token has this hash, in a time that does not depend on where they differ.</summary>
    public static bool Matches(string typed, byte[] hash) => Read(typed) is { } read && CryptographicOperations.FixedTimeEquals(read, hash);

    private static byte[] HashOf(string plain) => SHA256.HashData(Encoding.ASCII.GetBytes(plain));
}
