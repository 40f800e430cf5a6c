using System.Security.Cryptography;

namespace Laterne.Features.Traffic;

/// <summary>
/// Rounds a count to a multiple of the threshold, up or down by a draw whose odds leave sums true on average: 3 of 5 becomes 5 in three
/// draws of five and 0 in two. What is published differs from the count by less than the threshold, so every published number stands for at
/// least as many possible counts as the threshold has.
/// </summary>
internal static class TrafficRounding
{
    /// <param name="count">0 or more.</param>
    /// <param name="threshold">3..100.</param>
    /// <param name="draw">0..threshold-1, drawn once for this count.</param>
    public static int Round(long count, int threshold, int draw)
    {
        var (whole, rest) = Math.DivRem(Math.Min(count, int.MaxValue - threshold), threshold);
        return (int)((whole * threshold) + (rest > draw ? threshold : 0));
    }

    /// <summary>A draw that nobody can foresee or repeat.</summary>
    public static int Draw(int threshold) => RandomNumberGenerator.GetInt32(threshold);
}
