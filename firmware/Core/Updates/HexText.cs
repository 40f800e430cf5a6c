namespace Laterne.Core.Updates;

/// <summary>Bytes as hexadecimal text.</summary>
public static class HexText
{
    /// <summary>Reads exactly <paramref name="count"/> bytes. False: another length, or another character.</summary>
    public static bool TryRead(string text, byte[] bytes, int at, int count)
    {
        if (text.Length != 2 * count)
        {
            return false;
        }

        for (int i = 0; i < count; i++)
        {
            int high = Digit(text[2 * i]);
            int low = Digit(text[(2 * i) + 1]);
            if (high < 0 || low < 0)
            {
                return false;
            }

            bytes[at + i] = (byte)((high << 4) | low);
        }

        return true;
    }

    private static int Digit(char c) =>
        c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}
