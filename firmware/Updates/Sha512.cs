namespace Laterne.Updates;

/// <summary>
/// SHA-512 (FIPS 180-4) in managed code, fed piece by piece: the device has no hash of its own. Allocates nothing once made. Not for secrets: its
/// time depends on nothing but the length, yet nobody wipes its state.
/// </summary>
public sealed class Sha512
{
    /// <summary>Bytes of a digest.</summary>
    public const int DigestBytes = 64;

    /// <summary>Bytes worked on at once: about 11000 interpreter operations each.</summary>
    public const int BlockBytes = 128;

    private const int LengthAt = 112;

    // Signed tables: constants of unsigned types were never tried on the device. Not static: an assembly loaded at run time must not
    // depend on static constructors.
    private readonly long[] _start =
    {
        0x6A09E667F3BCC908, -0x4498517A7B3558C5, 0x3C6EF372FE94F82B, -0x5AB00AC5A0E2C90F,
        0x510E527FADE682D1, -0x64FA9773D4C193E1, 0x1F83D9ABFB41BD6B, 0x5BE0CD19137E2179,
    };

    private readonly long[] _rounds =
    {
        0x428A2F98D728AE22, 0x7137449123EF65CD, -0x4A3F043013B2C4D1, -0x164A245A7E762444,
        0x3956C25BF348B538, 0x59F111F1B605D019, -0x6DC07D5B50E6B065, -0x54E3A12A25927EE8,
        -0x27F855675CFCFDBE, 0x12835B0145706FBE, 0x243185BE4EE4B28C, 0x550C7DC3D5FFB4E2,
        0x72BE5D74F27B896F, -0x7F214E01C4E9694F, -0x6423F958DA38EDCB, -0x3E640E8B3096D96C,
        -0x1B64963E610EB52E, -0x1041B879C7B0DA1D, 0x0FC19DC68B8CD5B5, 0x240CA1CC77AC9C65,
        0x2DE92C6F592B0275, 0x4A7484AA6EA6E483, 0x5CB0A9DCBD41FBD4, 0x76F988DA831153B5,
        -0x67C1AEAD11992055, -0x57CE3992D24BCDF0, -0x4FFCD8376704DEC1, -0x40A680384110F11C,
        -0x391FF40CC257703E, -0x2A586EB86CF558DB, 0x06CA6351E003826F, 0x142929670A0E6E70,
        0x27B70A8546D22FFC, 0x2E1B21385C26C926, 0x4D2C6DFC5AC42AED, 0x53380D139D95B3DF,
        0x650A73548BAF63DE, 0x766A0ABB3C77B2A8, -0x7E3D36D1B812511A, -0x6D8DD37AEB7DCAC5,
        -0x5D40175EB30EFC9C, -0x57E599B443BDCFFF, -0x3DB4748F2F07686F, -0x3893AE5CF9AB41D0,
        -0x2E6D17E62910ADE8, -0x2966F9DBAA9A56F0, -0x0BF1CA7AA88EDFD6, 0x106AA07032BBD1B8,
        0x19A4C116B8D2D0C8, 0x1E376C085141AB53, 0x2748774CDF8EEB99, 0x34B0BCB5E19B48A8,
        0x391C0CB3C5C95A63, 0x4ED8AA4AE3418ACB, 0x5B9CCA4F7763E373, 0x682E6FF3D6B2B8A3,
        0x748F82EE5DEFB2FC, 0x78A5636F43172F60, -0x7B3787EB5E0F548E, -0x7338FDF7E59BC614,
        -0x6F410005DC9CE1D8, -0x5BAF9314217D4217, -0x41065C084D3986EB, -0x398E870D1C8DACD5,
        -0x35D8C13115D99E64, -0x2E794738DE3F3DF9, -0x15258229321F14E2, -0x0A82B08011912E88,
        0x06F067AA72176FBA, 0x0A637DC5A2C898A6, 0x113F9804BEF90DAE, 0x1B710B35131C471B,
        0x28DB77F523047D84, 0x32CAAB7B40C72493, 0x3C9EBE0A15C9BEBC, 0x431D67C49C100D4C,
        0x4CC5D4BECB3E42B6, 0x597F299CFC657E2A, 0x5FCB6FAB3AD6FAEC, 0x6C44198C4A475817,
    };

    private readonly ulong[] _state = new ulong[8];
    private readonly ulong[] _words = new ulong[80];
    private readonly byte[] _block = new byte[BlockBytes];
    private long _length;
    private int _used;

    /// <summary>Makes one that is ready for the first byte.</summary>
    public Sha512()
    {
        Reset();
    }

    /// <summary>Begins anew.</summary>
    public void Reset()
    {
        for (int i = 0; i < 8; i++)
        {
            _state[i] = (ulong)_start[i];
        }

        _length = 0;
        _used = 0;
    }

    /// <summary>Takes bytes; any split of a text gives the same digest.</summary>
    public void Update(byte[] bytes, int offset, int count)
    {
        _length += count;
        while (count > 0)
        {
            int room = BlockBytes - _used;
            int taken = count < room ? count : room;
            System.Array.Copy(bytes, offset, _block, _used, taken);
            _used += taken;
            offset += taken;
            count -= taken;
            if (_used == BlockBytes)
            {
                Work();
                _used = 0;
            }
        }
    }

    /// <summary>Ends the text and writes 64 bytes. Call <see cref="Reset"/> before the next text.</summary>
    public void Finish(byte[] digest, int offset)
    {
        long bits = _length * 8;
        _block[_used++] = 0x80;
        if (_used > LengthAt)
        {
            Pad(BlockBytes);
            Work();
            _used = 0;
        }

        Pad(BlockBytes);
        for (int i = 0; i < 8; i++)
        {
            _block[BlockBytes - 1 - i] = (byte)((bits >> (8 * i)) & 0xFF);
        }

        Work();
        for (int i = 0; i < DigestBytes; i++)
        {
            digest[offset + i] = (byte)(_state[i / 8] >> (56 - (8 * (i % 8))));
        }
    }

    private void Pad(int end)
    {
        for (int i = _used; i < end; i++)
        {
            _block[i] = 0;
        }
    }

    private void Work()
    {
        ulong[] w = _words;
        long[] k = _rounds;
        for (int i = 0, at = 0; i < 16; i++, at += 8)
        {
            ulong word = 0;
            for (int b = 0; b < 8; b++)
            {
                word = (word << 8) | _block[at + b];
            }

            w[i] = word;
        }

        for (int i = 16; i < 80; i++)
        {
            ulong x = w[i - 15];
            ulong y = w[i - 2];
            w[i] = w[i - 16] + (((x >> 1) | (x << 63)) ^ ((x >> 8) | (x << 56)) ^ (x >> 7))
                + w[i - 7] + (((y >> 19) | (y << 45)) ^ ((y >> 61) | (y << 3)) ^ (y >> 6));
        }

        ulong a = _state[0];
        ulong b1 = _state[1];
        ulong c = _state[2];
        ulong d = _state[3];
        ulong e = _state[4];
        ulong f = _state[5];
        ulong g = _state[6];
        ulong h = _state[7];
        for (int i = 0; i < 80; i++)
        {
            ulong one = h + (((e >> 14) | (e << 50)) ^ ((e >> 18) | (e << 46)) ^ ((e >> 41) | (e << 23)))
                + (g ^ (e & (f ^ g))) + (ulong)k[i] + w[i];
            ulong two = (((a >> 28) | (a << 36)) ^ ((a >> 34) | (a << 30)) ^ ((a >> 39) | (a << 25)))
                + ((a & b1) | (c & (a | b1)));
            h = g;
            g = f;
            f = e;
            e = d + one;
            d = c;
            c = b1;
            b1 = a;
            a = one + two;
        }

        _state[0] += a;
        _state[1] += b1;
        _state[2] += c;
        _state[3] += d;
        _state[4] += e;
        _state[5] += f;
        _state[6] += g;
        _state[7] += h;
    }
}
