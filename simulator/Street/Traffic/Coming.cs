namespace Laterne.Street.Traffic;

/// <summary>The moment at which a passer is still 10 m before a pole on his way.</summary>
/// <param name="Pole">Number of the pole in its street.</param>
/// <param name="Passer">The passer's key.</param>
/// <param name="TimeMs">World time with fractions.</param>
public readonly record struct Coming(int Pole, ulong Passer, PasserKind Kind, double TimeMs);
