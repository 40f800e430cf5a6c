namespace Laterne.Street.Weather;

/// <summary>Draws without state: they depend on seed, stream and number only, so any time can be asked first.</summary>
internal static class Draw
{
    /// <summary>Even in [0, 1).</summary>
    public static double Unit(ulong seed, ulong stream, long number) =>
        (SeededRandom.Mix(SeededRandom.Mix(seed + (stream * 0x9E3779B97F4A7C15UL)) ^ SeededRandom.Mix((ulong)number)) >> 11) * (1.0 / (1UL << 53));

    /// <summary>Around 0, -1..1, the middle more often.</summary>
    public static double Around(ulong seed, ulong stream, long number) => Unit(seed, stream, number) + Unit(seed, stream + 1000, number) - 1;

    /// <summary>A curve through a draw of -1..1 at each span.</summary>
    public static double Smooth(ulong seed, ulong stream, long timeMs, long spanMs)
    {
        var span = Math.DivRem(timeMs, spanMs, out var rest);
        var part = (double)rest / spanMs;
        part = part * part * (3 - 2 * part);
        double from = Unit(seed, stream, span), to = Unit(seed, stream, span + 1);
        return 2 * (from + (to - from) * part) - 1;
    }
}
