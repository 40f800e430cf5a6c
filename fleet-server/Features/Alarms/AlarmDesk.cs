using System.Security.Claims;
using Laterne.Features.Audit;
using Laterne.Features.Http;
using Laterne.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Alarms;

/// <summary>What a person does to alarms: decided by the rules, saved with its audit line, decided anew when the pole spoke meanwhile.</summary>
internal sealed class AlarmDesk(LaterneDb db, AlarmBook book, AlarmSignals signals, AuditTrail audit, IHttpContextAccessor http)
{
    private const int MostTries = 5;

    public string Person => http.HttpContext?.User.FindFirstValue(ClaimTypes.Name) ?? http.HttpContext?.User.Identity?.Name ?? AuditTrail.System;

    public long Now => book.Now;

    public Task<Supply> SupplyAsync(CancellationToken cancel) => Supply.ReadAsync(db, cancel);

    /// <param name="ids">Alarms; unknown ones are left out. With an area alarm the ones folded under it are changed alike when <paramref name="withFolded"/>.</param>
    /// <param name="change">True when it changed something.</param>
    /// <param name="stops">Whether people are not told of it any more.</param>
    /// <returns>The alarms that were found, and how many were changed.</returns>
    public async Task<(IReadOnlyList<Alarm> Found, int Changed)> ChangeAsync(
        IReadOnlyCollection<string> ids, string action, bool withFolded, bool stops, Func<Alarm, ICollection<AlarmEntry>, bool> change, CancellationToken cancel)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await TryAsync(ids, action, withFolded, stops, change, cancel);
            }
            catch (DbUpdateException conflict) when (tries < MostTries
                && (conflict is DbUpdateConcurrencyException || (conflict.InnerException is System.Data.Common.DbException inner && DatabaseFaults.IsConflict(inner))))
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    private async Task<(IReadOnlyList<Alarm> Found, int Changed)> TryAsync(
        IReadOnlyCollection<string> ids, string action, bool withFolded, bool stops, Func<Alarm, ICollection<AlarmEntry>, bool> change, CancellationToken cancel)
    {
        var found = await db.Set<Alarm>().Where(a => ids.Contains(a.Id)).ToListAsync(cancel);
        var folded = withFolded
            ? await db.Set<Alarm>().Where(a => a.FoldedInto != null && ids.Contains(a.FoldedInto) && a.ClosedMs == null).ToListAsync(cancel)
            : [];
        var entries = new List<AlarmEntry>();
        var changed = 0;
        foreach (var alarm in found.Concat(folded.Where(f => found.All(a => a.Id != f.Id))).ToList())
        {
            var before = new { alarm.State, alarm.AssignedTo };
            if (!change(alarm, entries))
            {
                continue;
            }

            changed++;
            alarm.Version++;
            if (stops)
            {
                await book.StopAsync(db, alarm, cancel);
            }

            audit.Note(action, alarm.Source, before, new { alarm.State, alarm.AssignedTo });
        }

        db.AddRange(entries);
        if (changed > 0)
        {
            await db.SaveChangesAsync(cancel);
            signals.Changed();
        }

        return (found, changed);
    }
}
