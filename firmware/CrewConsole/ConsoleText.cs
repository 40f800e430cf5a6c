using System.Text;

namespace Laterne.CrewConsole;

/// <summary>Text of the console's lines.</summary>
public static class ConsoleText
{
    /// <summary>UTF-8 bytes as text; what is no UTF-8 becomes a replacement character.</summary>
    public static string Of(byte[] bytes, int at, int length) => length == 0 ? "" : Encoding.UTF8.GetString(bytes, at, length);

    /// <summary>True for 1 to <paramref name="longest"/> of <c>[A-Za-z0-9_-]</c>.</summary>
    public static bool IsIdentifier(string text, int longest)
    {
        if (text.Length == 0 || text.Length > longest)
        {
            return false;
        }

        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            bool fits = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
            if (!fits)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Lower-case hexadecimal digits of the first bytes.</summary>
    public static string Hex(byte[] bytes, int count)
    {
        byte[] digits = new byte[count * 2];
        for (int i = 0; i < count; i++)
        {
            digits[2 * i] = Digit(bytes[i] >> 4);
            digits[(2 * i) + 1] = Digit(bytes[i] & 15);
        }

        return Of(digits, 0, digits.Length);
    }

    private static byte Digit(int value) => (byte)(value < 10 ? '0' + value : 'a' + value - 10);
}
