using Laterne.Features.Live;
using Laterne.Features.Settings;
using Laterne.Storage;
using Laterne.Storage.Uplink.Hours;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Laterne.Features.Traffic;

/// <summary>
/// Publishes the passers-by of days that are over, each once and for ever: one transaction a day, so that a kill leaves it whole or not
/// begun. What has been published is the only source of every answer.
/// </summary>
internal sealed class TrafficPublishing(
    IDbContextFactory<LaterneDb> contexts, PoleHours hours, Fleet fleet, LiveTopics topics, IOptions<SettingsOptions> settings, IOptions<TrafficOptions> options) : IHourlyStep
{
    public const string Topic = "traffic";
    private const long HourMs = 3_600_000;
    private const int HoursADay = 24;

    // After a start poles still deliver what they kept while the server was away.
    private const long SettleMs = HourMs;

    private long? _firstRunMs;

    public async Task RunAsync(long nowMs, StorageOptions keep, CancellationToken cancel)
    {
        _firstRunMs ??= nowMs;
        if (nowMs - _firstRunMs < SettleMs)
        {
            return;
        }

        var zone = settings.Value.Zone;
        for (var day = await NextAsync(zone, cancel); day is { } next; day = next.AddDays(1))
        {
            var (fromHour, toHour) = (LocalDay.BeginMs(next, zone) / HourMs, LocalDay.BeginMs(next.AddDays(1), zone) / HourMs);
            if (nowMs < (toHour + options.Value.CloseAfterHours) * HourMs || await hours.IsDueBeforeAsync(toHour, cancel))
            {
                return;
            }

            await PublishAsync(next, fromHour, toHour, nowMs, zone, cancel);
            topics.Touch(Topic);
        }
    }

    private async Task PublishAsync(DateOnly day, long fromHour, long toHour, long nowMs, TimeZoneInfo zone, CancellationToken cancel)
    {
        var threshold = options.Value.Threshold;
        var streets = new Dictionary<string, long?[]>(StringComparer.Ordinal);
        await foreach (var (poleId, hour) in hours.OfAllAsync(fromHour, toHour, cancel))
        {
            if (hour.Samples > 0 && fleet.Find(poleId) is { } pole && pole.Report.Functions.GetValueOrDefault("motion") != "absent")
            {
                var local = TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(hour.Hour * HourMs), zone).Hour;
                var street = pole.GroupId ?? "";
                var counts = streets.TryGetValue(street, out var known) ? known : streets[street] = new long?[HoursADay];
                counts[local] = (counts[local] ?? 0) + hour.RoadUsers;
            }
        }

        await using var db = await contexts.CreateDbContextAsync(cancel);
        db.Add(new PublishedDay { Day = LocalDay.Number(day), Threshold = threshold, PublishedMs = nowMs });
        db.AddRange(streets.Select(street => new StreetDay
        {
            Day = LocalDay.Number(day),
            GroupId = street.Key,
            Hours = StreetDay.Write(street.Value.Select(count => count is { } some ? TrafficRounding.Round(some, threshold, TrafficRounding.Draw(threshold)) : StreetDay.NotCounted)),
        }));
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>The day after the last published one, or the first of which there are hours; null: there are none yet.</summary>
    private async Task<DateOnly?> NextAsync(TimeZoneInfo zone, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await db.Set<PublishedDay>().MaxAsync(day => (int?)day.Day, cancel) is { } last)
        {
            return LocalDay.Of(last).AddDays(1);
        }

        return await hours.OldestAsync(cancel) is { } oldest ? LocalDay.At(oldest * HourMs, zone) : null;
    }
}
