using Laterne.Features.Charging.Ocmf;
using Laterne.Features.Live;
using Laterne.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;

namespace Laterne.Features.Charging;

/// <summary>
/// The only one who judges. Who stores a packet or a session, and who registers or removes a key, marks what it concerns as pending in
/// the same transaction; what is pending stands in the database, so a kill of the server only makes it begin again. While a step runs no
/// key changes: a change comes before it, and is judged by, or after it, and marks anew what the step has judged.
/// </summary>
internal sealed partial class Judging(IDbContextFactory<LaterneDb> contexts, LiveTopics topics, TimeProvider time, ILogger<Judging> log) : BackgroundService
{
    private const int AtOnce = 100;
    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(10);

    // Another server on the same database may have stored something.
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    private readonly ChargingWake _wake = new();

    /// <summary>Something is pending. Call it after the commit.</summary>
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
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
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
        await using var change = await db.Database.BeginTransactionAsync(cancel);
        await db.HoldStillAsync<MeterKey>(cancel);
        var values = await db.Set<SignedValue>().Where(value => value.Verdict == Verdicts.Pending)
            .OrderBy(value => value.PoleId).ThenBy(value => value.Boot).ThenBy(value => value.Seq).Take(AtOnce).ToListAsync(cancel);
        var sessions = await db.Set<ChargingSession>().Where(session => session.Verdict == Verdicts.Pending)
            .OrderBy(session => session.PoleId).ThenBy(session => session.Number).Take(AtOnce).ToListAsync(cancel);
        var judge = new Judge(db);
        foreach (var value in values)
        {
            await judge.JudgeAsync(value, cancel);
        }

        foreach (var (poleId, number) in values.Select(value => (value.PoleId, value.SessionNumber)).Union(sessions.Select(session => (session.PoleId, session.Number))))
        {
            await judge.ProveAsync(poleId, number, cancel);
        }

        await db.SaveChangesAsync(cancel);
        await change.CommitAsync(cancel);
        return values.Count + sessions.Count > 0;
    }

    public override void Dispose()
    {
        _wake.Dispose();
        base.Dispose();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Signed values could not be judged; it is tried again in 10 s")]
    private static partial void Failed(ILogger log, Exception fault);
}
