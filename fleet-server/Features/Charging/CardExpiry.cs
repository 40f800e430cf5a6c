using Laterne.Features.Settings;
using Laterne.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;

namespace Laterne.Features.Charging;

/// <summary>Takes cards off the local lists of poles when their time is over. Sleeps until the next card expires.</summary>
internal sealed partial class CardExpiry(IServiceScopeFactory scopes, TimeProvider time, ILogger<CardExpiry> log) : BackgroundService
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(12);
    private static readonly TimeSpan AfterFault = TimeSpan.FromMinutes(1);

    private readonly ChargingWake _wake = new();

    /// <summary>A card changed.</summary>
    public void Signal() => _wake.Signal();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = AfterFault;
            try
            {
                pause = await ReviseAsync(stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                Failed(log, fault);
            }

            await _wake.WaitAsync(pause, time, stoppingToken);
        }
    }

    /// <summary>Composes the documents of all local lists anew, which sends only what differs; answers how long to sleep.</summary>
    private async Task<TimeSpan> ReviseAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<LaterneDb>();
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        if (await db.Set<ChargingCard>().AnyAsync(card => card.ValidUntilMs <= now, cancel))
        {
            var listed = await db.Set<ChargePoint>().Where(point => point.Cards != "[]").Select(point => point.PoleId).ToListAsync(cancel);
            if (listed.Count > 0)
            {
                await scope.ServiceProvider.GetRequiredService<Revision>().SaveAsync(Scope.OfPoles(listed.ToHashSet(StringComparer.Ordinal)), cancel);
            }
        }

        var next = await db.Set<ChargingCard>().Where(card => card.ValidUntilMs > now).MinAsync(card => card.ValidUntilMs, cancel);
        return next is { } at && at - now < Longest.TotalMilliseconds ? TimeSpan.FromMilliseconds(at - now) : Longest;
    }

    public override void Dispose()
    {
        _wake.Dispose();
        base.Dispose();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Expired cards could not be taken off local lists; it is tried again in a minute")]
    private static partial void Failed(ILogger log, Exception fault);
}
