namespace Laterne.Updates;

/// <summary>Numbers modulo the order L = 2^252 + 27742317777372353535851937790883648493 of the base point (RFC 8032, 5.1).</summary>
internal sealed class Scalar
{
    public const int Bytes = 32;

    /// <summary>Digits of a scalar for the ladder.</summary>
    public const int Digits = 256;

    private const int Wide = 64;

    private readonly int[] _order =
    {
        0xED, 0xD3, 0xF5, 0x5C, 0x1A, 0x63, 0x12, 0x58, 0xD6, 0x9C, 0xF7, 0xA2, 0xDE, 0xF9, 0xDE, 0x14,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
    };

    private readonly long[] _wide = new long[Wide];

    /// <summary>True when 32 bytes, little-endian, are below L.</summary>
    public bool IsBelowOrder(byte[] bytes, int at)
    {
        for (int i = Bytes - 1; i >= 0; i--)
        {
            if (bytes[at + i] != _order[i])
            {
                return bytes[at + i] < _order[i];
            }
        }

        return false;
    }

    /// <summary>Reduces 64 bytes, little-endian, to 32. About 1400 rounds of a loop.</summary>
    public void Reduce(byte[] hash, byte[] scalar)
    {
        for (int i = 0; i < Wide; i++)
        {
            _wide[i] = hash[i];
        }

        // 2^256 = 16 2^252, and 2^252 = -(L - 2^252): each byte above 32 folds down as -16 times the low half of L.
        for (int top = Wide - 1; top >= Bytes; top--)
        {
            long carried = 0;
            int at = top - Bytes;
            for (int i = 0; i < 20; i++)
            {
                _wide[at + i] += carried - (i < 16 ? 16 * _wide[top] * _order[i] : 0);
                carried = (_wide[at + i] + 128) >> 8;
                _wide[at + i] -= carried << 8;
            }

            _wide[at + 20] += carried;
            _wide[top] = 0;
        }

        long above = 0;
        long quotient = _wide[Bytes - 1] >> 4;
        for (int i = 0; i < Bytes; i++)
        {
            _wide[i] += above - (quotient * _order[i]);
            above = _wide[i] >> 8;
            _wide[i] &= 0xFF;
        }

        // Below zero by less than L: add it back.
        long carry = 0;
        for (int i = 0; i < Bytes; i++)
        {
            _wide[i] += carry - (above * _order[i]);
            carry = _wide[i] >> 8;
            scalar[i] = (byte)(_wide[i] & 0xFF);
        }
    }

    /// <summary>
    /// Writes a scalar below L as digits -15 to 15, odd or 0, one for each power of 2, of which five in a row hold one that is not 0.
    /// </summary>
    public static void Recode(byte[] scalar, int at, int[] digits)
    {
        for (int i = 0; i < Digits; i++)
        {
            digits[i] = (scalar[at + (i >> 3)] >> (i & 7)) & 1;
        }

        int carried = 0;
        int place = 0;
        while (place < Digits)
        {
            int bit = digits[place] + carried;
            if ((bit & 1) == 0)
            {
                digits[place] = 0;
                carried = bit >> 1;
                place++;
                continue;
            }

            int window = bit;
            for (int i = 1; i < 5 && place + i < Digits; i++)
            {
                window += digits[place + i] << i;
                digits[place + i] = 0;
            }

            carried = window > 15 ? 1 : 0;
            digits[place] = window - (carried << 5);
            place += 5;
        }
    }
}
