using System.Security.Cryptography;
using System.Text.Json;
using Laterne.Features.Live;
using Laterne.Features.Messaging;
using Laterne.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;

namespace Laterne.Features.Enrolment;

/// <summary>Tells that a rotation may go on: one was asked for, or a pole came.</summary>
internal sealed class RotationSignals : IUplinkObserver, IDisposable
{
    private readonly SemaphoreSlim _signal = new(1, 1);

    /// <summary>Whether any pole waits; a pole that comes wakes nobody otherwise.</summary>
    public volatile bool HasWaiting;

    public void Wake()
    {
        HasWaiting = true;
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

    public void Stored(IReadOnlyList<UplinkMessage> batch)
    {
    }

    public void PoleConnected(string poleId, long atMs)
    {
        if (HasWaiting)
        {
            Wake();
        }
    }

    public void PoleDisconnected(string poleId, long atMs, string reason)
    {
    }

    public void Dispose() => _signal.Dispose();
}

/// <summary>
/// Sends new secrets to the poles that wait for one and are connected. The hash is committed before the secret goes out; the secret
/// itself is never kept, so after a kill or a lost answer the pole gets another one, and what it has is good until then.
/// </summary>
internal sealed partial class RotationDriver(
    IServiceScopeFactory scopes, RotationSignals signals, EnrolmentTurn turn, IPoleAdmission admission, IDownlink downlink, LiveTopics topics, TimeProvider time, ILogger<RotationDriver> log)
    : BackgroundService
{
    /// <summary>Name of the command, <c>{"expires":…,"secret":"…"}</c>.</summary>
    public const string Command = "secret";

    private const int AtOnce = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // A pole must be heard again before it listens; who has just connected has not subscribed yet.
        while (!stoppingToken.IsCancellationRequested)
        {
            await signals.WaitAsync(stoppingToken);
            try
            {
                while (await RoundAsync(stoppingToken))
                {
                    await Task.Delay(Again, time, stoppingToken);
                }
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                Failed(log, fault);
                await Task.Delay(Again, time, stoppingToken);
                signals.Wake();
            }
        }
    }

    /// <summary>One attempt for each pole that waits and is connected. True: some of these wait still.</summary>
    private async Task<bool> RoundAsync(CancellationToken cancel)
    {
        List<string> waiting;
        await using (var scope = scopes.CreateAsyncScope())
        {
            waiting = await scope.ServiceProvider.GetRequiredService<LaterneDb>().Set<Rotation>()
                .Where(r => r.State == Rotation.Waiting).Select(r => r.PoleId).ToListAsync(cancel);
        }

        signals.HasWaiting = waiting.Count > 0;
        var left = 0;
        await Parallel.ForEachAsync(waiting.Where(downlink.IsConnected), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (pole, stop) =>
        {
            if (!await SendAsync(pole, stop))
            {
                Interlocked.Increment(ref left);
            }
        });
        return left > 0;
    }

    private async Task<bool> SendAsync(string pole, CancellationToken cancel)
    {
        if (await MakeAsync(pole, cancel) is not { } made)
        {
            return true;
        }

        var payload = JsonSerializer.SerializeToUtf8Bytes(new { expires = (time.GetUtcNow() + Patience).ToUnixTimeMilliseconds(), secret = made.Secret });
        var answer = await downlink.SendAsync(pole, Command, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12)), payload, Patience, cancel);
        return await NoteAsync(pole, made.Id, answer, cancel);
    }

    private async Task<(string Id, string Secret)?> MakeAsync(string pole, CancellationToken cancel)
    {
        using var held = await turn.TakeAsync(cancel);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<LaterneDb>();
        if (await db.FindAsync<Rotation>([pole], cancel) is not { State: Rotation.Waiting } rotation)
        {
            return null;
        }

        var (secret, kept) = PoleSecret.Create();
        (rotation.Id, rotation.SecretSalt, rotation.SecretHash) = (Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12)), kept.Salt, kept.Hash);
        await db.SaveChangesAsync(cancel);
        admission.Refresh(pole);
        return (rotation.Id, secret);
    }

    /// <summary>False: it is tried again while the pole is connected.</summary>
    private async Task<bool> NoteAsync(string pole, string id, CommandAnswer answer, CancellationToken cancel)
    {
        using var held = await turn.TakeAsync(cancel);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<LaterneDb>();

        // It may have been confirmed already: the pole is quicker than its answer.
        if (await db.FindAsync<Rotation>([pole], cancel) is not { State: Rotation.Waiting } rotation || rotation.Id != id)
        {
            return true;
        }

        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        switch (answer.Status)
        {
            case CommandStatus.Done:
                (rotation.State, rotation.ChangedMs, rotation.Problem) = (Rotation.Sent, now, "");
                break;
            case CommandStatus.UnknownCommand:
                rotation.End(Rotation.Failed, now, "Its firmware cannot change its secret over the link. Update it, or renew the secret by hand.");
                break;
            case CommandStatus.Refused:
                rotation.End(Rotation.Failed, now, answer.Reason ?? "The pole refused it.");
                break;
            default:
                (rotation.ChangedMs, rotation.Problem) = (now, "The pole did not answer; it is asked again.");
                break;
        }

        await db.SaveChangesAsync(cancel);
        admission.Refresh(pole);
        topics.Touch(EnrolmentEndpoints.Topic);
        return rotation.State != Rotation.Waiting;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "New secrets could not be noted and are tried again")]
    private static partial void Failed(ILogger log, Exception fault);
}
