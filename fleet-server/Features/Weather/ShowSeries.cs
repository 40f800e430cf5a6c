using System.ComponentModel;
using System.Globalization;
using Laterne.Features.Http;
using Laterne.Features.Live;
using Laterne.Features.Settings;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Laterne.Features.Weather;

/// <summary>What a station measured over a time: as columns for a chart, or as CSV.</summary>
internal static class ShowSeries
{
    private const long DayMs = 86_400_000;

    internal sealed record Range
    {
        [Description("Begin, Unix milliseconds UTC; a day before the end when left out.")]
        [FromQuery(Name = "from")]
        public long? From { get; init; }

        [Description("End, Unix milliseconds UTC; now when left out.")]
        [FromQuery(Name = "to")]
        public long? To { get; init; }

        [Description("auto, tenMinutes (at most 14 days), hour (at most 92 days) or day (at most 1100 days).")]
        [FromQuery(Name = "grain")]
        public string? Grain { get; init; }
    }

    internal sealed record Answer
    {
        public required string PoleId { get; init; }

        [Description("Unix milliseconds UTC.")]
        public required long FromMs { get; init; }

        [Description("Unix milliseconds UTC.")]
        public required long ToMs { get; init; }

        [Description("tenMinutes, hour or day (local time).")]
        public required string Grain { get; init; }

        [Description("Of each point: the time of a ten-minute mean, the begin of an hour or day; Unix milliseconds UTC, rising.")]
        public required IReadOnlyList<long> TimesMs { get; init; }

        [Description("Means, °C; null: not known.")]
        public required IReadOnlyList<double?> AirTemperatureCelsius { get; init; }

        [Description("Lowest ten-minute mean, °C.")]
        public required IReadOnlyList<double?> AirTemperatureMinCelsius { get; init; }

        [Description("Highest ten-minute mean, °C.")]
        public required IReadOnlyList<double?> AirTemperatureMaxCelsius { get; init; }

        [Description("Means, %.")]
        public required IReadOnlyList<double?> RelativeHumidityPercent { get; init; }

        [Description("Means, °C.")]
        public required IReadOnlyList<double?> DewPointCelsius { get; init; }

        [Description("Means at the sensor, hPa.")]
        public required IReadOnlyList<double?> AtmosphericPressureHectopascal { get; init; }

        [Description("The highest level, 0 to 3.")]
        public required IReadOnlyList<int?> IceRiskLevel { get; init; }
    }

    public static async Task<Results<Ok<Answer>, ProblemHttpResult>> HandleAsync(
        string id, [AsParameters] Range range, WeatherSeries series, Fleet fleet, IOptions<SettingsOptions> options, TimeProvider time, CancellationToken cancel)
    {
        if (Resolve(id, range, fleet, time, out var from, out var to, out var grain) is { } refusal)
        {
            return refusal.ToProblem();
        }

        var points = await series.ReadAsync(id, from, to, grain, options.Value.Zone, cancel);
        return TypedResults.Ok(new Answer
        {
            PoleId = id,
            FromMs = from,
            ToMs = to,
            Grain = grain,
            TimesMs = [.. points.Select(point => point.FromMs)],
            AirTemperatureCelsius = Centi(points, point => point.TemperatureCenti),
            AirTemperatureMinCelsius = Centi(points, point => point.MinCenti),
            AirTemperatureMaxCelsius = Centi(points, point => point.MaxCenti),
            RelativeHumidityPercent = Centi(points, point => point.HumidityCenti),
            DewPointCelsius = Centi(points, point => point.DewPointCenti),
            AtmosphericPressureHectopascal = Centi(points, point => point.PressurePa),
            IceRiskLevel = [.. points.Select(point => point.IceRisk)],
        });
    }

    public static async Task<Results<FileContentHttpResult, ProblemHttpResult>> ExportAsync(
        string id, [AsParameters] Range range, WeatherSeries series, Fleet fleet, IOptions<SettingsOptions> options, TimeProvider time, CancellationToken cancel,
        [Description("semicolon (decimals with a comma) or comma (decimals with a point).")] string separator = "semicolon")
    {
        if (separator is not ("semicolon" or "comma"))
        {
            return Refusal.Invalid("separator", "The separator is semicolon or comma.").ToProblem();
        }

        if (Resolve(id, range, fleet, time, out var from, out var to, out var grain) is { } refusal)
        {
            return refusal.ToProblem();
        }

        var zone = options.Value.Zone;
        var csv = new Csv(separator == "semicolon");
        csv.Row("poleId", "timeUtc", "timeLocal", "airTemperatureCelsius", "airTemperatureMinCelsius", "airTemperatureMaxCelsius", "relativeHumidityPercent",
            "dewPointCelsius", "atmosphericPressureHectopascal", "iceRiskLevel");
        foreach (var point in await series.ReadAsync(id, from, to, grain, zone, cancel))
        {
            var at = DateTimeOffset.FromUnixTimeMilliseconds(point.FromMs);
            csv.Row(id, at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                TimeZoneInfo.ConvertTime(at, zone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), point.TemperatureCenti / 100.0, point.MinCenti / 100.0,
                point.MaxCenti / 100.0, point.HumidityCenti / 100.0, point.DewPointCenti / 100.0, point.PressurePa / 100.0, point.IceRisk);
        }

        return TypedResults.File(csv.Take(isBeginning: true), "text/csv; charset=utf-8", $"weather-{id}-{grain}.csv");
    }

    private static Refusal? Resolve(string id, Range range, Fleet fleet, TimeProvider time, out long from, out long to, out string grain)
    {
        to = range.To ?? time.GetUtcNow().ToUnixTimeMilliseconds();
        from = range.From ?? to - DayMs;
        grain = "";
        if (fleet.Find(id) is null)
        {
            return Refusal.NotFound("pole", id);
        }

        // The end of the year 2099.
        if (from < 0 || to > 4_102_444_800_000 || from >= to || to - from > WeatherSeries.MostDays * DayMs)
        {
            return Refusal.Invalid("from", $"Ask for at most {WeatherSeries.MostDays} days, the begin before the end, in Unix milliseconds.");
        }

        if (WeatherSeries.GrainFor(range.Grain ?? "auto", from, to) is not { } fits)
        {
            return Refusal.Invalid("grain", "The grain is auto, tenMinutes (at most 14 days), hour (at most 92 days) or day. Take a coarser one or a shorter range.");
        }

        grain = fits;
        return null;
    }

    private static double?[] Centi(IReadOnlyList<SeriesPoint> points, Func<SeriesPoint, int?> of) => [.. points.Select(point => of(point) / 100.0)];
}
