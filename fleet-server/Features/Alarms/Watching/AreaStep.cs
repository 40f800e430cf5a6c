using Laterne.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Laterne.Features.Alarms.Watching;

/// <summary>Folds what fails together into one alarm of the area, and unfolds what is left when that is over.</summary>
internal sealed class AreaStep(AlarmBook book, IPlaceGroups places, IOptions<AlarmOptions> options)
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
        var sizes = places.Sizes();
        var failed = active.SelectMany(alarm => places.Of(alarm.PoleId!).Select(area => (area, alarm))).ToLookup(pair => pair.area, pair => pair.alarm);
        foreach (var (area, members) in sizes)
        {
            var of = failed[area].ToList();
            standing.TryGetValue(area.Cause, out var alarm);
            if (alarm is { ClearedMs: null })
            {
                await HoldAsync(db, here, area, alarm, of, members, now, cancel);
            }
            else if (of.Count >= AreaRules.Threshold(members, options.Value) &&
                AreaRules.Opens(of.Where(a => a.AcknowledgedMs is null && a.FoldedInto is null).GroupBy(a => a.PoleId).Select(p => p.Min(a => a.LastMs)).ToList(), members, options.Value, now))
            {
                await OpenAsync(db, here, area, alarm, of, members, now, cancel);
            }
        }

        Unfold(db, here, active, now);
        return db.Set<Alarm>().Local.Any(a => a.Type == Severities.AreaFailure && a.IsActive);
    }

    private async Task OpenAsync(LaterneDb db, Circumstances here, Area area, Alarm? alarm, List<Alarm> of, int members, long now, CancellationToken cancel)
    {
        var told = new Happening("", Severities.AreaFailure, area.Kind, true, false, now, 0, 0, $"{Poles(of)}/{members}");
        if (alarm is null)
        {
            db.Add(alarm = new Alarm
            {
                Id = Guid.CreateVersion7(DateTimeOffset.FromUnixTimeMilliseconds(now)).ToString("N"),
                Cause = area.Cause,
                Type = Severities.AreaFailure,
                Place = area.Kind,
                GroupId = area.Id,
                Severity = Severities.Of(Severities.AreaFailure, area.Kind),
                FirstMs = now,
                LastMs = now,
            });
        }

        var entries = new List<AlarmEntry>();
        if (AlarmRules.Raise(alarm, told, entries))
        {
            book.Tell(db, here, alarm, now);
        }

        db.AddRange(entries);
        await FoldAsync(db, alarm, of, now, cancel);
    }

    private async Task HoldAsync(LaterneDb db, Circumstances here, Area area, Alarm alarm, List<Alarm> of, int members, long now, CancellationToken cancel)
    {
        await FoldAsync(db, alarm, of, now, cancel);
        var failed = Poles(of);
        var detail = $"{failed}/{members}";
        if (alarm.Detail != detail)
        {
            alarm.Detail = detail;
            alarm.Version++;
        }

        if (!AreaRules.IsCalm(failed, members, options.Value))
        {
            _calmSinceMs.Remove(area.Cause);
            return;
        }

        if (!_calmSinceMs.TryGetValue(area.Cause, out var since))
        {
            _calmSinceMs[area.Cause] = since = now;
        }

        if (now - since >= AreaRules.OverAfterMs)
        {
            _calmSinceMs.Remove(area.Cause);
            var entries = new List<AlarmEntry>();
            AlarmRules.Clear(alarm, new Happening("", alarm.Type, alarm.Place, false, false, now, 0, 0, detail), entries);
            db.AddRange(entries);
            await book.StopAsync(db, alarm, cancel);
        }
    }

    private async Task FoldAsync(LaterneDb db, Alarm area, List<Alarm> of, long now, CancellationToken cancel)
    {
        var known = (await db.Set<AlarmPole>().Where(p => p.AlarmId == area.Id).Select(p => p.PoleId).ToListAsync(cancel)).ToHashSet(StringComparer.Ordinal);
        foreach (var alarm in of.Where(a => a.FoldedInto is null))
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

    private static int Poles(List<Alarm> of) => of.Select(a => a.PoleId).Distinct().Count();
}
