namespace Laterne.Energy;

/// <summary>Frames of Modbus RTU (Modbus over serial line 1.02, Modbus application protocol 1.1b3): requests to read and to write, and their answers.</summary>
public static class ModbusFrame
{
    /// <summary>Bytes of a read request.</summary>
    public const int RequestBytes = 8;

    /// <summary>Longest answer of a round: four registers.</summary>
    public const int LongestAnswer = 5 + 8;

    /// <summary>The answer is not complete yet.</summary>
    public const int Incomplete = 0;

    /// <summary>The answer is whole and fits the request; its values begin at <see cref="ValuesAt"/>.</summary>
    public const int Whole = 1;

    /// <summary>The checksum is wrong.</summary>
    public const int BadChecksum = 2;

    /// <summary>The meter refused: exception code in byte 2.</summary>
    public const int Refused = 3;

    /// <summary>Somebody else's answer, or none to this request.</summary>
    public const int Foreign = 4;

    /// <summary>Exception codes up to this one say that this meter never answers this question: function, address, value. Higher ones pass.</summary>
    public const int IllegalValue = 3;

    /// <summary>Where the values of a whole answer begin.</summary>
    public const int ValuesAt = 3;

    /// <summary>Function 16: writes registers.</summary>
    public const int WriteMany = 16;

    private const int WrittenAt = 7;
    private const int ExceptionFlag = 0x80;
    private const int ExceptionBytes = 5;
    private const int Preset = 0xFFFF;
    private const int Polynomial = 0xA001;

    /// <summary>Writes a request to read registers.</summary>
    /// <param name="frame">At least <see cref="RequestBytes"/> bytes.</param>
    /// <param name="address">1 to 247.</param>
    /// <param name="function">3 (holding registers) or 4 (input registers).</param>
    /// <param name="register">First register, 0 to 65535.</param>
    /// <param name="count">Registers, 1 to 125.</param>
    public static void WriteRead(byte[] frame, int address, int function, int register, int count)
    {
        frame[0] = (byte)address;
        frame[1] = (byte)function;
        frame[2] = (byte)(register >> 8);
        frame[3] = (byte)(register & 0xFF);
        frame[4] = (byte)(count >> 8);
        frame[5] = (byte)(count & 0xFF);
        int crc = Checksum(frame, RequestBytes - 2);
        frame[6] = (byte)(crc & 0xFF);
        frame[7] = (byte)(crc >> 8);
    }

    /// <summary>Writes a request to set one register (function 16). Returns its length.</summary>
    public static int WriteNumber(byte[] frame, int address, int register, int value)
    {
        BeginWrite(frame, address, register, 1);
        frame[WrittenAt] = (byte)(value >> 8);
        frame[WrittenAt + 1] = (byte)(value & 0xFF);
        return Seal(frame, WrittenAt + 2);
    }

    /// <summary>Writes a request to set registers to a text (function 16), filled up with zeros, cut where it is too long. Returns its length.</summary>
    public static int WriteText(byte[] frame, int address, int register, int count, string text)
    {
        BeginWrite(frame, address, register, count);
        for (int i = 0; i < 2 * count; i++)
        {
            frame[WrittenAt + i] = i < text.Length ? (byte)text[i] : (byte)0;
        }

        return Seal(frame, WrittenAt + (2 * count));
    }

    /// <summary>Looks at what has come in after a request to write. Returns one of the constants of this class.</summary>
    public static int CheckWrite(byte[] request, byte[] answer, int length)
    {
        if (length >= ExceptionBytes && answer[0] == request[0] && answer[1] == (request[1] | ExceptionFlag))
        {
            return IsChecked(answer, ExceptionBytes) ? Refused : BadChecksum;
        }

        for (int i = 0; i < length && i < RequestBytes - 2; i++)
        {
            if (answer[i] != request[i] && (i != 1 || answer[i] != (request[i] | ExceptionFlag)))
            {
                return Foreign;
            }
        }

        return length < RequestBytes ? Incomplete : length == RequestBytes && IsChecked(answer, RequestBytes) ? Whole : BadChecksum;
    }

    /// <summary>Looks at what has come in after <paramref name="request"/>. Any bytes are taken; none of them can do harm.</summary>
    /// <returns>One of the constants of this class.</returns>
    public static int Check(byte[] request, byte[] answer, int length)
    {
        if (length > 0 && answer[0] != request[0])
        {
            return Foreign;
        }

        if (length < ExceptionBytes)
        {
            return length > 1 && (answer[1] & ~ExceptionFlag) != request[1] ? Foreign : Incomplete;
        }

        if (answer[1] == (request[1] | ExceptionFlag))
        {
            return IsChecked(answer, ExceptionBytes) ? Refused : BadChecksum;
        }

        int values = 2 * request[5];
        if (answer[1] != request[1] || answer[2] != values)
        {
            return Foreign;
        }

        int whole = ValuesAt + values + 2;
        if (length < whole)
        {
            return Incomplete;
        }

        // Bytes behind a whole answer are noise or a second speaker: neither is to be trusted.
        return length == whole && IsChecked(answer, whole) ? Whole : BadChecksum;
    }

    /// <summary>CRC-16 of the first <paramref name="length"/> bytes, sent low byte first.</summary>
    public static int Checksum(byte[] bytes, int length)
    {
        int crc = Preset;
        for (int i = 0; i < length; i++)
        {
            crc ^= bytes[i];
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ Polynomial;
            }
        }

        return crc;
    }

    private static void BeginWrite(byte[] frame, int address, int register, int count)
    {
        WriteRead(frame, address, WriteMany, register, count);
        frame[WrittenAt - 1] = (byte)(2 * count);
    }

    private static int Seal(byte[] frame, int length)
    {
        int crc = Checksum(frame, length);
        frame[length] = (byte)(crc & 0xFF);
        frame[length + 1] = (byte)(crc >> 8);
        return length + 2;
    }

    private static bool IsChecked(byte[] frame, int length)
    {
        int crc = Checksum(frame, length - 2);
        return frame[length - 2] == (crc & 0xFF) && frame[length - 1] == crc >> 8;
    }
}
