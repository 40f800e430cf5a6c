using Laterne.Features.Charging.Ocmf;
using Laterne.Features.Live;
using Laterne.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;

namespace Laterne.Features.Charging;

/// <summary>
/// Judges packets anew whose key came or went. What waits stands in the database, so a kill of the server only makes it begin again.
/// </summary>
internal sealed partial class JudgeAgain(IDbContextFactory<LaterneDb> contexts, LiveTopics topics, TimeProvider time, ILogger<JudgeAgain> log) : BackgroundService
{
    private const int AtOnce = 100;
    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    private readonly ChargingWake _wake = new();

    public void Signal() => _wake.Signal();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = Longest;
            try
            {
                while (await StepAsync(stoppingToken))
                {
                    topics.Touch("charging");
                }
            }
            catch (Exception fault) when (fault is System.Data.Common.DbException or DbUpdateException)
            {
                Failed(log, fault);
                pause = AfterFault;
            }

            await _wake.WaitAsync(pause, time, stoppingToken);
        }
    }

    private async Task<bool> StepAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var values = await db.Set<SignedValue>().Where(value => value.Verdict == Verdicts.Pending)
            .OrderBy(value => value.PoleId).ThenBy(value => value.Boot).ThenBy(value => value.Seq).Take(AtOnce).ToListAsync(cancel);
        var judge = new Judge(db);
        foreach (var value in values)
        {
            await judge.AgainAsync(value, cancel);
        }

        foreach (var (poleId, number) in values.Select(value => (value.PoleId, value.SessionNumber)).Distinct())
        {
            await judge.ProveAsync(poleId, number, cancel);
        }

        await db.SaveChangesAsync(cancel);
        return values.Count > 0;
    }

    public override void Dispose()
    {
        _wake.Dispose();
        base.Dispose();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Signed values could not be judged anew; it is tried again in 10 s")]
    private static partial void Failed(ILogger log, Exception fault);
}
