using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;

namespace Laterne.Features.Energy;

/// <summary>Reckons the nights that ended, in the background and in small portions, so that nobody has to wait for them.</summary>
internal sealed partial class EnergyUpkeep(EnergyLedger ledger, TimeProvider time, ILogger<EnergyUpkeep> log) : BackgroundService
{
    private const int NightsBack = 7;
    private const int Portion = 200;
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var missing = 0;
            try
            {
                missing = await ledger.CatchUpAsync(NightsBack, Portion, stoppingToken);
            }
            catch (Exception fault) when (fault is DbUpdateException or System.Data.Common.DbException)
            {
                NotReckoned(log, fault);
            }

            await Task.Delay(missing > 0 ? Rest : Period, time, stoppingToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The energy of past nights could not be reckoned; it is tried again")]
    private static partial void NotReckoned(ILogger log, Exception fault);
}
