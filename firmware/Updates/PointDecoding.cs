namespace Laterne.Updates;

/// <summary>Makes a point of its 32 bytes (RFC 8032, 5.1.3), a product at a time.</summary>
internal sealed class PointDecoding
{
    private readonly long[] _d =
    {
        56195235, 13857412, 51736253, 6949390, 114729, 24766616, 60832955, 30306712, 48412415, 21499315,
    };

    private readonly long[] _rootOfMinusOne =
    {
        34513072, 25610706, 9377949, 3500415, 12389472, 33281959, 41962654, 31548777, 326685, 11406482,
    };

    private readonly FieldPower _power;
    private readonly long[] _u = new long[FieldElement.Limbs];
    private readonly long[] _v = new long[FieldElement.Limbs];
    private readonly long[] _w = new long[FieldElement.Limbs];
    private readonly long[] _spare = new long[FieldElement.Limbs];
    private readonly byte[] _left = new byte[FieldElement.Bytes];
    private readonly byte[] _right = new byte[FieldElement.Bytes];
    private int _sign;

    public PointDecoding(FieldPower power)
    {
        _power = power;
    }

    /// <summary>Reads y and begins the root. False: y is not below 2^255 - 19. Six products.</summary>
    public bool Begin(CurvePoint point, byte[] bytes, int at)
    {
        _sign = bytes[at + 31] >> 7;
        FieldElement.Read(point.Y, bytes, at);
        FieldElement.Write(_left, point.Y, _spare);
        for (int i = 0; i < FieldElement.Bytes; i++)
        {
            int wanted = i == 31 ? bytes[at + i] & 0x7F : bytes[at + i];
            if (_left[i] != wanted)
            {
                return false;
            }
        }

        // x² = u/v with u = y² - 1, v = dy² + 1; x = u v³ (u v⁷)^((p-5)/8).
        FieldProduct.Square(_u, point.Y);
        FieldProduct.Multiply(_v, _u, _d);
        _u[0] -= 1;
        _v[0] += 1;
        FieldProduct.Square(_w, _v);
        FieldProduct.Multiply(_w, _w, _v);
        FieldProduct.Multiply(point.X, _w, _u);
        FieldProduct.Multiply(_w, _w, point.X);
        FieldProduct.Multiply(_w, _w, _v);
        _power.Begin(_w, inverts: false);
        return true;
    }

    /// <summary>Once the power is there. False: no point has this y, or x is 0 with the sign set. Four products.</summary>
    public bool TryEnd(CurvePoint point)
    {
        FieldProduct.Multiply(point.X, point.X, _power.Result);
        FieldProduct.Square(_w, point.X);
        FieldProduct.Multiply(_w, _w, _v);
        if (!AreEqual(_w, _u))
        {
            FieldElement.Negate(_u);
            if (!AreEqual(_w, _u))
            {
                return false;
            }

            FieldProduct.Multiply(point.X, point.X, _rootOfMinusOne);
        }

        FieldElement.Write(_left, point.X, _spare);
        if ((_left[0] & 1) != _sign)
        {
            FieldElement.Negate(point.X);
            FieldElement.Write(_left, point.X, _spare);
            if ((_left[0] & 1) != _sign)
            {
                return false;
            }
        }

        point.CompleteAffine();
        return true;
    }

    private bool AreEqual(long[] f, long[] g)
    {
        FieldElement.Write(_left, f, _spare);
        FieldElement.Write(_right, g, _spare);
        int difference = 0;
        for (int i = 0; i < FieldElement.Bytes; i++)
        {
            difference |= _left[i] ^ _right[i];
        }

        return difference == 0;
    }
}
