using System.Collections.Concurrent;
using Laterne.Features.Settings;
using Laterne.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Laterne.Features.Hotspots;

/// <summary>The schedules of all access points in memory, for whoever asks often. Safe from any thread.</summary>
internal sealed class HotspotSchedules(IOptions<SettingsOptions> options)
{
    private static readonly HotspotSettings Always = new();

    private readonly ConcurrentDictionary<string, HotspotSettings> _settings = new(StringComparer.Ordinal);

    public async Task LoadAsync(LaterneDb db, CancellationToken cancel)
    {
        foreach (var point in await db.Set<AccessPoint>().AsNoTracking().ToListAsync(cancel))
        {
            _settings[point.PoleId] = HotspotSettings.Of(point);
        }
    }

    public void Put(string poleId, HotspotSettings settings) => _settings[poleId] = settings;

    /// <summary>Scheduled time between two instants; one that is not set up here counts as always on.</summary>
    public long ScheduledMs(string poleId, long fromMs, long toMs) =>
        HotspotSchedule.ScheduledMs(_settings.GetValueOrDefault(poleId, Always), options.Value.Zone, fromMs, toMs);
}
