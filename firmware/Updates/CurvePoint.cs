namespace Laterne.Updates;

/// <summary>A point of edwards25519 in extended coordinates: x = X/Z, y = Y/Z, T = XY/Z (Hisil, Wong, Carter, Dawson 2008).</summary>
internal sealed class CurvePoint
{
    public readonly long[] X = new long[FieldElement.Limbs];
    public readonly long[] Y = new long[FieldElement.Limbs];
    public readonly long[] Z = new long[FieldElement.Limbs];
    public readonly long[] T = new long[FieldElement.Limbs];

    public void SetNeutral()
    {
        FieldElement.Set(X, 0);
        FieldElement.Set(Y, 1);
        FieldElement.Set(Z, 1);
        FieldElement.Set(T, 0);
    }

    /// <summary>Z = 1 and T from X and Y. One product.</summary>
    public void CompleteAffine()
    {
        FieldElement.Set(Z, 1);
        FieldProduct.Multiply(T, X, Y);
    }

    public void CopyFrom(CurvePoint other)
    {
        FieldElement.Copy(X, other.X);
        FieldElement.Copy(Y, other.Y);
        FieldElement.Copy(Z, other.Z);
        FieldElement.Copy(T, other.T);
    }
}
