namespace Laterne.Updates;

/// <summary>A point as an addition wants it: Y + X, Y - X, Z, 2dT.</summary>
internal sealed class CurveAddend
{
    public readonly long[] Sum = new long[FieldElement.Limbs];
    public readonly long[] Difference = new long[FieldElement.Limbs];
    public readonly long[] Z = new long[FieldElement.Limbs];
    public readonly long[] T2d = new long[FieldElement.Limbs];

    /// <summary>Takes a point. One product.</summary>
    public void Take(CurvePoint point, long[] twiceD)
    {
        FieldElement.Add(Sum, point.Y, point.X);
        FieldElement.Subtract(Difference, point.Y, point.X);
        FieldElement.Copy(Z, point.Z);
        FieldProduct.Multiply(T2d, point.T, twiceD);
    }
}
