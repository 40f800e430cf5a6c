namespace Laterne.Energy;

/// <summary>Numbers in Modbus registers, big-endian, as scaled integers: no floating point, whose NaN compares true on the device.</summary>
public static class RegisterValue
{
    /// <summary>What is no number.</summary>
    public const long None = long.MinValue;

    /// <summary>IEEE 754 single precision in two registers.</summary>
    public const int Float32 = 0;

    /// <summary>Unsigned 32 bits.</summary>
    public const int Unsigned32 = 1;

    /// <summary>Signed 32 bits.</summary>
    public const int Signed32 = 2;

    /// <summary>Unsigned 64 bits, of which 62 are used.</summary>
    public const int Unsigned64 = 3;

    // 2^20 W, A, V or GWh: beyond it nothing is a reading of a street pole.
    private const int LargestExponent = 20;
    private const int Bias = 127;
    private const int MantissaBits = 23;

    /// <summary>Registers of a format.</summary>
    public static int Registers(int format) => format == Unsigned64 ? 4 : 2;

    /// <summary>Reads a number times <paramref name="multiplier"/> over <paramref name="divisor"/>, rounded to the nearest.</summary>
    /// <param name="bytes">The answer.</param>
    /// <param name="at">Where the number begins.</param>
    /// <param name="format">One of the constants of this class.</param>
    /// <param name="multiplier">1 to 1000000.</param>
    /// <param name="divisor">1 or more.</param>
    /// <returns>The number, or <see cref="None"/> for NaN, infinity, the maker's sign for "not available" (all bits set) and what is out of all reason.</returns>
    public static long Read(byte[] bytes, int at, int format, int multiplier, int divisor)
    {
        if (format == Float32)
        {
            return ReadFloat(bytes, at, multiplier, divisor);
        }

        long value = Bits(bytes, at, format == Unsigned64 ? 8 : 4);
        if (format == Signed32)
        {
            value = value > int.MaxValue ? value - 0x1_0000_0000L : value;
            return value == int.MaxValue ? None : Scale(value, multiplier, divisor);
        }

        bool isAbsent = format == Unsigned32 ? value == 0xFFFF_FFFFL : value < 0 || value >= 1L << 40;
        return isAbsent ? None : Scale(value, multiplier, divisor);
    }

    private static long ReadFloat(byte[] bytes, int at, int multiplier, int divisor)
    {
        long bits = Bits(bytes, at, 4);
        int exponent = (int)((bits >> MantissaBits) & 0xFF) - Bias;
        if (exponent > LargestExponent)
        {
            return None;
        }

        if (exponent < -Bias + 1)
        {
            // Zero, and what is smaller than any meter resolves.
            return 0;
        }

        long mantissa = (bits & 0x7F_FFFF) | 0x80_0000;
        long scaled = mantissa * multiplier;
        int shift = MantissaBits - exponent;
        long value = shift > 62 ? 0 : shift <= 0 ? scaled << -shift : (scaled + (1L << (shift - 1))) >> shift;
        value = Scale(value, 1, divisor);
        return (bits & 0x8000_0000L) == 0 ? value : -value;
    }

    private static long Scale(long value, int multiplier, int divisor)
    {
        long scaled = value * multiplier;
        if (divisor <= 1)
        {
            return scaled;
        }

        long half = divisor / 2;
        return (scaled < 0 ? scaled - half : scaled + half) / divisor;
    }

    private static long Bits(byte[] bytes, int at, int count)
    {
        long bits = 0;
        for (int i = 0; i < count; i++)
        {
            bits = (bits << 8) | bytes[at + i];
        }

        return bits;
    }
}
