using Laterne.Features.Lighting;
using Laterne.Features.Poles;
using Laterne.Features.Settings;
using Laterne.Storage;
using Laterne.Storage.Uplink;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Live;

/// <summary>Brings the fleet into memory when the server starts.</summary>
public sealed class FleetLoading
{
    private readonly LaterneDb _db;
    private readonly Fleet _fleet;
    private readonly Revision _revision;
    private readonly TimeProvider _time;

    private readonly UplinkReader _reader;

    internal FleetLoading(LaterneDb db, Fleet fleet, Revision revision, TimeProvider time, UplinkReader reader)
    {
        _reader = reader;
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

        await HearAsync(cancel);
        await _revision.SaveAsync(Scope.Everyone, cancel);
    }

    /// <summary>What the poles said last before this start.</summary>
    private async Task HearAsync(CancellationToken cancel)
    {
        await foreach (var sample in _reader.NewestAsync(cancel))
        {
            _fleet.Update(sample.PoleId, pole => FleetObserver.Take(pole, LiveSample.Of(sample), sample.TimeMs));
        }

        foreach (var kind in new[] { PoleDocumentKind.Status, PoleDocumentKind.Reported })
        {
            await foreach (var document in _reader.DocumentsAsync(kind, cancel))
            {
                _fleet.Update(document.PoleId, pole => Take(pole, document));
            }
        }
    }

    private static PoleState Take(PoleState pole, PoleDocument document)
    {
        var isRead = document.Kind == PoleDocumentKind.Status
            ? ReportReader.TryReadStatus(document.Json, pole.Report, out _, out var report)
            : ReportReader.TryReadReported(document.Json, pole.Report, out report);
        return isRead ? pole with { Report = report, LastSeenMs = Math.Max(pole.LastSeenMs, document.ReceivedMs) } : pole;
    }
}
