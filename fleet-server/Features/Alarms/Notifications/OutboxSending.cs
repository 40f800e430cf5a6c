using Laterne.Features.Live;
using Laterne.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Laterne.Features.Alarms.Notifications;

/// <summary>
/// Sends what is due. Each attempt is counted in the database before it begins and only if the message still waits, so a message
/// that was stopped before is never begun, and one whose process was killed is sent again with a higher attempt under the same key.
/// </summary>
internal sealed partial class OutboxSending(
    IDbContextFactory<LaterneDb> contexts, Outbox outbox, IEnumerable<IDelivery> deliveries, LiveTopics topics, AlarmMetrics metrics, IOptions<NotificationsOptions> options, TimeProvider time, ILogger<OutboxSending> log)
    : BackgroundService
{
    private const int AtOnce = 8;

    // A clock that jumps is noticed at the latest then.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var woken = outbox.Signal.Next;
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

            if (sleep > TimeSpan.Zero)
            {
                await woken.WaitAsync(sleep, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    private async Task<TimeSpan> SendDueAsync(CancellationToken stopping)
    {
        List<string> due;
        long? next;
        await using (var db = await contexts.CreateDbContextAsync(stopping))
        {
            var now = Now;
            var waiting = db.Set<QueuedNotice>().AsNoTracking().Where(n => n.State == NoticeState.Waiting);
            due = await waiting.Where(n => n.DueMs <= now).OrderBy(n => n.DueMs).Select(n => n.Key).Take(AtOnce).ToListAsync(stopping);
            next = due.Count > 0 ? now : await waiting.MinAsync(n => (long?)n.DueMs, stopping);
        }

        await Task.WhenAll(due.Select(key => SendAsync(key, stopping)));
        var wait = next is { } at ? TimeSpan.FromMilliseconds(Math.Max(due.Count > 0 ? 0 : 1, at - Now)) : LongestSleep;
        return wait < LongestSleep ? wait : LongestSleep;
    }

    private async Task SendAsync(string key, CancellationToken stopping)
    {
        await using var db = await contexts.CreateDbContextAsync(stopping);
        var begun = await db.Set<QueuedNotice>().Where(n => n.Key == key && n.State == NoticeState.Waiting)
            .ExecuteUpdateAsync(n => n.SetProperty(x => x.Attempts, x => x.Attempts + 1), stopping);
        if (begun == 0 || await db.Set<QueuedNotice>().FirstOrDefaultAsync(n => n.Key == key, stopping) is not { State: NoticeState.Waiting } notice)
        {
            return;
        }

        using var stop = outbox.Begin(notice, stopping);
        try
        {
            stop.CancelAfter(TimeSpan.FromSeconds(options.Value.TimeoutSeconds));
            await deliveries.First(d => d.Channel == notice.Channel).SendAsync(notice, stop.Token);
            Done(notice, NoticeState.Sent, null);
            metrics.Sent(notice.Channel);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return;
        }
        catch (OperationCanceledException)
        {
            Again(notice, $"No answer within {options.Value.TimeoutSeconds} s.");
        }
        catch (DeliveryException fault) when (fault.IsFinal)
        {
            Done(notice, NoticeState.GivenUp, fault.Message);
        }
        catch (DeliveryException fault)
        {
            Again(notice, fault.Message);
        }
        catch (Exception fault)
        {
            // Nothing that a delivery should throw: it has its turn again later, and not every second for ever.
            Odd(log, notice.Key, fault);
            Again(notice, fault.Message);
        }
        finally
        {
            outbox.End(notice);
        }

        if (notice.State == NoticeState.GivenUp)
        {
            GaveUp(log, notice.Key, notice.Attempts, notice.Fault ?? "");
        }

        // Stopped meanwhile: the state in the database is the newer one and stays.
        try
        {
            await db.SaveChangesAsync(CancellationToken.None);
            topics.Touch(AlarmSignals.Topic);
        }
        catch (DbUpdateConcurrencyException)
        {
            return;
        }

        if (notice.State != NoticeState.Sent)
        {
            metrics.Failed(notice.Channel, notice.State == NoticeState.GivenUp);
        }
    }

    private void Again(QueuedNotice notice, string fault)
    {
        if (Patience.Next(notice.Attempts, notice.CreatedMs, Now, TimeSpan.FromHours(options.Value.GiveUpHours)) is { } next)
        {
            notice.DueMs = next;
            notice.Fault = fault;
        }
        else
        {
            Done(notice, NoticeState.GivenUp, fault);
        }
    }

    private void Done(QueuedNotice notice, NoticeState state, string? fault)
    {
        notice.State = state;
        notice.Fault = fault;
        notice.Secret = null;
        notice.DoneMs = Now;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The outbox could not be read; it is tried again in 1 s")]
    private static partial void Failed(ILogger log, Exception fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "Message {Key} could not be sent for a reason that nobody foresaw")]
    private static partial void Odd(ILogger log, string key, Exception fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Message {Key} is given up after {Attempts} attempts: {Reason}")]
    private static partial void GaveUp(ILogger log, string key, int attempts, string reason);
}
