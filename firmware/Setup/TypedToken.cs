namespace Laterne.Setup;

/// <summary>A token as a person types it: 20 characters of Crockford's base32, in groups of five.</summary>
public static class TypedToken
{
    /// <summary>Characters of a token.</summary>
    public const int Characters = 20;

    private const int Group = 5;
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>The token in one spelling, <c>XXXXX-XXXXX-XXXXX-XXXXX</c>; empty: it is none. Case, hyphens and blanks do not matter, O is 0, I and L are 1.</summary>
    public static string Read(string typed)
    {
        char[] token = new char[Characters + (Characters / Group) - 1];
        int count = 0;
        int at = 0;
        for (int i = 0; i < typed.Length; i++)
        {
            char c = typed[i];
            if (c == '-' || c == ' ')
            {
                continue;
            }

            c = c >= 'a' && c <= 'z' ? (char)(c - 32) : c;
            c = c == 'O' ? '0' : c == 'I' || c == 'L' ? '1' : c;
            if (count == Characters || Alphabet.IndexOf(c) < 0)
            {
                return "";
            }

            if (count > 0 && count % Group == 0)
            {
                token[at++] = '-';
            }

            token[at++] = c;
            count++;
        }

        return count == Characters ? new string(token) : "";
    }
}
