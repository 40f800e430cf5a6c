using System.ComponentModel;
using Laterne.Features.Live;
using Laterne.Features.Poles;
using Laterne.Features.Settings;
using Laterne.Storage;
using Laterne.Storage.Uplink;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Laterne.Features.Hotspots;

/// <summary>An access point as it is now.</summary>
internal sealed record AccessPointItem
{
    public required string PoleId { get; init; }

    public required string PoleName { get; init; }

    public required string? GroupId { get; init; }

    public required string GroupName { get; init; }

    public required double Latitude { get; init; }

    public required double Longitude { get; init; }

    [Description("reachable; silent: no answer; fault: silent, and the day's power cycles are spent; relayFailure: its relay does not switch; scheduledOff: no power by the schedule; notJudged: nobody asks it, or the pole has no network; waiting: nothing was told yet; offline: the pole is; off: switched off by the settings.")]
    public required string State { get; init; }

    [Description("Since when, Unix milliseconds UTC; null: not known.")]
    public required long? SinceMs { get; init; }

    [Description("Whether it has power by its schedule now.")]
    public required bool IsScheduled { get; init; }

    [Description("The pole itself talks through it.")]
    public required bool CarriesUplink { get; init; }

    [Description("False: the pole speaks of an access point that nobody has set up here.")]
    public required bool IsSetUp { get; init; }

    [Description("Clients as it told last; null: not known.")]
    public required int? Clients { get; init; }

    [Description("When, Unix milliseconds UTC.")]
    public required long? ClientsMs { get; init; }

    [Description("Share of the scheduled and judged time of this month in which it answered, percent; null: no such time.")]
    public required double? MonthPercent { get; init; }

    [Description("The same of the last 30 days.")]
    public required double? Days30Percent { get; init; }

    [Description("Power cycles of this local day.")]
    public required int CyclesToday { get; init; }

    [Description("How many the pole may do by itself in a day; null: not set here.")]
    public required int? CyclesADay { get; init; }

    [Description("Whether that is reached: it does no more today.")]
    public required bool IsLimitReached { get; init; }

    [Description("The last power cycle, Unix milliseconds UTC; null: none is known.")]
    public required long? LastCycleMs { get; init; }

    [Description("silent, command; empty: not told.")]
    public required string LastCycleReason { get; init; }
}

/// <summary>All access points: those that are set up here, and those whose poles speak of one.</summary>
internal sealed class AccessPoints(LaterneDb db, Fleet fleet, Groups groups, UplinkReader reader, IOptions<SettingsOptions> options, TimeProvider time)
{
    /// <summary>More are not listed.</summary>
    public const int Most = 10_000;

    public async Task<IReadOnlyList<AccessPointItem>> AllAsync(CancellationToken cancel)
    {
        var set = await db.Set<AccessPoint>().AsNoTracking().ToDictionaryAsync(point => point.PoleId, HotspotSettings.Of, cancel);
        var states = await db.Set<AccessPointState>().AsNoTracking().ToDictionaryAsync(state => state.PoleId, cancel);
        var newest = new Dictionary<string, HotspotReading>(StringComparer.Ordinal);
        await foreach (var reading in reader.NewestReadingsAsync(HotspotReading.Kind, cancel))
        {
            if (HotspotReading.Of(reading) is { } hour)
            {
                newest[reading.PoleId] = hour;
            }
        }

        var (month, days30) = (await SharesAsync(null, FirstOfMonth(), cancel), await SharesAsync(null, Today().AddDays(-29), cancel));
        return [.. fleet.All
            .Where(pole => set.ContainsKey(pole.Id) || newest.ContainsKey(pole.Id) || pole.Report.Functions.GetValueOrDefault("hotspot", "absent") != "absent")
            .OrderBy(pole => pole.Id, StringComparer.Ordinal)
            .Take(Most + 1)
            .Select(pole => Item(
                pole, set.GetValueOrDefault(pole.Id), states.GetValueOrDefault(pole.Id), newest.TryGetValue(pole.Id, out var hour) ? hour : null, month.GetValueOrDefault(pole.Id), days30.GetValueOrDefault(pole.Id)))];
    }

    /// <summary>One access point with its settings; null when there is no such pole.</summary>
    public async Task<(AccessPointItem Item, HotspotSettings? Settings)?> FindAsync(string id, CancellationToken cancel)
    {
        if (fleet.Find(id) is not { } pole)
        {
            return null;
        }

        var point = await db.Set<AccessPoint>().AsNoTracking().FirstOrDefaultAsync(p => p.PoleId == id, cancel);
        var settings = point is null ? null : HotspotSettings.Of(point);
        var state = await db.Set<AccessPointState>().AsNoTracking().FirstOrDefaultAsync(s => s.PoleId == id, cancel);
        var reading = await reader.NewestReadingAsync(id, HotspotReading.Kind, cancel);
        var (month, days30) = (await SharesAsync(id, FirstOfMonth(), cancel), await SharesAsync(id, Today().AddDays(-29), cancel));
        return (Item(pole, settings, state, reading is { } known ? HotspotReading.Of(known) : null, month.GetValueOrDefault(id), days30.GetValueOrDefault(id)), settings);
    }

    private AccessPointItem Item(PoleState pole, HotspotSettings? settings, AccessPointState? state, HotspotReading? newest, double? month, double? days30)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var zone = options.Value.Zone;
        var isScheduled = settings is null || HotspotSchedule.IsOn(settings, zone, now);
        var (word, since) = HotspotState.Of(settings, pole.Report.Functions.GetValueOrDefault("hotspot"), pole.Online, pole.LastSeenMs, state, newest, isScheduled);
        var cycles = state is { LastCycleMs: > 0 } && LocalDay.At(state.LastCycleMs, zone) == LocalDay.At(now, zone) ? state.CyclesOfDay : 0;
        return new AccessPointItem
        {
            PoleId = pole.Id,
            PoleName = pole.Name,
            GroupId = pole.GroupId,
            GroupName = groups.NameOf(pole.GroupId),
            Latitude = pole.Latitude,
            Longitude = pole.Longitude,
            State = word,
            SinceMs = since,
            IsScheduled = isScheduled,
            CarriesUplink = settings?.CarriesUplink ?? false,
            IsSetUp = settings is not null,
            Clients = newest?.Clients,
            ClientsMs = newest?.TimeMs,
            MonthPercent = month,
            Days30Percent = days30,
            CyclesToday = cycles,
            CyclesADay = settings?.CyclesADay,
            IsLimitReached = settings is not null && cycles >= settings.CyclesADay,
            LastCycleMs = state is { LastCycleMs: > 0 } ? state.LastCycleMs : null,
            LastCycleReason = state?.LastCycleReason ?? "",
        };
    }

    private async Task<Dictionary<string, double?>> SharesAsync(string? pole, DateOnly from, CancellationToken cancel)
    {
        var first = LocalDay.Number(from);
        var sums = await db.Set<AccessPointDay>().AsNoTracking().Where(day => day.Day >= first && (pole == null || day.PoleId == pole)).GroupBy(day => day.PoleId)
            .Select(of => new { PoleId = of.Key, Available = of.Sum(day => day.AvailableS), Scheduled = of.Sum(day => day.ScheduledS), Unknown = of.Sum(day => day.UnknownS) })
            .ToListAsync(cancel);
        return sums.ToDictionary(sum => sum.PoleId, sum => HotspotReading.Percent(sum.Available, sum.Scheduled, sum.Unknown), StringComparer.Ordinal);
    }

    private DateOnly Today() => LocalDay.At(time.GetUtcNow().ToUnixTimeMilliseconds(), options.Value.Zone);

    private DateOnly FirstOfMonth() => new(Today().Year, Today().Month, 1);
}
