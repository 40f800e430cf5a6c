namespace Laterne.Core.Messaging;

/// <summary>JSON's number grammar. Only integers are ever used: the pole's floating-point text has noise.</summary>
public static class JsonNumber
{
    /// <summary>Finds the end of a number. False: it is malformed at <paramref name="end"/>.</summary>
    public static bool TryScan(byte[] json, int length, int start, out int end, out bool isInteger)
    {
        end = start;
        isInteger = true;
        if (end < length && json[end] == '-')
        {
            end++;
        }

        int digits = end;
        end = SkipDigits(json, length, end);
        if (end == digits || (json[digits] == '0' && end > digits + 1))
        {
            return false;
        }

        if (end < length && json[end] == '.')
        {
            isInteger = false;
            digits = end + 1;
            end = SkipDigits(json, length, digits);
            if (end == digits)
            {
                return false;
            }
        }

        if (end < length && (json[end] == 'e' || json[end] == 'E'))
        {
            isInteger = false;
            digits = end + 1;
            if (digits < length && (json[digits] == '+' || json[digits] == '-'))
            {
                digits++;
            }

            end = SkipDigits(json, length, digits);
            return end > digits;
        }

        return true;
    }

    /// <summary>The value of a scanned integer. False: beyond 64 bits.</summary>
    public static bool TryLong(byte[] json, int start, int end, out long value)
    {
        bool negative = json[start] == '-';
        value = 0;
        for (int i = negative ? start + 1 : start; i < end; i++)
        {
            int digit = json[i] - '0';

            // Built up as a negative number, whose range is the larger one.
            if (value < long.MinValue / 10 || value * 10 < long.MinValue + digit)
            {
                return false;
            }

            value = (value * 10) - digit;
        }

        if (negative)
        {
            return true;
        }

        value = -value;
        return value != long.MinValue;
    }

    private static int SkipDigits(byte[] json, int length, int at)
    {
        while (at < length && json[at] >= '0' && json[at] <= '9')
        {
            at++;
        }

        return at;
    }
}
