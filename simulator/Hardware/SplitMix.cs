namespace Laterne.Hardware;

/// <summary>Luck from a seed and a count (SplitMix64): the same on every machine, and drawn in any order.</summary>
internal static class SplitMix
{
    /// <summary>Even in [0, 1).</summary>
    public static double Even(ulong seed, ulong count) => (Mix(Mix(seed) + (count * 0x9E3779B97F4A7C15UL)) >> 11) * (1.0 / (1UL << 53));

    /// <summary>Another number that tells nothing of the first.</summary>
    public static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15UL;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return value ^ (value >> 31);
    }
}
