using Laterne.Features.Lighting;
using Laterne.Features.Poles;
using Laterne.Features.Settings;
using Laterne.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Live;

/// <summary>Brings the fleet into memory when the server starts.</summary>
public sealed class FleetLoading
{
    private readonly LaterneDb _db;
    private readonly Fleet _fleet;
    private readonly Revision _revision;
    private readonly TimeProvider _time;

    internal FleetLoading(LaterneDb db, Fleet fleet, Revision revision, TimeProvider time)
    {
        _db = db;
        _fleet = fleet;
        _revision = revision;
        _time = time;
    }

    /// <summary>Makes sure that a plan exists, loads every pole, and revises settings that a change of the year or of this program made old.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        await DefaultPlan.EnsureAsync(_db, _time, cancel);
        var groups = await _db.Set<PoleGroup>().AsNoTracking().ToDictionaryAsync(g => g.Id, cancel);
        var versions = await _db.Set<Desired>().AsNoTracking().Select(d => new { d.PoleId, d.Version }).ToDictionaryAsync(d => d.PoleId, d => d.Version, cancel);
        await foreach (var pole in _db.Set<Pole>().AsNoTracking().AsAsyncEnumerable().WithCancellation(cancel))
        {
            FleetRegistry.Take(_fleet, pole, groups, versions.GetValueOrDefault(pole.Id));
        }

        await _revision.SaveAsync(Scope.Everyone, cancel);
    }
}
