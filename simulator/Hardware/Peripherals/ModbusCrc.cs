namespace Laterne.Hardware.Peripherals;

/// <summary>CRC-16/MODBUS: reflected polynomial 0x8005, preset to ones, sent low byte first.</summary>
internal static class ModbusCrc
{
    /// <summary>The checksum.</summary>
    public static ushort Of(ReadOnlySpan<byte> bytes)
    {
        ushort crc = 0xFFFF;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (ushort)((crc & 1) == 1 ? (crc >> 1) ^ 0xA001 : crc >> 1);
            }
        }

        return crc;
    }

    /// <summary>A frame with its checksum.</summary>
    public static byte[] Seal(ReadOnlySpan<byte> body)
    {
        var crc = Of(body);
        return [.. body, (byte)crc, (byte)(crc >> 8)];
    }
}
