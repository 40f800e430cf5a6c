namespace Laterne.Core.Messaging;

/// <summary>Well-formed UTF-8 after Unicode 3.9, table 3-7.</summary>
public static class Utf8
{
    /// <summary>Bytes of the character that begins at <paramref name="at"/>; 0 when it is malformed, overlong or half a surrogate pair.</summary>
    public static int SequenceLength(byte[] text, int length, int at)
    {
        int lead = text[at];
        if (lead < 0x80)
        {
            return 1;
        }

        int bytes = lead >= 0xC2 && lead <= 0xDF ? 2 : (lead & 0xF0) == 0xE0 ? 3 : lead >= 0xF0 && lead <= 0xF4 ? 4 : 0;
        if (bytes == 0 || at + bytes > length)
        {
            return 0;
        }

        int lowest = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
        int highest = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        if (text[at + 1] < lowest || text[at + 1] > highest)
        {
            return 0;
        }

        for (int i = 2; i < bytes; i++)
        {
            if ((text[at + i] & 0xC0) != 0x80)
            {
                return 0;
            }
        }

        return bytes;
    }
}
