namespace Laterne.Street.Weather;

/// <summary>
/// Weather over a road: the day warms and the night cools after sun and clouds, the surface ahead of the air, fronts bring rain and another
/// air mass. The same seed brings the same weather, whatever the order of the questions. Safe for many threads.
/// </summary>
/// <remarks>
/// A model for tests, not a forecast. Radiation balance of the ground: sun after Haurwitz (1945), clouds as in <see cref="Sky"/>, of which
/// asphalt takes 90 %; back to a clear night sky 90 W/m², to an overcast one an eighth. Road and air follow it with a delay of 2 and 6
/// hours; by day the air mixes and follows less. This makes a clear December day of about 6 K, a clear June day of about 12 K, and a road
/// 3 K below the air in clear nights, which are common figures for central Europe. What condenses is not given back.
/// </remarks>
/// <param name="options">How it begins.</param>
/// <param name="sky">Sun and clouds over the place.</param>
/// <param name="seed">Of fronts and small changes.</param>
/// <param name="startMs">When it is as <paramref name="options"/> say, Unix ms.</param>
public sealed class RoadWeather(RoadWeatherOptions options, Sky sky, ulong seed, long startMs)
{
    private const long GridMs = 5 * 60_000;
    private const long HourMs = 3_600_000;
    private const long SliceMs = HourMs / 2;
    private const int Slices = 48;
    private const double AirDelay = 12, RoadDelay = 4;
    private const double RoadKelvinPerWatt = 0.035;

    private readonly Fronts _fronts = new(options.FrontEveryHours, seed, startMs);
    private readonly double _warmth = Warmth(sky, startMs);
    private readonly double _dewPoint = Vapour.DewPoint(options.AirTemperature, options.RelativeHumidity);
    private Grid? _grid;

    /// <summary>The weather at a time, Unix ms.</summary>
    public WeatherMoment At(long utcMs)
    {
        var step = Math.DivRem(utcMs, GridMs, out var rest);
        var grid = Volatile.Read(ref _grid);
        if (grid?.Step != step)
        {
            grid = new Grid(step, grid?.Step == step - 1 ? grid.To : Compute(step * GridMs), Compute((step + 1) * GridMs));
            Volatile.Write(ref _grid, grid);
        }

        var part = (double)rest / GridMs;
        var air = Between(grid.From.Air, grid.To.Air, part);
        return new WeatherMoment(
            air,
            Math.Min(air, Between(grid.From.Dew, grid.To.Dew, part)),
            Between(grid.From.Road, grid.To.Road, part),
            Between(grid.From.Pressure, grid.To.Pressure, part),
            _fronts.IsRainingAt(utcMs));
    }

    private Values Compute(long timeMs)
    {
        var front = _fronts.At(timeMs);
        var air = options.AirTemperature + Warmth(sky, timeMs) - _warmth + front.Warmer + Wander(timeMs, HourMs, 1, 0.2);
        var dry = _dewPoint + front.Moister + Wander(timeMs, 2 * HourMs, 2, 0.4);
        // Rain wets the air under the cloud most of the way to saturation.
        var dew = Math.Min(air, dry + (0.8 * front.Rain * Math.Max(0, air - dry)));
        var road = air + (RoadKelvinPerWatt * (1 - (0.7 * front.Rain)) * Followed(sky, timeMs, RoadDelay));
        return new Values(air, dew, road, options.Pressure + front.Pressure + Wander(timeMs, 12 * HourMs, 3, 2));
    }

    /// <summary>What the radiation of the last day makes of the air, K around that of a balanced day.</summary>
    private static double Warmth(Sky sky, long timeMs)
    {
        var balance = Followed(sky, timeMs, AirDelay);
        return 0.33 * Math.Sign(balance) * Math.Pow(Math.Abs(balance), 0.6);
    }

    /// <summary>Radiation balance of the last day, the nearer the more, W/m².</summary>
    private static double Followed(Sky sky, long timeMs, double delay)
    {
        double sum = 0, weights = 0;
        for (var slice = 0; slice < Slices; slice++)
        {
            var weight = Math.Exp(-slice / delay);
            sum += weight * Balance(sky, timeMs - slice * SliceMs);
            weights += weight;
        }

        return sum / weights;
    }

    private static double Balance(Sky sky, long timeMs)
    {
        var cover = sky.CoverAt(timeMs);
        var height = Math.Sin(sky.SunAltitudeAt(timeMs) * Math.PI / 180);
        var sun = height > 0.01 ? 1098 * height * Math.Exp(-0.059 / height) * (1 - 0.75 * Math.Pow(cover, 3.4)) : 0;
        return 0.9 * sun - 90 * (1 - 0.875 * cover * cover);
    }

    /// <summary>A small change that wanders between -<paramref name="most"/> and +<paramref name="most"/>, 0 at the start.</summary>
    private double Wander(long timeMs, long spanMs, ulong which, double most) =>
        most * (Draw.Smooth(seed, which, timeMs, spanMs) - Draw.Smooth(seed, which, startMs, spanMs)) / 2;

    private static double Between(double from, double to, double part) => from + (to - from) * part;

    private sealed record Values(double Air, double Dew, double Road, double Pressure);

    private sealed record Grid(long Step, Values From, Values To);
}
