using System.Numerics;

namespace Laterne.Street;

/// <summary>
/// The world's own random numbers: xoshiro256** seeded through SplitMix64 (Blackman and Vigna, public domain). The same seed
/// gives the same numbers on every machine and runtime, which <see cref="Random"/> does not promise. Not thread-safe.
/// </summary>
public sealed class SeededRandom
{
    private ulong _s0, _s1, _s2, _s3;

    /// <param name="seed">Any value; streams of one run differ by <paramref name="stream"/>.</param>
    /// <param name="stream">Which of the run's independent streams this is, for example a pole's number.</param>
    public SeededRandom(ulong seed, ulong stream)
    {
        var state = Mix(seed) ^ Mix(stream + 0x632BE59BD9B4E019UL);
        _s0 = Next(ref state);
        _s1 = Next(ref state);
        _s2 = Next(ref state);
        _s3 = Next(ref state);
    }

    public ulong NextUInt64()
    {
        var result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
        var t = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= t;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>Even in [0, 1), 53 bits.</summary>
    public double NextUnit() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>True with the given probability (0..1).</summary>
    public bool Chance(double probability) => NextUnit() < probability;

    /// <summary>Waiting time to the next event of a Poisson process, in the unit of 1 / <paramref name="rate"/>; infinite at rate 0.</summary>
    public double NextWait(double rate) => rate <= 0 ? double.PositiveInfinity : -Math.Log(1 - NextUnit()) / rate;

    /// <summary>Normal distribution by Box and Muller, cut off at three standard deviations so that no speed turns absurd.</summary>
    public double NextNormal(double mean, double deviation)
    {
        var radius = Math.Sqrt(-2 * Math.Log(1 - NextUnit()));
        var normal = radius * Math.Cos(2 * Math.PI * NextUnit());
        return mean + Math.Clamp(normal, -3, 3) * deviation;
    }

    /// <summary>A well mixed value that depends only on its input: a draw without state.</summary>
    public static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return value ^ (value >> 31);
    }

    private static ulong Next(ref ulong state) => Mix(state += 0x9E3779B97F4A7C15UL);
}
