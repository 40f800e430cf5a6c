using Laterne.Features.Settings;
using Laterne.Storage;
using Laterne.Storage.Uplink;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Weather;

/// <summary>One point of a series: a ten-minute mean, an hour or a local day.</summary>
/// <param name="FromMs">Begin of an hour or day; of a ten-minute mean the time at which it was told.</param>
internal readonly record struct SeriesPoint(long FromMs, int? TemperatureCenti, int? MinCenti, int? MaxCenti, int? HumidityCenti, int? DewPointCenti, int? PressurePa, int? IceRisk);

/// <summary>What a station measured over a time, in the grain that the length allows, so that no series has more than some 2,300 points.</summary>
internal sealed class WeatherSeries(LaterneDb db, UplinkReader reader)
{
    public const string TenMinutes = "tenMinutes";
    public const string Hour = "hour";
    public const string Day = "day";

    public const int MostDays = 1100;
    private const int MostTenMinuteDays = 14;
    private const int MostHourDays = 92;
    private const int MostMeans = 10_000;
    private const long DayMs = 86_400_000;

    /// <summary>The grain for a range, or the asked one where it is not too fine; null: it is.</summary>
    public static string? GrainFor(string asked, long fromMs, long toMs)
    {
        var days = (toMs - fromMs) / (double)DayMs;
        var finest = days <= MostTenMinuteDays ? TenMinutes : days <= MostHourDays ? Hour : Day;
        return asked switch
        {
            "auto" => finest,
            TenMinutes => finest == TenMinutes ? asked : null,
            Hour => finest != Day ? asked : null,
            Day => asked,
            _ => null,
        };
    }

    public async Task<IReadOnlyList<SeriesPoint>> ReadAsync(string poleId, long fromMs, long toMs, string grain, TimeZoneInfo zone, CancellationToken cancel)
    {
        if (grain == TenMinutes)
        {
            return [.. (await reader.ReadingsAsync(poleId, WeatherRollUp.Kind, fromMs, toMs, MostMeans, cancel)).Select(WeatherValues.Of).Select(mean => new SeriesPoint(
                mean.TimeMs, mean.TemperatureCenti, mean.TemperatureCenti, mean.TemperatureCenti, mean.HumidityCenti, mean.DewPointCenti, mean.PressurePa, mean.IceRisk))];
        }

        var hours = await HoursAsync(poleId, fromMs, toMs, cancel);
        return grain == Hour ? [.. hours.Select(hour => Point(hour.Hour * WeatherHour.HourMs, [hour]))]
            : [.. hours.GroupBy(hour => LocalDay.At(hour.Hour * WeatherHour.HourMs, zone)).OrderBy(day => day.Key).Select(day => Point(LocalDay.BeginMs(day.Key, zone), [.. day]))];
    }

    /// <summary>Kept hours, and after the last of them hours reckoned here from the means.</summary>
    private async Task<List<WeatherHour>> HoursAsync(string poleId, long fromMs, long toMs, CancellationToken cancel)
    {
        var (first, end) = (fromMs / WeatherHour.HourMs, (toMs + WeatherHour.HourMs - 1) / WeatherHour.HourMs);
        var kept = await db.Set<WeatherHour>().AsNoTracking().Where(hour => hour.PoleId == poleId && hour.Hour >= first && hour.Hour < end).OrderBy(hour => hour.Hour).ToListAsync(cancel);
        var next = kept.Count > 0 ? kept[^1].Hour + 1 : first;
        if (next < end)
        {
            var readings = await reader.ReadingsAsync(poleId, WeatherRollUp.Kind, next * WeatherHour.HourMs, end * WeatherHour.HourMs, UplinkReader.MostRows, cancel);
            kept.AddRange(WeatherHour.Of(poleId, readings.Select(WeatherValues.Of)));
        }

        return kept;
    }

    private static SeriesPoint Point(long fromMs, List<WeatherHour> hours) => new(
        fromMs,
        WeatherHour.Mean(hours.Select(hour => hour.TemperatureCenti)),
        hours.Min(hour => hour.TemperatureMinCenti),
        hours.Max(hour => hour.TemperatureMaxCenti),
        WeatherHour.Mean(hours.Select(hour => hour.HumidityCenti)),
        WeatherHour.Mean(hours.Select(hour => hour.DewPointCenti)),
        WeatherHour.Mean(hours.Select(hour => hour.PressurePa)),
        hours.Max(hour => hour.IceRisk));
}
