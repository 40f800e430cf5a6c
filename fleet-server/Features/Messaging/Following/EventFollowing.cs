using Laterne.Features.Http;
using Laterne.Storage;
using Laterne.Storage.Uplink;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;

namespace Laterne.Features.Messaging.Following;

/// <summary>
/// Leads every follower along the stored events. A stored batch wakes them; nothing is polled. One that fails is tried again
/// after a pause that grows to half a minute, and holds up no other.
/// </summary>
internal sealed partial class EventFollowing(
    IEnumerable<IEventFollower> followers, IDbContextFactory<LaterneDb> contexts, UplinkReader reader, TimeProvider time, ILogger<EventFollowing> log)
    : BackgroundService, IUplinkObserver
{
    private const int MostAtOnce = 500;

    /// <summary>So often in a row somebody else may have been quicker before it counts as a fault.</summary>
    private const int MostConflicts = 20;

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly List<(IEventFollower Follower, SemaphoreSlim Wake)> _led = [.. followers.Select(follower => (follower, new SemaphoreSlim(1, 1)))];

    public void Stored(IReadOnlyList<UplinkMessage> batch)
    {
        for (var i = 0; i < batch.Count; i++)
        {
            if (batch[i].Topic == UplinkTopic.Events)
            {
                Wake();
                return;
            }
        }
    }

    public void PoleConnected(string poleId, long atMs)
    {
        // Only events count here.
    }

    public void PoleDisconnected(string poleId, long atMs, string reason)
    {
        // Only events count here.
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(_led.Select(led => LeadAsync(led.Follower, led.Wake, stoppingToken)));

    private void Wake()
    {
        foreach (var (_, wake) in _led)
        {
            Wake(wake);
        }
    }

    private static void Wake(SemaphoreSlim wake)
    {
        try
        {
            wake.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is awake already; this one stands for all that came meanwhile.
        }
    }

    private async Task LeadAsync(IEventFollower follower, SemaphoreSlim wake, CancellationToken stopping)
    {
        var pause = TimeSpan.Zero;
        var conflicts = 0;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await wake.WaitAsync(stopping);
                while (await StepAsync(follower, stopping))
                {
                    (pause, conflicts) = (TimeSpan.Zero, 0);
                }

                (pause, conflicts) = (TimeSpan.Zero, 0);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (DbUpdateException fault) when (conflicts < MostConflicts && DatabaseFaults.IsConflict(fault))
            {
                // A person changed the same call, say, at the same moment. Nobody who needs help waits for that.
                conflicts++;
                Wake(wake);
            }
            catch (Exception fault)
            {
                pause = pause == TimeSpan.Zero ? TimeSpan.FromSeconds(1) : TimeSpan.FromTicks(Math.Min(2 * pause.Ticks, LongestPause.Ticks));
                Failed(log, follower.Name, pause.TotalSeconds, fault);
                await Task.Delay(pause, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                Wake(wake);
            }
        }
    }

    /// <summary>One transaction. True when more may be waiting.</summary>
    private async Task<bool> StepAsync(IEventFollower follower, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var cursor = await db.Set<EventCursor>().FirstOrDefaultAsync(c => c.Follower == follower.Name, cancel);
        if (cursor is null)
        {
            db.Add(cursor = new EventCursor { Follower = follower.Name, EventId = 0 });
        }

        var events = await reader.EventsAfterAsync(cursor.EventId, MostAtOnce, cancel);
        if (events.Count == 0)
        {
            return false;
        }

        await follower.TakeAsync(db, [.. events.Select(stored => new FollowedEvent(stored.Id, stored.Event))], cancel);
        cursor.EventId = events[^1].Id;
        await db.SaveChangesAsync(cancel);
        follower.Committed();
        return events.Count == MostAtOnce;
    }

    public override void Dispose()
    {
        foreach (var (_, wake) in _led)
        {
            wake.Dispose();
        }

        base.Dispose();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Follower {Follower} could not take events and tries again in {Seconds} s")]
    private static partial void Failed(ILogger log, string follower, double seconds, Exception fault);
}
