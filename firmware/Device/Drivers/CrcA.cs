namespace Laterne.Device.Drivers;

/// <summary>CRC_A of ISO/IEC 14443-3, annex B: x^16 + x^12 + x^5 + 1, preset 0x6363, low bit first.</summary>
public static class CrcA
{
    /// <summary>The check of the first bytes; on the air its low byte comes first.</summary>
    public static int Of(byte[] bytes, int length)
    {
        int crc = 0x6363;
        for (int i = 0; i < length; i++)
        {
            int mixed = (bytes[i] ^ crc) & 0xFF;
            mixed = (mixed ^ (mixed << 4)) & 0xFF;
            crc = ((crc >> 8) ^ (mixed << 8) ^ (mixed << 3) ^ (mixed >> 4)) & 0xFFFF;
        }

        return crc;
    }
}
