namespace Laterne.Features.Weather;

/// <summary>One hour of a station, from its ten-minute means: for long charts, kept longer than the means.</summary>
public sealed class WeatherHour
{
    public const long HourMs = 3_600_000;

    public required string PoleId { get; init; }

    /// <summary>Hours since 1970 UTC.</summary>
    public required long Hour { get; init; }

    public int Readings { get; set; }

    /// <summary>Mean, hundredths of °C.</summary>
    public int? TemperatureCenti { get; set; }

    /// <summary>Lowest and highest ten-minute mean.</summary>
    public int? TemperatureMinCenti { get; set; }

    public int? TemperatureMaxCenti { get; set; }

    /// <summary>Mean, hundredths of %.</summary>
    public int? HumidityCenti { get; set; }

    /// <summary>Mean, hundredths of °C.</summary>
    public int? DewPointCenti { get; set; }

    /// <summary>Mean, Pa.</summary>
    public int? PressurePa { get; set; }

    /// <summary>The highest level.</summary>
    public int? IceRisk { get; set; }

    /// <summary>Hours of means that are ordered by time.</summary>
    internal static IEnumerable<WeatherHour> Of(string poleId, IEnumerable<WeatherValues> values) =>
        values.GroupBy(value => value.TimeMs / HourMs).Select(of => Reckon(poleId, of.Key, [.. of]));

    internal void Take(WeatherHour other)
    {
        (Readings, TemperatureCenti, TemperatureMinCenti, TemperatureMaxCenti) = (other.Readings, other.TemperatureCenti, other.TemperatureMinCenti, other.TemperatureMaxCenti);
        (HumidityCenti, DewPointCenti, PressurePa, IceRisk) = (other.HumidityCenti, other.DewPointCenti, other.PressurePa, other.IceRisk);
    }

    private static WeatherHour Reckon(string poleId, long hour, List<WeatherValues> values) => new()
    {
        PoleId = poleId,
        Hour = hour,
        Readings = values.Count,
        TemperatureCenti = Mean(values.Select(value => value.TemperatureCenti)),
        TemperatureMinCenti = values.Min(value => value.TemperatureCenti),
        TemperatureMaxCenti = values.Max(value => value.TemperatureCenti),
        HumidityCenti = Mean(values.Select(value => value.HumidityCenti)),
        DewPointCenti = Mean(values.Select(value => value.DewPointCenti)),
        PressurePa = Mean(values.Select(value => value.PressurePa)),
        IceRisk = values.Max(value => value.IceRisk),
    };

    internal static int? Mean(IEnumerable<int?> values) => values.Average() is { } mean ? (int)Math.Round(mean, MidpointRounding.AwayFromZero) : null;
}
