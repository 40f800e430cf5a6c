using Laterne.Features.Live;
using Laterne.Storage.Uplink.Hours;
using Microsoft.Extensions.Hosting;

namespace Laterne.Features.Energy;

/// <summary>Adds nights up as their hours change, in the background and in portions, so that nobody has to wait for them.</summary>
internal sealed partial class EnergyUpkeep(NightLedger ledger, PoleHours hours, LiveTopics topics, TimeProvider time, ILogger<EnergyUpkeep> log) : BackgroundService
{
    public const string Topic = "energy";

    // Another server on the same database may roll hours up, and what failed is tried again.
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var change = hours.NextChange;
            try
            {
                await CatchUpAsync(stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                NotReckoned(log, fault);
            }

            await Task.WhenAny(change, Task.Delay(Period, time, stoppingToken));
        }
    }

    private async Task CatchUpAsync(CancellationToken cancel)
    {
        await ledger.SettleZoneAsync(cancel);
        for (var more = true; more;)
        {
            (var nights, more) = await ledger.CatchUpAsync(cancel);
            if (nights > 0)
            {
                topics.Touch(Topic);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The energy of past nights could not be added up; it is tried again")]
    private static partial void NotReckoned(ILogger log, Exception fault);
}
