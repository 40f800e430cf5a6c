using Laterne.Features.Alarms.Notifications;
using Laterne.Features.Alarms.Routes;
using Laterne.Features.Alarms.Silences;
using Laterne.Features.Live;
using Laterne.Features.Poles;
using Laterne.Features.Settings;
using Laterne.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Laterne.Features.Alarms;

/// <summary>What holds while a batch of happenings is taken: routes, silences, and the lines of silenced segments.</summary>
internal sealed record Circumstances(IReadOnlyList<AlarmRoute> Routes, IReadOnlyList<Silence> Silences, IReadOnlyDictionary<string, string> Lines);

/// <summary>Finds the alarm of a cause, lets the rules change it, and writes what people are to be told into the same context.</summary>
internal sealed class AlarmBook(
    Fleet fleet, Groups groups, Outbox outbox, IOptions<AlarmOptions> options, IOptions<SettingsOptions> settings, IOptions<NotificationsOptions> notifications, TimeProvider time)
{
    public long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    public async Task<Circumstances> ReadAsync(LaterneDb db, CancellationToken cancel)
    {
        var now = Now;
        var silences = await db.Set<Silence>().AsNoTracking().Where(s => s.FromMs <= now && s.ToMs > now).ToListAsync(cancel);
        var segments = silences.Where(s => s.SegmentId is not null).Select(s => s.SegmentId!).Distinct().ToList();
        var lines = segments.Count == 0
            ? []
            : await db.Set<Segment>().AsNoTracking().Where(s => segments.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.Line, cancel);
        return new Circumstances(await db.Set<AlarmRoute>().AsNoTracking().ToListAsync(cancel), silences, lines);
    }

    public async Task TakeAsync(LaterneDb db, Circumstances here, Happening told, CancellationToken cancel)
    {
        var alarm = await OpenAsync(db, told.Cause, cancel);
        var entries = new List<AlarmEntry>();
        if (!told.IsRaised)
        {
            if (alarm is not null && AlarmRules.Clear(alarm, told, entries))
            {
                await outbox.StopAsync(db, alarm.Source, cancel);
            }
        }
        else
        {
            var pole = fleet.Find(told.PoleId);
            if (alarm is null)
            {
                var hasCallPillar = pole?.Report.Functions.TryGetValue("emergency", out var pillar) == true && pillar != "absent";
                db.Add(alarm = AlarmRules.Open(told, pole?.GroupId, Severities.Of(told.Type, told.Place, hasCallPillar), Now));
            }

            if (AlarmRules.Raise(alarm, told, entries))
            {
                Tell(db, here, alarm, Severities.IsOfArea(alarm.Type) ? Now + (options.Value.GatherSeconds * 1000L) : Now);
            }
        }

        db.AddRange(entries);
    }

    /// <summary>The open alarm of a cause, also one that is not saved yet.</summary>
    public static async Task<Alarm?> OpenAsync(LaterneDb db, string cause, CancellationToken cancel) =>
        db.Set<Alarm>().Local.FirstOrDefault(a => a.Cause == cause && a.ClosedMs is null)
        ?? (await db.Set<Alarm>().FirstOrDefaultAsync(a => a.Cause == cause && a.ClosedMs == null, cancel) is { ClosedMs: null } found ? found : null);

    /// <summary>Plans the messages of all routes that fit, with their reminders. A silence moves them behind its end; a folded or acknowledged alarm tells nobody.</summary>
    public void Tell(LaterneDb db, Circumstances here, Alarm alarm, long fromMs)
    {
        var pole = alarm.PoleId is { } id ? fleet.Find(id) : null;
        var until = SilenceRules.Until(alarm, pole, here.Silences, here.Lines, Now);
        if (until != alarm.SilencedUntilMs)
        {
            alarm.SilencedUntilMs = until;
            alarm.Version++;
        }

        if (alarm.FoldedInto is not null || alarm.AcknowledgedMs is not null || !alarm.IsOpen)
        {
            return;
        }

        foreach (var route in here.Routes.Where(route => RouteRules.Fits(route, alarm)))
        {
            var n = 0;
            foreach (var due in RouteRules.Times(route, Math.Max(fromMs, until ?? 0), settings.Value.Zone))
            {
                outbox.Add(db, NoticeWords.Of(alarm, route, n++, due, pole, groups.NameOf(alarm.GroupId), settings.Value.Zone, notifications.Value.PageUrl));
            }
        }
    }

    public Task StopAsync(LaterneDb db, Alarm alarm, CancellationToken cancel) => outbox.StopAsync(db, alarm.Source, cancel);
}
