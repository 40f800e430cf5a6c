namespace Laterne.Street.Weather;

/// <summary>
/// Fronts: one in each span since the start, at a drawn time of its middle. The air mass behind it is up to 5 K warmer or colder than that
/// of the start, the pressure falls towards it for six hours by 8 hPa and rises again, an hour and a half before and after it rains.
/// </summary>
internal sealed class Fronts(double everyHours, ulong seed, long startMs)
{
    private const long HourMs = 3_600_000;
    private const long PassesMs = HourMs;
    private const long PressureMs = 6 * HourMs;
    private const long RainMs = HourMs * 3 / 2;
    private const double MostKelvin = 5, MostHectopascal = 8;

    private readonly long _spanMs = (long)(everyHours * HourMs);

    /// <summary>What fronts have made of the weather by a time.</summary>
    public Effect At(long timeMs)
    {
        if (_spanMs == 0)
        {
            return Effect.None;
        }

        var span = (long)Math.Floor((double)(timeMs - startMs) / _spanMs);
        long here = TimeOf(span), near = Math.Min(Math.Abs(timeMs - here), Math.Min(Math.Abs(timeMs - TimeOf(span - 1)), Math.Abs(timeMs - TimeOf(span + 1))));
        var passed = Math.Clamp((double)(timeMs - here) / PassesMs + 0.5, 0, 1);
        return new Effect(
            Between(Warmer(span - 1), Warmer(span), passed),
            Between(Moister(span - 1), Moister(span), passed),
            -MostHectopascal * Math.Max(0, 1 - (double)near / PressureMs),
            Math.Max(0, 1 - (double)near / RainMs));
    }

    /// <summary>True around a front.</summary>
    public bool IsRainingAt(long timeMs) => At(timeMs).Rain > 0;

    private static double Between(double from, double to, double part) => from + (to - from) * part;

    /// <summary>In the middle half of its span, so that the air mass changes within it. Before the start none.</summary>
    private long TimeOf(long span) =>
        span < 0 ? long.MinValue / 4 : startMs + span * _spanMs + (long)((0.25 + 0.5 * Draw.Unit(seed, 11, span)) * _spanMs);

    private double Warmer(long span) => span < 0 ? 0 : MostKelvin * Draw.Around(seed, 12, span);

    private double Moister(long span) => span < 0 ? 0 : Warmer(span) + Draw.Around(seed, 13, span);

    /// <summary>Effect of fronts.</summary>
    /// <param name="Warmer">K.</param>
    /// <param name="Moister">K of the dew point.</param>
    /// <param name="Pressure">hPa.</param>
    /// <param name="Rain">0..1.</param>
    internal sealed record Effect(double Warmer, double Moister, double Pressure, double Rain)
    {
        public static readonly Effect None = new(0, 0, 0, 0);
    }
}
