using Laterne.Features.Live;
using Laterne.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Laterne.Features.Alarms.Watching;

/// <summary>Folds what fails together into one alarm of the area, and unfolds what is left when that is over.</summary>
internal sealed class AreaStep(AlarmBook book, Fleet fleet, IOptions<AlarmOptions> options)
{
    private readonly Dictionary<string, long> _calmSinceMs = new(StringComparer.Ordinal);

    /// <summary>Changes the context; the caller saves. True while an area alarm is active, so that its end is looked for.</summary>
    public async Task<bool> RunAsync(LaterneDb db, CancellationToken cancel)
    {
        var now = book.Now;
        var active = await db.Set<Alarm>()
            .Where(a => a.ClosedMs == null && a.ClearedMs == null && a.PoleId != null && (a.Type == Severities.Offline || a.Type == Severities.SupplyLoss))
            .ToListAsync(cancel);
        var standing = await db.Set<Alarm>().Where(a => a.ClosedMs == null && a.Type == Severities.AreaFailure).ToDictionaryAsync(a => a.Cause, cancel);
        if (active.Count == 0 && standing.Count == 0)
        {
            return false;
        }

        var here = await book.ReadAsync(db, cancel);
        var map = new AreaMap(fleet.All, here.Supply);
        foreach (var claim in AreaClaims.Decide(map, active, standing, options.Value, now))
        {
            var alarm = claim.Opens ? Open(db, here, claim, map, now) : claim.Standing!;
            await FoldAsync(db, alarm, claim.Takes, standing, now, cancel);
            if (!claim.Opens)
            {
                await HoldAsync(db, here, claim, alarm, now, cancel);
            }
        }

        Unfold(db, here, active, now);
        return db.Set<Alarm>().Local.Any(a => a.Type == Severities.AreaFailure && a.IsActive);
    }

    private Alarm Open(LaterneDb db, Circumstances here, AreaClaim claim, AreaMap map, long now)
    {
        var area = claim.Area;
        var told = new Happening("", Severities.AreaFailure, area.Kind, true, false, now, 0, 0, $"{Poles(claim.Of)}/{claim.Members}");
        if (claim.Standing is not { } alarm)
        {
            db.Add(alarm = new Alarm
            {
                Id = Guid.CreateVersion7(DateTimeOffset.FromUnixTimeMilliseconds(now)).ToString("N"),
                Cause = area.Cause,
                Type = Severities.AreaFailure,
                Place = area.Kind,
                AreaKind = area.Kind,
                AreaId = area.Id,
                GroupId = area.Kind == Area.Group ? area.Id : null,
                Severity = Severities.Of(Severities.AreaFailure, area.Kind),
                FirstMs = now,
                LastMs = now,
            });
        }

        var entries = new List<AlarmEntry>();
        if (AlarmRules.Raise(alarm, told, entries))
        {
            // A larger place may come to explain it a moment later: then people are told of that one only.
            var mayGrow = claim.Takes.Any(a => map.Of(a.PoleId!).Any(other => other.Rank < area.Rank && (other.Kind != Area.Cabinet || map.FeedersOf(other.Id).Count > 1 || area.Kind == Area.Group)));
            book.Tell(db, here, alarm, mayGrow ? now + (options.Value.GatherSeconds * 1000L) : now);
        }

        db.AddRange(entries);
        return alarm;
    }

    private async Task HoldAsync(LaterneDb db, Circumstances here, AreaClaim claim, Alarm alarm, long now, CancellationToken cancel)
    {
        var cause = claim.Area.Cause;
        if (!alarm.IsActive)
        {
            // A larger place has just taken all of it over.
            _calmSinceMs.Remove(cause);
            return;
        }

        var failed = Poles(claim.Of);
        var detail = $"{failed}/{claim.Members}";
        if (alarm.Detail != detail)
        {
            alarm.Detail = detail;
            alarm.Version++;
        }

        if (!AreaRules.IsCalm(failed, AreaRules.Threshold(claim.Area.Kind, claim.Members, options.Value)))
        {
            _calmSinceMs.Remove(cause);
            return;
        }

        if (!_calmSinceMs.TryGetValue(cause, out var since))
        {
            _calmSinceMs[cause] = since = now;
        }

        if (now - since >= AreaRules.OverAfterMs)
        {
            _calmSinceMs.Remove(cause);
            await book.ClearAsync(db, here, alarm, new Happening("", alarm.Type, alarm.Place, false, false, now, 0, 0, detail), cancel);
        }
    }

    private async Task FoldAsync(LaterneDb db, Alarm area, IReadOnlyList<Alarm> takes, Dictionary<string, Alarm> standing, long now, CancellationToken cancel)
    {
        if (takes.Count == 0)
        {
            return;
        }

        var known = (await db.Set<AlarmPole>().Where(p => p.AlarmId == area.Id).Select(p => p.PoleId).ToListAsync(cancel)).ToHashSet(StringComparer.Ordinal);
        var robbed = takes.Select(a => a.FoldedInto).Where(id => id is not null && id != area.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var alarm in takes)
        {
            alarm.FoldedInto = area.Id;
            db.Add(AlarmRules.Entry(alarm, now, "folded", null, area.Id));
            if (area.AcknowledgedMs is not null && alarm.AcknowledgedMs is null)
            {
                (alarm.AcknowledgedMs, alarm.AcknowledgedBy) = (now, area.AcknowledgedBy);
            }

            await book.StopAsync(db, alarm, cancel);
            if (known.Add(alarm.PoleId!))
            {
                db.Add(new AlarmPole { AlarmId = area.Id, PoleId = alarm.PoleId! });
            }
        }

        foreach (var smaller in standing.Values.Where(a => robbed.Contains(a.Id) && a.IsActive))
        {
            if (!await HasOwnAsync(db, smaller.Id, cancel))
            {
                await SwallowAsync(db, smaller, area, now, cancel);
            }
        }
    }

    /// <summary>All poles of a smaller area alarm are spoken for by a larger one: it ends without a word.</summary>
    private async Task SwallowAsync(LaterneDb db, Alarm smaller, Alarm area, long now, CancellationToken cancel)
    {
        var entries = new List<AlarmEntry> { AlarmRules.Entry(smaller, now, "folded", null, area.Id) };
        smaller.FoldedInto = area.Id;
        AlarmRules.Clear(smaller, new Happening("", smaller.Type, smaller.Place, false, false, now, 0, 0, smaller.Detail), entries);
        db.AddRange(entries);
        await book.StopAsync(db, smaller, cancel);
    }

    private static async Task<bool> HasOwnAsync(LaterneDb db, string areaId, CancellationToken cancel)
    {
        // What is tracked is newer than what is stored; only alarms that still stand count.
        await db.Set<Alarm>().Where(a => a.FoldedInto == areaId && a.ClosedMs == null && a.ClearedMs == null).LoadAsync(cancel);
        return db.Set<Alarm>().Local.Any(a => a.FoldedInto == areaId && a.IsActive && a.PoleId is not null);
    }

    /// <summary>The area alarm is over, or a person closed it, and these still stand: they speak for themselves again.</summary>
    private void Unfold(LaterneDb db, Circumstances here, List<Alarm> active, long now)
    {
        var speaking = db.Set<Alarm>().Local.Where(a => a.Type == Severities.AreaFailure && a.IsActive).Select(a => a.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var alarm in active.Where(a => a.FoldedInto is { } into && !speaking.Contains(into)))
        {
            alarm.FoldedInto = null;
            alarm.Episode++;
            db.Add(AlarmRules.Entry(alarm, now, "unfolded", null, null));
            book.Tell(db, here, alarm, now);
        }
    }

    private static int Poles(IEnumerable<Alarm> of) => of.Select(a => a.PoleId).Distinct().Count();
}
