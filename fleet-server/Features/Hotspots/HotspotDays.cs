using Laterne.Features.Settings;
using Laterne.Storage;
using Laterne.Storage.Uplink;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Laterne.Features.Hotspots;

/// <summary>
/// Makes days of hourly readings, each hour anew from the day before the last kept one: what came late is in it, a kill loses nothing,
/// doing it twice changes nothing. What is too old goes.
/// </summary>
internal sealed class HotspotDays(IDbContextFactory<LaterneDb> contexts, UplinkReader reader, IOptions<SettingsOptions> options) : IHourlyStep
{
    private const long DayMs = 86_400_000;

    public async Task RunAsync(long nowMs, StorageOptions keep, CancellationToken cancel)
    {
        var points = new List<string>();
        await foreach (var newest in reader.NewestReadingsAsync(HotspotReading.Kind, cancel))
        {
            points.Add(newest.PoleId);
        }

        foreach (var point in points)
        {
            await OfPointAsync(point, nowMs - (keep.KeepDays * DayMs), nowMs, cancel);
        }

        await ForgetAsync(nowMs - (keep.KeepRollupDays * DayMs), cancel);
    }

    private async Task OfPointAsync(string point, long oldestMs, long nowMs, CancellationToken cancel)
    {
        var zone = options.Value.Zone;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var last = await db.Set<AccessPointDay>().Where(day => day.PoleId == point).MaxAsync(day => (int?)day.Day, cancel);
        var from = last is { } known ? Math.Max(oldestMs, LocalDay.BeginMs(LocalDay.Of(known).AddDays(-1), zone)) : oldestMs;

        // A reading a day ahead comes from a clock that runs wild; four hundred days of hours are below the reader's limit.
        var readings = await reader.ReadingsAsync(point, HotspotReading.Kind, from, nowMs + DayMs, UplinkReader.MostRows, cancel);

        // What is told at the first midnight is of the day before, which is not reckoned again.
        var first = LocalDay.Number(LocalDay.At(from, zone));
        var kept = await db.Set<AccessPointDay>().Where(day => day.PoleId == point && day.Day >= first).ToDictionaryAsync(day => day.Day, cancel);
        foreach (var of in readings.Select(HotspotReading.Of).OfType<HotspotReading>().GroupBy(reading => reading.DayIn(zone)).Where(of => of.Key >= first))
        {
            if (!kept.TryGetValue(of.Key, out var day))
            {
                db.Add(day = new AccessPointDay { PoleId = point, Day = of.Key });
            }

            var hours = of.ToList();
            if (hours.Count < day.Readings)
            {
                continue;
            }

            day.Readings = hours.Count;
            day.AvailableS = hours.Sum(hour => (long)hour.AvailableS);
            day.ScheduledS = hours.Sum(hour => (long)hour.ScheduledS);
            day.UnknownS = hours.Sum(hour => (long)hour.UnknownS);
            day.MostClients = hours.Max(hour => hour.MostClients);
            day.PowerCycles = hours.Sum(hour => hour.PowerCycles);
        }

        await db.SaveChangesAsync(cancel);
    }

    private async Task ForgetAsync(long beforeMs, CancellationToken cancel)
    {
        var before = LocalDay.Number(LocalDay.At(beforeMs, options.Value.Zone));
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await db.Set<AccessPointDay>().Where(day => day.Day < before).ExecuteDeleteAsync(cancel);
        await db.Set<AccessPointChange>().Where(change => change.TimeMs < beforeMs).ExecuteDeleteAsync(cancel);
    }
}
