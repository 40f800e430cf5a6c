using System.Text;

namespace Laterne.Setup;

/// <summary>Text of a form (application/x-www-form-urlencoded of the URL standard).</summary>
public static class FormText
{
    /// <summary>Place of a byte; the end when it is not there.</summary>
    public static int Find(byte[] bytes, int from, int to, char wanted)
    {
        int at = from;
        while (at < to && bytes[at] != wanted)
        {
            at++;
        }

        return at;
    }

    /// <summary>Compares a part with ASCII text.</summary>
    public static bool Is(byte[] bytes, int from, int to, string ascii)
    {
        if (to - from != ascii.Length)
        {
            return false;
        }

        for (int i = 0; i < ascii.Length; i++)
        {
            if (bytes[from + i] != ascii[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Decodes a value, over itself. False: a broken escape, or a control character.</summary>
    public static bool TryDecode(byte[] bytes, int from, int to, out string value)
    {
        int length = 0;
        value = "";
        for (int at = from; at < to; at++)
        {
            int b = bytes[at] == '+' ? ' ' : bytes[at];
            if (b == '%')
            {
                int high = at + 2 < to ? Digit(bytes[at + 1]) : -1;
                int low = at + 2 < to ? Digit(bytes[at + 2]) : -1;
                if (high < 0 || low < 0)
                {
                    return false;
                }

                b = (high << 4) | low;
                at += 2;
            }

            if (b < ' ' || b == 127)
            {
                return false;
            }

            bytes[from + length] = (byte)b;
            length++;
        }

        value = length == 0 ? "" : Encoding.UTF8.GetString(bytes, from, length);
        return true;
    }

    private static int Digit(byte b) =>
        b >= '0' && b <= '9' ? b - '0' : b >= 'a' && b <= 'f' ? b - 'a' + 10 : b >= 'A' && b <= 'F' ? b - 'A' + 10 : -1;
}
