using Laterne.Features.Alarms.Notifications;
using Laterne.Features.Alarms.Silences;
using Laterne.Features.Hotspots;
using Laterne.Features.Live;
using Laterne.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Laterne.Features.Alarms.Watching;

/// <summary>
/// Looks at the clock for what nobody tells: poles that are away, functions that are silent, areas that fail or recover, silences
/// that begin and end. Wakes each few seconds and when alarms changed; what it knows of poles is in memory, what it found is saved.
/// </summary>
internal sealed partial class AlarmWatch(
    IDbContextFactory<LaterneDb> contexts, AlarmBook book, AreaStep areas, Fleet fleet, HotspotSchedules hotspots, HeardObserver heard, AlarmSignals signals, AlarmMetrics metrics, IOptions<AlarmOptions> options, TimeProvider time, ILogger<AlarmWatch> log)
    : BackgroundService
{
    private const long TelemetryPeriodMs = 900_000;
    private const long RememberEveryMs = 6 * 3_600_000L;
    private const string SafeMode = "safeMode";
    private const long DayMs = 86_400_000;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(2);

    private readonly Dictionary<string, PoleWatch> _poles = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Pole, string What), long> _remembered = [];
    private readonly Dictionary<string, long> _boots = new(StringComparer.Ordinal);
    private readonly HashSet<string> _standing = new(StringComparer.Ordinal);
    private bool _isLoaded;
    private long _graceMs;
    private bool _hasArea = true;
    private bool _isTold = true;
    private long _silencesMs;
    private long _cleanedMs;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var woken = signals.Watch.Next;
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                Failed(log, fault);
                _isLoaded = false;
                await Task.Delay(Period, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            _isTold = await Task.WhenAny(woken, Task.Delay(Period, time, stoppingToken)) == woken;
            _hasArea |= _isTold;
        }
    }

    private async Task LookAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (!_isLoaded)
        {
            await LoadAsync(db, cancel);
        }

        var found = Judge();
        var changed = found.Count > 0;
        if (changed)
        {
            var here = await book.ReadAsync(db, cancel);
            foreach (var happening in found)
            {
                await TakeAsync(db, here, happening, cancel);
            }

            await db.SaveChangesAsync(cancel);
        }

        if (changed || _hasArea)
        {
            await using var areaDb = await contexts.CreateDbContextAsync(cancel);
            _hasArea = await areas.RunAsync(areaDb, cancel);
            changed |= await areaDb.SaveChangesAsync(cancel) > 0;
        }

        changed |= await SilencesAsync(cancel);
        await RememberAsync(cancel);
        if (changed || _isTold)
        {
            await metrics.CountAsync(db, cancel);
        }

        if (changed)
        {
            signals.Changed();
        }
    }

    /// <summary>What is news against what stands.</summary>
    private List<Happening> Judge()
    {
        var now = book.Now;
        foreach (var (pole, online, at) in heard.TakeLinks())
        {
            Of(pole).Link(online, at);
        }

        foreach (var (pole, what, at) in heard.TakeHeard())
        {
            Of(pole).Heard(what, at);
        }

        List<Happening> found = [];
        foreach (var pole in fleet.All)
        {
            // A start after the one in safe mode has everything again, or says so itself.
            var boot = pole.Report.Boot;
            if (_boots.TryGetValue(pole.Id, out var before) && boot > before)
            {
                found.Add(new Happening(pole.Id, SafeMode, "", false, false, now, boot, 0, null));
            }

            _boots[pole.Id] = Math.Max(before, boot);
            foreach (var finding in Of(pole.Id).Judge(pole, options.Value, TelemetryPeriodMs, now, hotspots.ScheduledMs))
            {
                var told = new Happening(pole.Id, finding.Type, finding.Place, finding.IsWrong, false, finding.IsWrong ? finding.SinceMs : now, 0, 0, finding.Detail);
                if (finding.IsWrong ? _standing.Add(told.Cause) : _standing.Remove(told.Cause))
                {
                    found.Add(told);
                }
            }
        }

        return found;
    }

    private async Task TakeAsync(LaterneDb db, Circumstances here, Happening told, CancellationToken cancel)
    {
        if (told is { IsRaised: true, Type: Severities.FunctionFault } && await HasOwnAlarmAsync(db, told, cancel))
        {
            return;
        }

        if (!told.IsRaised)
        {
            // One that a person closed while it stood: noted, so that it is not taken for standing after a restart.
            foreach (var closed in await db.Set<Alarm>().Where(a => a.Cause == told.Cause && a.ClosedMs != null && a.ClearedMs == null).ToListAsync(cancel))
            {
                closed.ClearedMs = told.TimeMs;
                closed.Version++;
            }
        }

        await book.TakeAsync(db, here, told, cancel);
    }

    /// <summary>The pole told the reason itself: then its health word is the same cause.</summary>
    private static Task<bool> HasOwnAlarmAsync(LaterneDb db, Happening told, CancellationToken cancel)
    {
        var own = FunctionTypes.Of(told.Place);
        return db.Set<Alarm>().AnyAsync(a => a.PoleId == told.PoleId && a.ClosedMs == null && own.Contains(a.Type), cancel);
    }

    private async Task LoadAsync(LaterneDb db, CancellationToken cancel)
    {
        var now = book.Now;
        _graceMs = _graceMs == 0 ? now + (options.Value.StartGraceSeconds * 1000L) : _graceMs;
        _standing.Clear();
        string[] own = [Severities.Offline, Severities.FunctionSilent, Severities.FunctionFault];
        foreach (var alarm in await db.Set<Alarm>().AsNoTracking().Where(a => a.ClearedMs == null && own.Contains(a.Type)).Select(a => new { a.Cause, a.PoleId, a.Type }).ToListAsync(cancel))
        {
            _standing.Add(alarm.Cause);
            if (alarm.Type == Severities.Offline)
            {
                Of(alarm.PoleId!).StandsOffline();
            }
        }

        foreach (var word in await db.Set<HeardFunction>().AsNoTracking().ToListAsync(cancel))
        {
            Of(word.PoleId).Heard(word.What, word.TimeMs);
            _remembered[(word.PoleId, word.What)] = word.TimeMs;
        }

        foreach (var alarm in await db.Set<Alarm>().AsNoTracking().Where(a => a.ClosedMs == null && a.Type == SafeMode && a.PoleId != null).ToListAsync(cancel))
        {
            _boots[alarm.PoleId!] = alarm.Boot;
        }

        await hotspots.LoadAsync(db, cancel);
        (_silencesMs, _isLoaded) = (now, true);
    }

    /// <summary>What of a pole that is no more in the registry still stands is over.</summary>
    private async Task ForgetAsync(LaterneDb db, CancellationToken cancel)
    {
        foreach (var alarm in await db.Set<Alarm>().Where(a => a.ClosedMs == null && a.PoleId != null).ToListAsync(cancel))
        {
            if (fleet.Find(alarm.PoleId!) is null)
            {
                List<AlarmEntry> entries = [];
                AlarmRules.Close(alarm, AlarmRules.System, book.Now, null, entries);
                db.AddRange(entries);
                await book.StopAsync(db, alarm, cancel);
            }
        }
    }

    /// <summary>A silence that began or ended since the last look: what stands is told later, or now after all.</summary>
    private async Task<bool> SilencesAsync(CancellationToken cancel)
    {
        var (from, now) = (_silencesMs, book.Now);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var turned = await db.Set<Silence>().AnyAsync(s => (s.FromMs > from && s.FromMs <= now) || (s.ToMs > from && s.ToMs <= now), cancel);
        _silencesMs = now;
        if (!turned)
        {
            return false;
        }

        await SilenceTurn.RunAsync(db, book, fleet, cancel);
        return await db.SaveChangesAsync(cancel) > 0;
    }

    private async Task RememberAsync(CancellationToken cancel)
    {
        var now = book.Now;
        if (now - _cleanedMs < 60_000)
        {
            return;
        }

        await using var db = await contexts.CreateDbContextAsync(cancel);
        foreach (var (pole, watch) in _poles)
        {
            foreach (var (what, at) in watch.HeardMs)
            {
                if (at - _remembered.GetValueOrDefault((pole, what)) >= RememberEveryMs)
                {
                    await AlarmFollower.HeardAsync(db, pole, what, at, cancel);
                    _remembered[(pole, what)] = at;
                }
            }
        }

        foreach (var gone in _poles.Keys.Where(id => fleet.Find(id) is null).ToList())
        {
            _poles.Remove(gone);
            _boots.Remove(gone);
        }

        await ForgetAsync(db, cancel);
        await db.SaveChangesAsync(cancel);
        _cleanedMs = now;
        var before = now - (options.Value.KeepDays * DayMs);
        await db.Set<QueuedNotice>().Where(n => n.State != NoticeState.Waiting && n.DoneMs < now - (30 * DayMs)).ExecuteDeleteAsync(cancel);
        await db.Set<Silence>().Where(s => s.ToMs < before).ExecuteDeleteAsync(cancel);
        var old = db.Set<Alarm>().Where(a => a.ClosedMs < before);
        await db.Set<AlarmEntry>().Where(e => old.Any(a => a.Id == e.AlarmId)).ExecuteDeleteAsync(cancel);
        await db.Set<AlarmPole>().Where(p => old.Any(a => a.Id == p.AlarmId)).ExecuteDeleteAsync(cancel);
        await old.ExecuteDeleteAsync(cancel);
    }

    private PoleWatch Of(string poleId)
    {
        if (!_poles.TryGetValue(poleId, out var watch))
        {
            _poles[poleId] = watch = new PoleWatch(Math.Max(book.Now, _graceMs));
        }

        return watch;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The watch over poles failed; it looks again in 2 s")]
    private static partial void Failed(ILogger log, Exception fault);
}
