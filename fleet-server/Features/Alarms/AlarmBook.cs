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

/// <summary>What holds while a batch of happenings is taken: routes, silences, the lines of silenced segments, cabinets and feeders.</summary>
internal sealed record Circumstances(IReadOnlyList<AlarmRoute> Routes, IReadOnlyList<Silence> Silences, IReadOnlyDictionary<string, string> Lines, Supply Supply);

/// <summary>Finds the alarm of a cause, lets the rules change it, and writes what people are to be told into the same context.</summary>
internal sealed class AlarmBook(
    Fleet fleet, Groups groups, Outbox outbox, AlarmMetrics metrics, IOptions<AlarmOptions> options, IOptions<SettingsOptions> settings, IOptions<NotificationsOptions> notifications, TimeProvider time)
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
        return new Circumstances(await db.Set<AlarmRoute>().AsNoTracking().ToListAsync(cancel), silences, lines, await Supply.ReadAsync(db, cancel));
    }

    public async Task TakeAsync(LaterneDb db, Circumstances here, Happening told, CancellationToken cancel)
    {
        var alarm = await OpenAsync(db, told.Cause, cancel);
        var entries = new List<AlarmEntry>();
        if (!told.IsRaised)
        {
            if (alarm is not null)
            {
                await ClearAsync(db, here, alarm, told, cancel);
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
                metrics.Raised(alarm.Severity);
                await StopEndAsync(db, alarm, cancel);
                Tell(db, here, alarm, Severities.IsOfArea(alarm.Type) ? Now + (options.Value.GatherSeconds * 1000L) : Now);
            }
        }

        db.AddRange(entries);
    }

    /// <summary>Takes the end of an alarm: reminders stop, and who was told of it and wants to know is told that it is over.</summary>
    public async Task ClearAsync(LaterneDb db, Circumstances here, Alarm alarm, Happening told, CancellationToken cancel)
    {
        var entries = new List<AlarmEntry>();
        if (!AlarmRules.Clear(alarm, told, entries))
        {
            return;
        }

        db.AddRange(entries);
        metrics.Cleared(alarm.Severity);
        await outbox.StopAsync(db, alarm.Source, cancel);
        var routes = here.Routes.Where(r => r.IsEnabled && r.TellsEnd).ToList();
        if (alarm.FoldedInto is not null || routes.Count == 0)
        {
            return;
        }

        // Who may have got the message: also one whose answer was lost, or that was just being sent.
        var begin = $"{alarm.Source}/{alarm.Episode}/";
        var source = alarm.Source;
        var keys = await db.Set<QueuedNotice>().AsNoTracking().Where(n => n.Source == source && n.Attempts > 0 && n.State != NoticeState.GivenUp).Select(n => n.Key).ToListAsync(cancel);
        foreach (var route in routes.Where(r => keys.Exists(key => key.StartsWith($"{begin}{r.Id}/", StringComparison.Ordinal))))
        {
            var due = RouteRules.Within(route, Now, settings.Value.Zone);
            outbox.Add(db, NoticeWords.OfEnd(alarm, route, due, SceneOf(here, alarm)));
        }
    }

    /// <summary>The open alarm of a cause, also one that is not saved yet.</summary>
    public static async Task<Alarm?> OpenAsync(LaterneDb db, string cause, CancellationToken cancel) =>
        db.Set<Alarm>().Local.FirstOrDefault(a => a.Cause == cause && a.ClosedMs is null)
        ?? (await db.Set<Alarm>().FirstOrDefaultAsync(a => a.Cause == cause && a.ClosedMs == null, cancel) is { ClosedMs: null } found ? found : null);

    /// <summary>Plans the messages of all routes that fit, with their reminders. A silence moves them behind its end; a folded or acknowledged alarm tells nobody.</summary>
    public void Tell(LaterneDb db, Circumstances here, Alarm alarm, long fromMs)
    {
        var scene = SceneOf(here, alarm);
        var concerned = GroupsOf(here, alarm);
        var until = SilenceRules.Until(alarm, scene.Pole, concerned, here.Silences, here.Lines, Now);
        if (until != alarm.SilencedUntilMs)
        {
            alarm.SilencedUntilMs = until;
            alarm.Version++;
        }

        if (alarm.FoldedInto is not null || alarm.AcknowledgedMs is not null || !alarm.IsOpen)
        {
            return;
        }

        foreach (var route in here.Routes.Where(route => RouteRules.Fits(route, alarm, concerned)))
        {
            var n = 0;
            foreach (var due in RouteRules.Times(route, Math.Max(fromMs, until ?? 0), settings.Value.Zone))
            {
                outbox.Add(db, NoticeWords.Of(alarm, route, n++, due, scene));
            }
        }
    }

    public Task StopAsync(LaterneDb db, Alarm alarm, CancellationToken cancel) => outbox.StopAsync(db, alarm.Source, cancel);

    /// <summary>Groups of the pole, or of all poles of the area.</summary>
    public IReadOnlySet<string> GroupsOf(Circumstances here, Alarm alarm)
    {
        if (alarm.AreaKind is null || alarm.GroupId is not null)
        {
            var group = (alarm.PoleId is { } id ? fleet.Find(id)?.GroupId : null) ?? alarm.GroupId;
            return group is null ? new HashSet<string>() : new HashSet<string>(StringComparer.Ordinal) { group };
        }

        return fleet.All.Where(p => p.GroupId is not null && here.Supply.IsIn(alarm.AreaKind, alarm.AreaId, p.FeederId, p.GroupId)).Select(p => p.GroupId!).ToHashSet(StringComparer.Ordinal);
    }

    private NoticeScene SceneOf(Circumstances here, Alarm alarm) =>
        new(alarm.PoleId is { } id ? fleet.Find(id) : null, groups.NameOf(alarm.GroupId), here.Supply, settings.Value.Zone, notifications.Value.PageUrl);

    /// <summary>Raised again before the word of its end left: nobody is told of that end.</summary>
    private async Task StopEndAsync(LaterneDb db, Alarm alarm, CancellationToken cancel)
    {
        if (alarm.Count > 1)
        {
            await outbox.StopAsync(db, alarm.Source, cancel);
        }
    }
}
