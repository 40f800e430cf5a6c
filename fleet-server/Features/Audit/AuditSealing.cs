using Laterne.Features.Live;
using Microsoft.Extensions.Hosting;

namespace Laterne.Features.Audit;

/// <summary>Seals a second after something was noted, and once more half a minute later for changes that took long.</summary>
internal sealed partial class AuditSealing(AuditSeals seals, LiveTopics topics, TimeProvider time, ILogger<AuditSealing> log) : BackgroundService
{
    private static readonly TimeSpan Gather = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Stragglers = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var again = false;
        try
        {
            while (true)
            {
                var failed = !await SealAsync(stoppingToken);
                again = await StirredAsync(again || failed ? Stragglers : Timeout.InfiniteTimeSpan, stoppingToken);
                if (again)
                {
                    await Task.Delay(Gather, time, stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private async Task<bool> SealAsync(CancellationToken cancel)
    {
        try
        {
            if (await seals.SealAsync(cancel) > 0)
            {
                topics.Touch("audit");
            }

            return true;
        }
        catch (Exception fault) when (!cancel.IsCancellationRequested)
        {
            Failed(log, fault);
            return false;
        }
    }

    private async Task<bool> StirredAsync(TimeSpan patience, CancellationToken cancel)
    {
        using var late = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancel);
        try
        {
            await seals.StirredAsync(either.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Lines of the audit log could not be sealed; tried again in half a minute")]
    private static partial void Failed(ILogger log, Exception fault);
}
