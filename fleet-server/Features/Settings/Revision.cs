using Laterne.Features.Charging;
using Laterne.Features.Http;
using Laterne.Features.LightAhead;
using Laterne.Features.Lighting;
using Laterne.Features.Live;
using Laterne.Features.Poles;
using Laterne.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Laterne.Features.Settings;

/// <summary>How many poles get new settings, or why the change is refused.</summary>
internal readonly record struct Revised(int Poles, Refusal? Refusal);

/// <summary>
/// The one way in which a change of plan becomes settings of poles. What the use case changed in the context and the documents
/// that follow from it are saved in one transaction; fleet and poles hear of it after the commit. If one pole could not take
/// its document, nothing is changed.
/// </summary>
internal sealed class Revision(
    LaterneDb db, Fleet fleet, Groups groupNames, DesiredSender sender, RevisionTurn turn, IOptions<SettingsOptions> options, TimeProvider time)
{
    public async Task<Revised> SaveAsync(Scope scope, CancellationToken cancel)
    {
        using var held = await turn.TakeAsync(cancel);
        await using var change = await db.Database.BeginTransactionAsync(cancel);
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new(0, new Refusal(StatusCodes.Status409Conflict, "changed-meanwhile",
                "Somebody else changed this meanwhile. Load it again and repeat your change.", "version"));
        }

        var groups = await db.Set<PoleGroup>().AsNoTracking().ToDictionaryAsync(g => g.Id, cancel);
        var poles = await db.Set<Pole>().AsNoTracking().Where(pole => scope.Only == null || pole.Id == scope.Only).ToListAsync(cancel);
        var affected = poles.Where(pole => scope.Covers(pole, CalendarOf(pole, groups))).ToList();
        affected = await AheadSections.WidenAsync(db, affected, cancel);
        var (changed, refusal) = await ComposeAsync(affected, groups, cancel);
        if (refusal is not null)
        {
            return new(0, refusal);
        }

        await db.SaveChangesAsync(cancel);
        await change.CommitAsync(cancel);
        Tell([.. poles.Union(affected)], groups, changed);
        return new(changed.Count, null);
    }

    private async Task<(Dictionary<string, long> Changed, Refusal? Refusal)> ComposeAsync(
        List<Pole> affected, Dictionary<string, PoleGroup> groups, CancellationToken cancel)
    {
        var changed = new Dictionary<string, long>(StringComparer.Ordinal);
        if (affected.Count == 0)
        {
            return (changed, null);
        }

        var composition = new Composition(
            await db.Set<SavedProgram>().AsNoTracking().ToDictionaryAsync(p => p.Id, cancel),
            await db.Set<SavedCalendar>().AsNoTracking().ToDictionaryAsync(c => c.Id, cancel),
            groups,
            UtcOffsetChanges.Of(options.Value.Zone, time.GetUtcNow()),
            options.Value.YearFrom(time.GetUtcNow()),
            await ChargingSection.LoadAsync(db, time.GetUtcNow().ToUnixTimeMilliseconds(), cancel),
            await StreetSections.LoadAsync(db, cancel),
            await AheadSections.LoadAsync(db, affected, cancel));
        var known = await KnownAsync(affected, cancel);
        foreach (var pole in affected)
        {
            var before = known.GetValueOrDefault(pole.Id);
            var version = (before?.Version ?? 0) + 1;
            var (payload, refusal) = composition.Compose(pole, version);
            if (refusal is not null)
            {
                return (changed, refusal);
            }

            if (before is not null && SettingsDocument.SameBut(before.Payload, payload))
            {
                continue;
            }

            changed[pole.Id] = version;
            Put(before, pole.Id, version, payload!);
        }

        return (changed, null);
    }

    private async Task<Dictionary<string, Desired>> KnownAsync(List<Pole> affected, CancellationToken cancel)
    {
        const int FewEnoughToName = 200;
        var desired = db.Set<Desired>().AsQueryable();
        if (affected.Count <= FewEnoughToName)
        {
            var ids = affected.Select(pole => pole.Id).ToList();
            desired = desired.Where(d => ids.Contains(d.PoleId));
        }

        return await desired.ToDictionaryAsync(d => d.PoleId, cancel);
    }

    private void Put(Desired? before, string poleId, long version, byte[] payload)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        if (before is null)
        {
            db.Add(new Desired { PoleId = poleId, Version = version, Payload = payload, ChangedMs = now });
            return;
        }

        before.Version = version;
        before.Payload = payload;
        before.ChangedMs = now;
    }

    private void Tell(List<Pole> poles, Dictionary<string, PoleGroup> groups, Dictionary<string, long> changed)
    {
        foreach (var group in groups.Values)
        {
            groupNames.Put(group.Id, group.Name);
        }

        foreach (var pole in poles)
        {
            FleetRegistry.Take(fleet, pole, groups, changed.TryGetValue(pole.Id, out var version) ? version : null);
        }

        sender.Send(changed.Keys);
    }

    private static string CalendarOf(Pole pole, Dictionary<string, PoleGroup> groups) =>
        Composition.CalendarOf(pole, pole.GroupId is { } id ? groups.GetValueOrDefault(id) : null);
}

/// <summary>One revision at a time: two at once could give one version number to two documents.</summary>
internal sealed class RevisionTurn : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    public async Task<IDisposable> TakeAsync(CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        return new Held(_turn);
    }

    public void Dispose() => _turn.Dispose();

    private sealed class Held(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}
