namespace Laterne.Updates;

/// <summary>
/// SHA-256 (FIPS 180-4) in managed code, fed piece by piece: the device has no hash of its own. Allocates nothing once made. Not for secrets: its
/// time depends on nothing but the length, yet nobody wipes its state.
/// </summary>
public sealed class Sha256
{
    /// <summary>Bytes of a digest.</summary>
    public const int DigestBytes = 32;

    /// <summary>Bytes worked on at once: about 8000 interpreter operations each.</summary>
    public const int BlockBytes = 64;

    private const int LengthAt = 56;

    // Signed tables: constants of unsigned types were never tried on the device. Not static: an assembly loaded at run time must not
    // depend on static constructors.
    private readonly int[] _start =
    {
        0x6A09E667, -0x4498517B, 0x3C6EF372, -0x5AB00AC6,
        0x510E527F, -0x64FA9774, 0x1F83D9AB, 0x5BE0CD19,
    };

    private readonly int[] _rounds =
    {
        0x428A2F98, 0x71374491, -0x4A3F0431, -0x164A245B, 0x3956C25B, 0x59F111F1, -0x6DC07D5C, -0x54E3A12B,
        -0x27F85568, 0x12835B01, 0x243185BE, 0x550C7DC3, 0x72BE5D74, -0x7F214E02, -0x6423F959, -0x3E640E8C,
        -0x1B64963F, -0x1041B87A, 0x0FC19DC6, 0x240CA1CC, 0x2DE92C6F, 0x4A7484AA, 0x5CB0A9DC, 0x76F988DA,
        -0x67C1AEAE, -0x57CE3993, -0x4FFCD838, -0x40A68039, -0x391FF40D, -0x2A586EB9, 0x06CA6351, 0x14292967,
        0x27B70A85, 0x2E1B2138, 0x4D2C6DFC, 0x53380D13, 0x650A7354, 0x766A0ABB, -0x7E3D36D2, -0x6D8DD37B,
        -0x5D40175F, -0x57E599B5, -0x3DB47490, -0x3893AE5D, -0x2E6D17E7, -0x2966F9DC, -0x0BF1CA7B, 0x106AA070,
        0x19A4C116, 0x1E376C08, 0x2748774C, 0x34B0BCB5, 0x391C0CB3, 0x4ED8AA4A, 0x5B9CCA4F, 0x682E6FF3,
        0x748F82EE, 0x78A5636F, -0x7B3787EC, -0x7338FDF8, -0x6F410006, -0x5BAF9315, -0x41065C09, -0x398E870E,
    };

    private readonly uint[] _state = new uint[8];
    private readonly uint[] _words = new uint[64];
    private readonly byte[] _block = new byte[BlockBytes];
    private long _length;
    private int _used;

    /// <summary>Makes one that is ready for the first byte.</summary>
    public Sha256()
    {
        Reset();
    }

    /// <summary>Begins anew.</summary>
    public void Reset()
    {
        for (int i = 0; i < 8; i++)
        {
            _state[i] = (uint)_start[i];
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

    /// <summary>Ends the text and writes 32 bytes. Call <see cref="Reset"/> before the next text.</summary>
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
            digest[offset + i] = (byte)(_state[i / 4] >> (24 - (8 * (i % 4))));
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
        uint[] w = _words;
        int[] k = _rounds;
        for (int i = 0, at = 0; i < 16; i++, at += 4)
        {
            uint word = 0;
            for (int b = 0; b < 4; b++)
            {
                word = (word << 8) | _block[at + b];
            }

            w[i] = word;
        }

        for (int i = 16; i < 64; i++)
        {
            uint x = w[i - 15];
            uint y = w[i - 2];
            w[i] = w[i - 16] + (((x >> 7) | (x << 25)) ^ ((x >> 18) | (x << 14)) ^ (x >> 3))
                + w[i - 7] + (((y >> 17) | (y << 15)) ^ ((y >> 19) | (y << 13)) ^ (y >> 10));
        }

        uint a = _state[0];
        uint b1 = _state[1];
        uint c = _state[2];
        uint d = _state[3];
        uint e = _state[4];
        uint f = _state[5];
        uint g = _state[6];
        uint h = _state[7];
        for (int i = 0; i < 64; i++)
        {
            uint one = h + (((e >> 6) | (e << 26)) ^ ((e >> 11) | (e << 21)) ^ ((e >> 25) | (e << 7)))
                + (g ^ (e & (f ^ g))) + (uint)k[i] + w[i];
            uint two = (((a >> 2) | (a << 30)) ^ ((a >> 13) | (a << 19)) ^ ((a >> 22) | (a << 10)))
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
