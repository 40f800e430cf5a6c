namespace Laterne.Updates;

/// <summary>major.minor.patch in one number that compares as the version does. 0 is no version.</summary>
public static class ReleaseVersion
{
    private const int Bits = 20;
    private const int Largest = (1 << Bits) - 1;

    /// <summary>Reads a version of three numbers from 0 to 1048575 without leading zeros. False: something else, or 0.0.0.</summary>
    public static bool TryParse(string text, out long version)
    {
        version = 0;
        int parts = 0;
        int at = 0;
        while (parts < 3)
        {
            int start = at;
            int number = 0;
            while (at < text.Length && text[at] >= '0' && text[at] <= '9')
            {
                number = (number * 10) + (text[at] - '0');
                if (number > Largest)
                {
                    return false;
                }

                at++;
            }

            if (at == start || (text[start] == '0' && at > start + 1))
            {
                return false;
            }

            version = (version << Bits) | (long)number;
            parts++;
            if (parts < 3)
            {
                if (at >= text.Length || text[at] != '.')
                {
                    return false;
                }

                at++;
            }
        }

        return at == text.Length && version > 0;
    }

    /// <summary>As text; empty for no version. Allocates.</summary>
    public static string Format(long version)
    {
        if (version <= 0)
        {
            return "";
        }

        int major = (int)((version >> (2 * Bits)) & Largest);
        int minor = (int)((version >> Bits) & Largest);
        int patch = (int)(version & Largest);
        return major.ToString() + "." + minor.ToString() + "." + patch.ToString();
    }
}
