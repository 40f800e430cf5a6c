using Laterne.Features.Audit;
using Laterne.Features.Live;
using Laterne.Features.Messaging;
using Laterne.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;

namespace Laterne.Features.Enrolment;

/// <summary>Tells that a claim was made, so that its end is awaited.</summary>
internal sealed class ClaimSignals : IDisposable
{
    private readonly SemaphoreSlim _signal = new(0, 1);

    public void Wake()
    {
        try
        {
            _signal.Release();
        }
        catch (SemaphoreFullException)
        {
            // Somebody has woken it already.
        }
    }

    public Task WaitAsync(CancellationToken cancel) => _signal.WaitAsync(cancel);

    public void Dispose() => _signal.Dispose();
}

/// <summary>
/// Ends claims whose controller did not connect in time. They are worth nothing from that time on whether or not this ran: it
/// takes the handed-out secret away and leaves a line in the audit log.
/// </summary>
internal sealed partial class ClaimExpiry(
    IServiceScopeFactory scopes, ClaimSignals signals, EnrolmentTurn turn, IPoleAdmission admission, LiveTopics topics, TimeProvider time, ILogger<ClaimExpiry> log) : BackgroundService
{
    private const int AtOnce = 100;
    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            TimeSpan? pause;
            try
            {
                pause = await RunAsync(stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                Failed(log, fault);
                pause = AfterFault;
            }

            await SleepAsync(pause, stoppingToken);
        }
    }

    /// <summary>Ends what is over; how long until the next one is, null: none waits.</summary>
    private async Task<TimeSpan?> RunAsync(CancellationToken cancel)
    {
        using var held = await turn.TakeAsync(cancel);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<LaterneDb>();
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var over = await db.Set<Claim>().Where(c => c.State == Claim.Pending && c.ConfirmByMs <= now).OrderBy(c => c.ConfirmByMs).Take(AtOnce).ToListAsync(cancel);
        foreach (var claim in over)
        {
            claim.Expire();
            Note(scope.ServiceProvider.GetRequiredService<AuditTrail>(), claim);
        }

        if (over.Count > 0)
        {
            await db.SaveChangesAsync(cancel);
            over.ForEach(claim => admission.Refresh(claim.PoleId));
            topics.Touch(EnrolmentEndpoints.Topic);
        }

        var next = await db.Set<Claim>().Where(c => c.State == Claim.Pending).MinAsync(c => (long?)c.ConfirmByMs, cancel);
        return next is null ? null : TimeSpan.FromMilliseconds(Math.Max(0, next.Value - now));
    }

    internal static void Note(AuditTrail audit, Claim claim) =>
        audit.Note("expireClaim", "pole/" + claim.PoleId, new { claim = claim.Id, claim.Purpose, claim.Controller }, null, AuditTrail.System);

    private async Task SleepAsync(TimeSpan? pause, CancellationToken stopping)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var woken = signals.WaitAsync(ending.Token);
        var rested = pause is { } length ? Task.Delay(length, time, ending.Token) : woken;
        await Task.WhenAny(woken, rested);
        await ending.CancelAsync();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Claims could not be ended and are tried again")]
    private static partial void Failed(ILogger log, Exception fault);
}
