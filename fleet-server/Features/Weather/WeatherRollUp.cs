using Laterne.Storage;
using Laterne.Storage.Uplink;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Weather;

/// <summary>
/// Makes hours of ten-minute means. A station keeps at most 40 of them while the server is away, so everything of the last day is reckoned
/// anew each time: what came late is in it, a kill loses nothing, and doing it twice changes nothing.
/// </summary>
internal sealed class WeatherRollUp(IDbContextFactory<LaterneDb> contexts, UplinkReader reader)
{
    public const string Kind = "weather";
    private const int AgainHours = 24;
    private const long LateMs = 120_000;

    /// <summary>All stations up to the last hour that is over.</summary>
    public async Task RunAsync(long nowMs, long keepFromMs, CancellationToken cancel)
    {
        var closed = (nowMs - LateMs) / WeatherHour.HourMs;
        var stations = new List<string>();
        await foreach (var newest in reader.NewestReadingsAsync(Kind, cancel))
        {
            stations.Add(newest.PoleId);
        }

        foreach (var station in stations)
        {
            await OfStationAsync(station, closed, keepFromMs / WeatherHour.HourMs, cancel);
        }
    }

    /// <summary>Hours before this one are gone.</summary>
    public async Task ForgetAsync(long beforeMs, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await db.Set<WeatherHour>().Where(hour => hour.Hour < beforeMs / WeatherHour.HourMs).ExecuteDeleteAsync(cancel);
        await db.Set<IceRiskChange>().Where(change => change.TimeMs < beforeMs).ExecuteDeleteAsync(cancel);
    }

    private async Task OfStationAsync(string station, long closed, long oldest, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var last = await db.Set<WeatherHour>().Where(hour => hour.PoleId == station).MaxAsync(hour => (long?)hour.Hour, cancel);
        var from = last is { } known ? Math.Max(oldest, known - AgainHours + 1) : oldest;
        while (from < closed)
        {
            var readings = await reader.ReadingsAsync(station, Kind, from * WeatherHour.HourMs, closed * WeatherHour.HourMs, UplinkReader.MostRows, cancel);
            var isWhole = readings.Count < UplinkReader.MostRows;
            var until = isWhole ? closed : readings[^1].TimeMs / WeatherHour.HourMs;
            await KeepAsync(db, station, from, until, WeatherHour.Of(station, readings.Select(WeatherValues.Of).Where(value => value.TimeMs / WeatherHour.HourMs < until)), cancel);

            // An hour with twenty thousand readings is somebody's bad joke; it is passed over.
            from = isWhole ? closed : Math.Max(until, from + 1);
        }
    }

    private static async Task KeepAsync(LaterneDb db, string station, long from, long until, IEnumerable<WeatherHour> hours, CancellationToken cancel)
    {
        var kept = await db.Set<WeatherHour>().Where(hour => hour.PoleId == station && hour.Hour >= from && hour.Hour < until).ToDictionaryAsync(hour => hour.Hour, cancel);
        foreach (var hour in hours)
        {
            if (!kept.TryGetValue(hour.Hour, out var before))
            {
                db.Add(hour);
            }
            else if (hour.Readings >= before.Readings)
            {
                before.Take(hour);
            }
        }

        await db.SaveChangesAsync(cancel);
        db.ChangeTracker.Clear();
    }
}
