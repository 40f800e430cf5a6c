namespace Laterne.Setup;

/// <summary>Which of the two languages of the page a browser wants (Accept-Language, RFC 9110, section 12.5.4).</summary>
public static class LanguageWish
{
    private const int Whole = 1000;

    /// <summary>True: German before English. A tie goes to the one named first; who names neither gets English.</summary>
    public static bool IsGerman(byte[] bytes, int from, int to)
    {
        int german = 0;
        int english = 0;
        int at = from;
        while (at < to)
        {
            int end = at;
            while (end < to && bytes[end] != ',')
            {
                end++;
            }

            while (at < end && (bytes[at] == ' ' || bytes[at] == '\t'))
            {
                at++;
            }

            int weight = Weight(bytes, at, end);
            if (IsTag(bytes, at, end, 'd', 'e') && weight > german)
            {
                // The earlier of two equal ones is worth a little more.
                german = english == 0 ? weight + 1 : weight;
            }
            else if (IsTag(bytes, at, end, 'e', 'n') && weight > english)
            {
                english = german == 0 ? weight + 1 : weight;
            }

            at = end + 1;
        }

        return german > english;
    }

    private static bool IsTag(byte[] bytes, int at, int end, char first, char second)
    {
        if (end - at < 2 || (bytes[at] | 32) != first || (bytes[at + 1] | 32) != second)
        {
            return false;
        }

        return end - at == 2 || bytes[at + 2] == '-' || bytes[at + 2] == ';' || bytes[at + 2] == ' ';
    }

    /// <summary>Thousandths times two, so that a half fits between them; 0: not wanted.</summary>
    private static int Weight(byte[] bytes, int at, int end)
    {
        while (at < end && bytes[at] != '=')
        {
            at++;
        }

        if (at == end)
        {
            return Whole * 2;
        }

        int weight = 0;
        int unit = Whole;
        for (int i = at + 1; i < end && unit > 0; i++)
        {
            if (bytes[i] >= '0' && bytes[i] <= '9')
            {
                weight += (bytes[i] - '0') * unit;
                unit /= 10;
            }
        }

        return (weight > Whole ? Whole : weight) * 2;
    }
}
