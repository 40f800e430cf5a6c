using Laterne.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Laterne.Features.Charging;

/// <summary>Forgets which card was held to which pole once it is older than the setting says; looks at the start and then each hour.</summary>
internal sealed partial class CardUseRetention(
    IDbContextFactory<LaterneDb> contexts, IOptions<ChargingOptions> options, TimeProvider time, ILogger<CardUseRetention> log) : BackgroundService
{
    // So many in one transaction: whoever waits to write goes first.
    private const int AtOnce = 1000;
    private static readonly TimeSpan Period = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await ForgetAsync(stoppingToken) == AtOnce)
                {
                    await Task.Yield();
                }
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                Failed(log, fault);
            }

            await Task.Delay(Period, time, stoppingToken);
        }
    }

    private async Task<int> ForgetAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var keepFromMs = time.GetUtcNow().AddDays(-options.Value.CardUseDays).ToUnixTimeMilliseconds();
        var old = await db.Set<CardUse>().Where(use => use.TimeMs < keepFromMs).OrderBy(use => use.TimeMs).Take(AtOnce).ToListAsync(cancel);
        db.RemoveRange(old);
        await db.SaveChangesAsync(cancel);
        return old.Count;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Old uses of cards could not be forgotten; it is tried again in an hour")]
    private static partial void Failed(ILogger log, Exception fault);
}
