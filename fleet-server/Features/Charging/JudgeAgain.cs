using Laterne.Features.Charging.Ocmf;
using Laterne.Features.Live;
using Laterne.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;

namespace Laterne.Features.Charging;

/// <summary>
/// Judges packets anew whose key came or went. What waits stands in the database, so a kill of the server only makes it begin again.
/// The follower of events may store and judge a packet of the same session meanwhile, by the key of before: neither sees the other's,
/// so every such session is looked at once more when both are long done.
/// </summary>
internal sealed partial class JudgeAgain(IDbContextFactory<LaterneDb> contexts, LiveTopics topics, TimeProvider time, ILogger<JudgeAgain> log) : BackgroundService
{
    private const int AtOnce = 100;
    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    private static readonly TimeSpan SecondLookAfter = TimeSpan.FromSeconds(5);

    private readonly ChargingWake _wake = new();
    private readonly HashSet<(string PoleId, long Number)> _lately = [];
    private long _lookMs = long.MaxValue;

    public void Signal() => _wake.Signal();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            TimeSpan pause;
            try
            {
                while (await StepAsync(stoppingToken))
                {
                    topics.Touch("charging");
                    _lookMs = NowMs + (long)SecondLookAfter.TotalMilliseconds;
                }

                if (NowMs >= _lookMs)
                {
                    await LookAgainAsync(stoppingToken);
                    topics.Touch("charging");
                }

                pause = _lookMs == long.MaxValue ? Longest : TimeSpan.FromMilliseconds(Math.Max(1, _lookMs - NowMs));
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
            _lately.Add((poleId, number));
            await judge.ProveAsync(poleId, number, cancel);
        }

        await db.SaveChangesAsync(cancel);
        return values.Count > 0;
    }

    private async Task LookAgainAsync(CancellationToken cancel)
    {
        await using (var db = await contexts.CreateDbContextAsync(cancel))
        {
            var keys = db.Set<MeterKey>();
            var late = await db.Set<SignedValue>().AsNoTracking()
                .Where(value => value.Verdict == Verdicts.NoKey && keys.Any(key => key.Serial == value.MeterSerial || key.Serial == value.GatewaySerial))
                .Select(value => new { value.PoleId, value.SessionNumber }).Distinct().OrderBy(value => value.PoleId).ThenBy(value => value.SessionNumber).Take(AtOnce).ToListAsync(cancel);
            _lately.UnionWith(late.Select(value => (value.PoleId, value.SessionNumber)));
        }

        foreach (var (poleId, number) in _lately)
        {
            await using var db = await contexts.CreateDbContextAsync(cancel);
            var judge = new Judge(db);
            foreach (var value in await db.Set<SignedValue>().Where(v => v.PoleId == poleId && v.SessionNumber == number).OrderBy(v => v.Boot).ThenBy(v => v.Seq).Take(Judge.MostPackets).ToListAsync(cancel))
            {
                await judge.AgainAsync(value, cancel);
            }

            await judge.ProveAsync(poleId, number, cancel);
            await db.SaveChangesAsync(cancel);
        }

        _lately.Clear();
        _lookMs = long.MaxValue;
    }

    private long NowMs => time.GetUtcNow().ToUnixTimeMilliseconds();

    public override void Dispose()
    {
        _wake.Dispose();
        base.Dispose();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Signed values could not be judged anew; it is tried again in 10 s")]
    private static partial void Failed(ILogger log, Exception fault);
}
