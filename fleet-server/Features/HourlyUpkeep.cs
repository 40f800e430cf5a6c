using Laterne.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Laterne.Features;

/// <summary>One thing that is done shortly after each full hour, and once at the start. Doing it twice changes nothing.</summary>
public interface IHourlyStep
{
    /// <param name="nowMs">Unix milliseconds UTC.</param>
    /// <param name="keep">How long things are kept.</param>
    /// <param name="cancel">The server stops.</param>
    Task RunAsync(long nowMs, StorageOptions keep, CancellationToken cancel);
}

/// <summary>Runs the hourly steps one after the other; one that fails holds up no other and is tried again with the next hour.</summary>
internal sealed partial class HourlyUpkeep(IEnumerable<IHourlyStep> steps, IOptions<StorageOptions> keep, TimeProvider time, ILogger<HourlyUpkeep> log) : BackgroundService
{
    private static readonly TimeSpan AfterTheHour = TimeSpan.FromMinutes(3);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            foreach (var step in steps)
            {
                try
                {
                    await step.RunAsync(time.GetUtcNow().ToUnixTimeMilliseconds(), keep.Value, stoppingToken);
                }
                catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
                {
                    Failed(log, step.GetType().Name, fault);
                }
            }

            var now = time.GetUtcNow();
            var next = new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, 0, 0, TimeSpan.Zero) + AfterTheHour;
            next = next > now ? next : next.AddHours(1);
            await Task.Delay(next - now, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Step} failed and is tried again in an hour")]
    private static partial void Failed(ILogger log, string step, Exception fault);
}
