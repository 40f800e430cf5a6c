using Microsoft.Extensions.Hosting;

namespace Laterne.Features.Settings;

/// <summary>
/// Once a day revises all settings: a document differs when a year began, since it lists the clock changes to come, or
/// when a holiday or a season is over, since it lists the next ones; only then is anything sent.
/// </summary>
internal sealed partial class DailyRevision(IServiceScopeFactory scopes, TimeProvider time, ILogger<DailyRevision> log) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await ReviseAsync(stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                NotRevised(log, fault);
            }
        }
    }

    /// <summary>Revises all poles now; answers how many get new settings.</summary>
    public async Task<int> ReviseAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var revised = await scope.ServiceProvider.GetRequiredService<Revision>().SaveAsync(Scope.Everyone, cancel);
        if (revised.Refusal is { } refusal)
        {
            Refused(log, refusal.Sentence);
        }

        return revised.Poles;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Settings could not be revised; it is tried again tomorrow")]
    private static partial void NotRevised(ILogger log, Exception fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Settings could not be revised: {Reason}")]
    private static partial void Refused(ILogger log, string reason);
}
