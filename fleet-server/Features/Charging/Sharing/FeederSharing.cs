using Laterne.Features.Live;
using Laterne.Features.Messaging;
using Laterne.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Laterne.Features.Charging;

/// <summary>
/// Keeps every feeder group shared out. Woken by what charge points tell, by poles that come and go, by changed settings and by the
/// next limit that wants renewal; nothing is polled.
/// </summary>
internal sealed partial class FeederSharing(
    IDbContextFactory<LaterneDb> contexts, Fleet fleet, IServiceProvider services, ChargingWake wake, LiveTopics topics, IOptions<ChargingOptions> options,
    TimeProvider time, ILogger<FeederSharing> log) : BackgroundService, IUplinkObserver
{
    private const int AtOnce = 16;
    private static readonly TimeSpan Coalesce = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    public void Stored(IReadOnlyList<UplinkMessage> batch)
    {
        for (var i = 0; i < batch.Count; i++)
        {
            if (batch[i].Topic is UplinkTopic.Reported or UplinkTopic.Status)
            {
                wake.Signal();
                return;
            }
        }
    }

    public void PoleConnected(string poleId, long atMs) => wake.Signal();

    public void PoleDisconnected(string poleId, long atMs, string reason) => wake.Signal();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = AfterFault;
            try
            {
                pause = await ShareAsync(stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                Failed(log, fault);
            }

            await wake.WaitAsync(pause, time, stoppingToken);
            await Task.Delay(Coalesce, time, stoppingToken);
        }
    }

    private async Task<TimeSpan> ShareAsync(CancellationToken cancel)
    {
        List<string> feeders;
        await using (var db = await contexts.CreateDbContextAsync(cancel))
        {
            feeders = await db.Set<ChargePoint>().Where(point => point.FeederGroupId != null).Select(point => point.FeederGroupId!).Distinct().ToListAsync(cancel);
        }

        if (feeders.Count == 0)
        {
            return Longest;
        }

        var round = new FeederRound(contexts, fleet, services.GetRequiredService<IDownlink>(), options.Value, time);
        var next = long.MaxValue;
        await Parallel.ForEachAsync(feeders, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (feeder, ct) =>
        {
            var (nextMs, changed) = await round.RunAsync(feeder, ct);
            lock (feeders)
            {
                next = Math.Min(next, nextMs);
            }

            if (changed)
            {
                topics.Touch("charging");
            }
        });
        var pause = TimeSpan.FromMilliseconds(Math.Max(0, next - time.GetUtcNow().ToUnixTimeMilliseconds()));
        return pause < Longest ? pause : Longest;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The current of feeder groups could not be shared out; limits in force hold, and it is tried again in 5 s")]
    private static partial void Failed(ILogger log, Exception fault);
}
