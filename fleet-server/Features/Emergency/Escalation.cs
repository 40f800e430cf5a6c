using Laterne.Features.Settings;
using Laterne.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Laterne.Features.Emergency;

/// <summary>
/// Tells step after step of the rota while nobody takes a call. What is due stands in the database, so a restart goes on
/// where the last one stopped. A step and an acknowledgement that meet are told apart by the call's version: the later one
/// is decided anew, so nothing is told after somebody has the call.
/// </summary>
internal sealed partial class Escalation(
    IDbContextFactory<LaterneDb> contexts, CallBook book, CallSignals signals, CallMetrics metrics, IEnumerable<IEscalationChannel> channels, IOptions<SettingsOptions> settings, TimeProvider time, ILogger<Escalation> log)
    : BackgroundService
{
    private const int MostAtOnce = 100;

    // A clock that jumps is noticed at the latest then.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var raised = signals.Escalation.Next;
            TimeSpan sleep;
            try
            {
                sleep = await TellDueAsync(stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                Failed(log, fault);
                sleep = AfterFault;
            }

            await raised.WaitAsync(sleep, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Tells what is due; answers how long nothing else will be.</summary>
    private async Task<TimeSpan> TellDueAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var dated = await db.Set<EmergencyCall>().AsNoTracking().Where(c => c.NextStepMs != null).OrderBy(c => c.NextStepMs)
            .Select(c => new { c.Id, c.NextStepMs }).Take(MostAtOnce).ToListAsync(cancel);
        foreach (var call in dated.Where(c => c.NextStepMs <= Now))
        {
            await book.ChangeAsync(db, call.Id, (changed, stop) => TellAsync(db, changed, stop), cancel);
            foreach (var channel in channels)
            {
                channel.Told();
            }
        }

        metrics.OpenCalls = await db.Set<EmergencyCall>().CountAsync(c => c.State == CallState.Open, cancel);

        var next = await db.Set<EmergencyCall>().AsNoTracking().MinAsync(c => c.NextStepMs, cancel);
        var wait = next is { } due ? TimeSpan.FromMilliseconds(Math.Max(1, due - Now)) : LongestSleep;
        return wait < LongestSleep ? wait : LongestSleep;
    }

    private async Task<Http.Refusal?> TellAsync(LaterneDb db, EmergencyCall call, CancellationToken cancel)
    {
        foreach (var (number, step) in CallRules.Escalate(db, call, Now, settings.Value.Zone))
        {
            var told = new EscalationStep(
                call.Id, number, call.PoleId, call.PoleName, call.Latitude, call.Longitude, call.PressedMs, call.Presses, call.IsDrill, step.People, step.Roles, step.Emails, step.Routes);
            foreach (var channel in channels)
            {
                await channel.TellAsync(db, told, cancel);
            }

            metrics.Told();
        }

        return null;
    }

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    [LoggerMessage(Level = LogLevel.Error, Message = "A call could not be escalated; it is tried again in 1 s")]
    private static partial void Failed(ILogger log, Exception fault);
}
