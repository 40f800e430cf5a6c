namespace Laterne.Updates;

/// <summary>Doubles and adds points of edwards25519, RFC 8032, 5.1.4. The formulas hold for every pair of points of the curve.</summary>
internal sealed class CurveSum
{
    private readonly long[] _a = new long[FieldElement.Limbs];
    private readonly long[] _b = new long[FieldElement.Limbs];
    private readonly long[] _e = new long[FieldElement.Limbs];
    private readonly long[] _f = new long[FieldElement.Limbs];
    private readonly long[] _g = new long[FieldElement.Limbs];
    private readonly long[] _h = new long[FieldElement.Limbs];

    /// <summary>point += point. Eight products.</summary>
    public void Double(CurvePoint point)
    {
        FieldElement.Add(_e, point.X, point.Y);
        FieldProduct.Square(_e, _e);
        FieldProduct.Square(_a, point.X);
        FieldProduct.Square(_b, point.Y);
        FieldProduct.Square(_f, point.Z);
        FieldElement.Add(_f, _f, _f);
        FieldElement.Add(_h, _a, _b);
        FieldElement.Subtract(_e, _h, _e);
        FieldElement.Subtract(_g, _a, _b);
        FieldElement.Add(_f, _f, _g);
        Join(point);
    }

    /// <summary>point += addend, or point -= addend. Eight products.</summary>
    public void Add(CurvePoint point, CurveAddend addend, bool subtracts)
    {
        FieldElement.Subtract(_a, point.Y, point.X);
        FieldElement.Add(_b, point.Y, point.X);
        FieldProduct.Multiply(_a, _a, subtracts ? addend.Sum : addend.Difference);
        FieldProduct.Multiply(_b, _b, subtracts ? addend.Difference : addend.Sum);
        FieldProduct.Multiply(_e, point.T, addend.T2d);
        FieldProduct.Multiply(_h, point.Z, addend.Z);
        FieldElement.Add(_h, _h, _h);
        if (subtracts)
        {
            FieldElement.Add(_f, _h, _e);
            FieldElement.Subtract(_g, _h, _e);
        }
        else
        {
            FieldElement.Subtract(_f, _h, _e);
            FieldElement.Add(_g, _h, _e);
        }

        FieldElement.Subtract(_e, _b, _a);
        FieldElement.Add(_h, _b, _a);
        Join(point);
    }

    private void Join(CurvePoint point)
    {
        FieldProduct.Multiply(point.X, _e, _f);
        FieldProduct.Multiply(point.Y, _g, _h);
        FieldProduct.Multiply(point.T, _e, _h);
        FieldProduct.Multiply(point.Z, _f, _g);
    }
}
