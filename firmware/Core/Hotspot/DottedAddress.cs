namespace Laterne.Core.Hotspot;

/// <summary>IPv4 addresses in dotted decimals.</summary>
public static class DottedAddress
{
    /// <summary>Length of the longest text.</summary>
    public const int LongestText = 15;

    /// <summary>Reads an address into 4 bytes. False: it is none.</summary>
    public static bool TryParse(string text, byte[] address)
    {
        int part = 0;
        int value = 0;
        int digits = 0;
        for (int i = 0; i <= text.Length; i++)
        {
            if (i == text.Length || text[i] == '.')
            {
                if (digits == 0 || part == 4)
                {
                    return false;
                }

                address[part++] = (byte)value;
                value = 0;
                digits = 0;
                continue;
            }

            value = (value * 10) + text[i] - '0';
            if (text[i] < '0' || text[i] > '9' || ++digits > 3 || value > 255)
            {
                return false;
            }
        }

        return part == 4;
    }
}
