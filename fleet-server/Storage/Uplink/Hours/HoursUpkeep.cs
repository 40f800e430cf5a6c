using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Laterne.Storage.Uplink.Hours;

/// <summary>Rolls up hours in small portions while the server runs, and forgets those that are too old.</summary>
internal sealed partial class HoursUpkeep(PoleHours hours, IOptions<StorageOptions> options, TimeProvider time, ILogger<HoursUpkeep> log) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await KeepUpAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            LogStopped();
        }
    }

    private async Task KeepUpAsync(CancellationToken ct)
    {
        try
        {
            var now = time.GetUtcNow();
            while (await hours.RollUpAsync(now.ToUnixTimeMilliseconds(), ct))
            {
                // Whoever waits to write goes first.
                await Task.Yield();
            }

            while (await hours.ForgetAsync(now.AddDays(-options.Value.KeepRollupDays).ToUnixTimeMilliseconds(), ct))
            {
                await Task.Yield();
            }
        }
        catch (Exception problem) when (!ct.IsCancellationRequested)
        {
            LogFailed(problem.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Hours could not be rolled up; it is tried again: {Problem}")]
    private partial void LogFailed(string problem);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Rolling up of hours stopped")]
    private partial void LogStopped();
}
