namespace Laterne.Updates;

/// <summary>What else is done with elements of the field of 2^255 - 19: sums, bytes, comparison. Limbs as in <see cref="FieldProduct"/>.</summary>
internal static class FieldElement
{
    public const int Limbs = 10;
    public const int Bytes = 32;

    public static void Add(long[] sum, long[] f, long[] g)
    {
        for (int i = 0; i < Limbs; i++)
        {
            sum[i] = f[i] + g[i];
        }
    }

    public static void Subtract(long[] difference, long[] f, long[] g)
    {
        for (int i = 0; i < Limbs; i++)
        {
            difference[i] = f[i] - g[i];
        }
    }

    public static void Negate(long[] f)
    {
        for (int i = 0; i < Limbs; i++)
        {
            f[i] = -f[i];
        }
    }

    public static void Copy(long[] to, long[] from)
    {
        for (int i = 0; i < Limbs; i++)
        {
            to[i] = from[i];
        }
    }

    /// <summary>A number below 2^31.</summary>
    public static void Set(long[] f, int value)
    {
        f[0] = value;
        for (int i = 1; i < Limbs; i++)
        {
            f[i] = 0;
        }
    }

    /// <summary>Reads 255 bits, little-endian; the top bit of the last byte is passed over.</summary>
    public static void Read(long[] f, byte[] bytes, int at)
    {
        int bit = 0;
        for (int i = 0; i < Limbs; i++)
        {
            int first = bit >> 3;
            long value = 0;
            for (int b = 4; b >= 0; b--)
            {
                value = (value << 8) | (first + b < Bytes ? bytes[at + first + b] : 0L);
            }

            int width = Width(i);
            f[i] = (value >> (bit & 7)) & ((1L << width) - 1);
            bit += width;
        }
    }

    /// <summary>Writes the one representation below 2^255 - 19. <paramref name="f"/> may have any size that products and sums leave.</summary>
    public static void Write(byte[] bytes, long[] f, long[] spare)
    {
        Copy(spare, f);
        Carry(spare);
        Carry(spare);
        // How often p fits: spare + 19 overflows 255 bits exactly when spare >= p; the same for each multiple.
        long over = ((19 * spare[9]) + (1L << 24)) >> 25;
        for (int i = 0; i < Limbs; i++)
        {
            over = (spare[i] + over) >> Width(i);
        }

        spare[0] += 19 * over;
        long carried = 0;
        for (int i = 0; i < Limbs; i++)
        {
            spare[i] += carried;
            carried = spare[i] >> Width(i);
            spare[i] -= carried << Width(i);
        }

        long held = 0;
        int bits = 0;
        int at = 0;
        for (int i = 0; i < Limbs; i++)
        {
            held |= spare[i] << bits;
            bits += Width(i);
            while (bits >= 8)
            {
                bytes[at++] = (byte)(held & 0xFF);
                held >>= 8;
                bits -= 8;
            }
        }

        bytes[at] = (byte)(held & 0xFF);
    }

    private static int Width(int limb) => 26 - (limb & 1);

    private static void Carry(long[] f)
    {
        for (int i = 0; i < Limbs; i++)
        {
            int width = Width(i);
            long carried = (f[i] + (1L << (width - 1))) >> width;
            f[i] -= carried << width;
            if (i < Limbs - 1)
            {
                f[i + 1] += carried;
            }
            else
            {
                f[0] += carried * 19;
            }
        }
    }
}
