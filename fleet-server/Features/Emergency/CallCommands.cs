using System.Collections.Concurrent;
using Laterne.Features.Lighting;
using Laterne.Features.Messaging;
using Laterne.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;

namespace Laterne.Features.Emergency;

/// <summary>
/// Sends poles what is wanted of them for calls, until they did it. What is wanted stands in the database, so it survives
/// both a pole that is offline and a restart of the server. Each call and command is sent on its own: an acknowledgement
/// never waits for a hundred lamps around another call.
/// </summary>
internal sealed partial class CallCommands(
    IDbContextFactory<LaterneDb> contexts, CallBook book, CallSignals signals, CallMetrics metrics, IServiceProvider services, TimeProvider time, ILogger<CallCommands> log)
    : BackgroundService, IUplinkObserver
{
    private const int MostWaiting = 10_000;
    private const int PolesAtOnce = 64;
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan FirstReport = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(2);

    /// <summary>Poles that have something to do: only their connecting wakes the sender.</summary>
    private volatile HashSet<string> _awaited = [];

    private readonly ConcurrentDictionary<string, byte> _arrived = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string CallId, string Command), Task> _running = new();
    private bool _isFirst = true;

    public void Stored(IReadOnlyList<UplinkMessage> batch)
    {
        // Answers come by the downlink.
    }

    public void PoleConnected(string poleId, long atMs)
    {
        if (_awaited.Contains(poleId))
        {
            _arrived[poleId] = 0;
            signals.Commands.Raise();
        }
    }

    public void PoleDisconnected(string poleId, long atMs, string reason)
    {
        // It will come again.
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var raised = signals.Commands.Next;
            TimeSpan sleep;
            try
            {
                sleep = await SendDueAsync(stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                Failed(log, fault);
                sleep = AfterFault;
            }

            await raised.WaitAsync(sleep, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await Task.WhenAll(_running.Values);
    }

    /// <summary>Begins to send what is due; answers how long nothing else will be.</summary>
    private async Task<TimeSpan> SendDueAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var waiting = await db.Set<CallWish>().AsNoTracking().Where(w => w.State == WishState.Waiting).OrderBy(w => w.CallId).Take(MostWaiting).ToListAsync(cancel);
        metrics.WaitingCommands = waiting.Count;
        var now = Now;
        long? next = null;
        _awaited = waiting.Select(wish => wish.PoleId).ToHashSet(StringComparer.Ordinal);
        foreach (var group in waiting.GroupBy(wish => (wish.CallId, wish.Command)))
        {
            if (_running.ContainsKey(group.Key))
            {
                // Its end wakes the sender again.
                continue;
            }

            var due = group.Where(wish => _isFirst || wish.NextMs <= now || wish.UntilMs <= now || _arrived.ContainsKey(wish.PoleId)).ToList();
            foreach (var at in group.Except(due).Select(wish => Earlier(wish.NextMs, wish.UntilMs)).OfType<long>())
            {
                next = Math.Min(next ?? at, at);
            }

            if (due.Count > 0)
            {
                due.ForEach(wish => _arrived.TryRemove(wish.PoleId, out _));
                _running[group.Key] = Task.CompletedTask;
                _running[group.Key] = Task.Run(() => SendGroupAsync(group.Key, due, cancel), CancellationToken.None);
            }
        }

        _isFirst = false;
        var wait = next is { } soon ? TimeSpan.FromMilliseconds(Math.Max(1, soon - now)) : LongestSleep;
        return wait < LongestSleep ? wait : LongestSleep;
    }

    private async Task SendGroupAsync((string CallId, string Command) key, List<CallWish> due, CancellationToken cancel)
    {
        try
        {
            var answers = new ConcurrentDictionary<string, CallAnswers.One>(StringComparer.Ordinal);
            var sending = Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = PolesAtOnce, CancellationToken = cancel }, async (wish, stop) =>
                answers[wish.PoleId] = await SendAsync(wish, stop));
            await sending.WaitAsync(FirstReport, time, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!sending.IsCompleted && !answers.IsEmpty)
            {
                // Silent poles must not hide what the others did. What is kept here is passed over below: its wish has a new revision.
                await KeepAsync(key, answers.ToDictionary(), cancel);
            }

            await sending;
            await KeepAsync(key, answers, cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The wish stands; the next start sends it again.
        }
        catch (Exception fault)
        {
            Failed(log, fault);
            await Task.Delay(AfterFault, time, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        finally
        {
            _running.TryRemove(key, out _);
            signals.Commands.Raise();
        }
    }

    private async Task KeepAsync((string CallId, string Command) key, IReadOnlyDictionary<string, CallAnswers.One> answers, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await book.ChangeAsync(db, key.CallId, (call, stop) => CallAnswers.KeepAsync(db, call, key.Command, answers, Now, stop), cancel);
    }

    private async Task<CallAnswers.One> SendAsync(CallWish wish, CancellationToken cancel)
    {
        var now = Now;
        if (wish.UntilMs <= now)
        {
            return new(wish.Revision, WishState.Withdrawn, null, "lapsed", "Its time was over before the pole could be reached.");
        }

        var downlink = services.GetRequiredService<IDownlink>();
        var members = new Dictionary<string, object>();
        if (wish.Command == CallWish.AreaFullOn)
        {
            members["seconds"] = wish.IsOn ? Math.Clamp((wish.UntilMs.GetValueOrDefault(now) - now + 999) / 1000, 1, 7200) : 0;
        }
        else
        {
            members["callNumber"] = long.Parse(wish.CallId[(wish.CallId.LastIndexOf('~') + 1)..], System.Globalization.CultureInfo.InvariantCulture);
        }

        var refusal = await CommandOutcome.SendAsync(downlink, time, wish.PoleId, wish.Command, members, cancel);
        metrics.Answered(wish.Command, refusal?.Code ?? "done");
        var (state, next) = CommandPace.After(refusal?.Code, wish.Attempts + 1, downlink.IsConnected(wish.PoleId), Now);
        return new(wish.Revision, state, next, refusal?.Code ?? "done", refusal?.Sentence);
    }

    private static long? Earlier(long? one, long? other) => one is null ? other : other is null ? one : Math.Min(one.Value, other.Value);

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    [LoggerMessage(Level = LogLevel.Error, Message = "Commands for calls could not be sent; they are sent again in 2 s")]
    private static partial void Failed(ILogger log, Exception fault);
}
