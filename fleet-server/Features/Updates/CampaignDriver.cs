using System.Collections.Concurrent;
using System.Security.Cryptography;
using Laterne.Features.Messaging;
using Laterne.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Laterne.Features.Updates;

/// <summary>
/// Drives all campaigns: a step (one transaction) whenever an event, an answer, a connection, a person or a time gives work, then the
/// sending of the offers that the database holds. Nothing is polled; nothing that counts is in memory.
/// </summary>
internal sealed partial class CampaignDriver(
    IServiceScopeFactory scopes, CampaignSignals signals, IServiceProvider services, OfferKeys keys, IServerAddress address,
    IOptions<UpdatesOptions> options, TimeProvider time, ILogger<CampaignDriver> log) : BackgroundService, IUplinkObserver
{
    private const int MostAtOnce = 1_000;
    private const long ExpiryMs = 30_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(2);

    private readonly ConcurrentQueue<OfferAnswer> _answers = new();
    private readonly ConcurrentDictionary<string, byte> _arrived = new(StringComparer.Ordinal);

    /// <summary>Offers on their way, until their answer is counted.</summary>
    private readonly ConcurrentDictionary<(string CampaignId, string PoleId), Task> _sending = new();

    /// <summary>Whether arrivals count: while campaigns are live, and while a step looks whether any are.</summary>
    private volatile bool _isLive = true;

    public void Stored(IReadOnlyList<UplinkMessage> batch)
    {
        // A pole's status names the board, by which it may join.
        for (var i = 0; _isLive && i < batch.Count; i++)
        {
            if (batch[i].Topic == UplinkTopic.Status)
            {
                PoleConnected(batch[i].PoleId, 0);
            }
        }
    }

    public void PoleConnected(string poleId, long atMs)
    {
        if (_isLive)
        {
            _arrived[poleId] = 0;
            signals.Work.Raise();
        }
    }

    public void PoleDisconnected(string poleId, long atMs, string reason)
    {
        // It will come again.
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var raised = signals.Work.Next;
            TimeSpan sleep;
            try
            {
                sleep = await StepAsync(stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                Failed(log, fault);
                sleep = AfterFault;
                raised = new TaskCompletionSource().Task;
            }

            await raised.WaitAsync(sleep, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await Task.WhenAll(_sending.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>One step and its sending; answers how long nothing else will be.</summary>
    private async Task<TimeSpan> StepAsync(CancellationToken cancel)
    {
        // A pole that comes while this step reads may be one that it has just found away.
        _isLive = true;

        // Both are forgotten after the commit only, so a step that fails sees them again.
        var answers = _answers.Take(MostAtOnce).ToList();
        var arrived = _arrived.Keys.Take(MostAtOnce).ToList();
        await using var scope = scopes.CreateAsyncScope();
        StepResult result;
        using (await signals.TakeTurnAsync(cancel))
        {
            result = await scope.ServiceProvider.GetRequiredService<CampaignStep>().RunAsync(answers, arrived, cancel);
        }

        foreach (var answer in answers)
        {
            _answers.TryDequeue(out _);
            _sending.TryRemove((answer.CampaignId, answer.PoleId), out _);
        }

        arrived.ForEach(id => _arrived.TryRemove(id, out _));
        _isLive = result.IsLive;
        if (result.Changed)
        {
            signals.Told();
        }

        var isMore = await SendAsync(cancel) || result.IsMore || !_answers.IsEmpty || !_arrived.IsEmpty;
        if (isMore)
        {
            return TimeSpan.FromMilliseconds(1);
        }

        var wait = result.NextMs is { } next ? TimeSpan.FromMilliseconds(Math.Max(1, next - Now)) : LongestSleep;
        return wait < LongestSleep ? wait : LongestSleep;
    }

    /// <summary>Sends what the database holds as due; true when there is more of it.</summary>
    private async Task<bool> SendAsync(CancellationToken cancel)
    {
        if (!_isLive)
        {
            return false;
        }

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<LaterneDb>();
        foreach (var campaign in await db.Set<Campaign>().AsNoTracking().Where(c => c.State == CampaignState.Running).ToListAsync(cancel))
        {
            var now = Now;
            var due = await db.Set<CampaignPole>().AsNoTracking().Where(p => p.CampaignId == campaign.Id && p.SendMs <= now).OrderBy(p => p.SendMs).Take(MostAtOnce).ToListAsync(cancel);
            var fresh = due.Where(pole => !_sending.ContainsKey((pole.CampaignId, pole.PoleId))).ToList();
            if (fresh.Count == 0)
            {
                continue;
            }

            var release = await db.Set<Release>().AsNoTracking().FirstAsync(r => r.Id == campaign.ReleaseId, cancel);
            var url = $"{PoleUrl}/releases/{release.Folder}/";
            var deadline = campaign.ReadPlan().DeadlineHours is var hours and > 0 ? hours * 3_600_000L : (long?)null;
            foreach (var pole in fresh)
            {
                var payload = OfferMessage.Write(release, pole.PoleId, url, keys.Of(pole.PoleId), pole.OfferCounter, now + ExpiryMs, pole.OfferedMs + deadline);
                var key = (pole.CampaignId, pole.PoleId);
                var begun = new TaskCompletionSource();
                _sending[key] = SendOneAsync(begun.Task, key, pole.OfferCounter, payload, cancel);
                begun.SetResult();
            }
        }

        return false;
    }

    private async Task SendOneAsync(Task begun, (string CampaignId, string PoleId) key, long counter, byte[] payload, CancellationToken cancel)
    {
        await begun;
        try
        {
            var downlink = services.GetRequiredService<IDownlink>();
            var requestId = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));
            var answer = await downlink.SendAsync(key.PoleId, OfferMessage.Command, requestId, payload, Patience, cancel);
            _answers.Enqueue(new OfferAnswer(key.CampaignId, key.PoleId, counter, answer));
        }
        catch (OperationCanceledException)
        {
            // The server stops; the offer stands in the database.
            _sending.TryRemove(key, out _);
        }
        catch (Exception fault)
        {
            Failed(log, fault);
            _answers.Enqueue(new OfferAnswer(key.CampaignId, key.PoleId, counter, new CommandAnswer(CommandStatus.NoAnswer)));
        }
        finally
        {
            signals.Work.Raise();
        }
    }

    private string PoleUrl => (options.Value.PoleUrl.Length > 0 ? options.Value.PoleUrl : address.PublicUrl).TrimEnd('/');

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    [LoggerMessage(Level = LogLevel.Error, Message = "Campaigns could not go on; they are tried again in 2 s")]
    private static partial void Failed(ILogger log, Exception fault);
}
