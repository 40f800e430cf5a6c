using Laterne.Storage.Migrations;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Laterne.Storage.Uplink;

/// <summary>Opens the writer before anything listens, then settles and forgets in small pieces while the server runs.</summary>
internal sealed partial class UplinkUpkeep(
    Migrator migrator, IUplinkDatabase database, StorageState state, IOptions<StorageOptions> options, TimeProvider time,
    ILogger<UplinkUpkeep> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await migrator.MigrateAsync(cancellationToken);
        await database.OpenAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
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
            while (await database.KeepUpAsync(time.GetUtcNow().AddDays(-options.Value.KeepDays).ToUnixTimeMilliseconds(), ct))
            {
                if (state.Recover())
                {
                    LogRecovered();
                }

                // Whoever waits to write goes first.
                await Task.Yield();
            }
        }
        catch (Exception problem) when (!ct.IsCancellationRequested)
        {
            if (state.Fail(problem.Message))
            {
                LogFailed(problem.Message);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Upkeep of the database failed and is tried again: {Problem}")]
    private partial void LogFailed(string problem);

    [LoggerMessage(Level = LogLevel.Information, Message = "The database can be written again")]
    private partial void LogRecovered();

    [LoggerMessage(Level = LogLevel.Debug, Message = "Upkeep of the database stopped")]
    private partial void LogStopped();
}
