using System.Collections.Concurrent;
using Laterne.Features.Live;
using Laterne.Features.Messaging;
using Laterne.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;

namespace Laterne.Features.Settings;

/// <summary>
/// Sends desired settings to poles, retained. What waits is a set of pole ids, so the registry's size is its limit and only
/// the newest document of a pole is ever sent. A pole that reports another version is sent its document again, at most once
/// a minute. If the pole is ahead, as after a restored backup, the document gets a higher version first:
/// a pole refuses a lower one.
/// </summary>
internal sealed partial class DesiredSender(
    Fleet fleet, IServiceProvider services, IDbContextFactory<LaterneDb> database, RevisionTurn turn, TimeProvider time, ILogger<DesiredSender> log)
    : BackgroundService, IUplinkObserver
{
    private const int AtOnce = 100;
    private const long AgainAfterMs = 60_000;
    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, byte> _waiting = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> _sentMs = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _signal = new(0, 1);

    /// <summary>Poles whose document waits to be sent.</summary>
    public int Waiting => _waiting.Count;

    public void Send(IEnumerable<string> poleIds)
    {
        foreach (var id in poleIds)
        {
            _waiting[id] = 0;
        }

        Signal();
    }

    public void Stored(IReadOnlyList<UplinkMessage> batch)
    {
        foreach (var message in batch)
        {
            if (message.Topic == UplinkTopic.Reported && fleet.Find(message.PoleId) is { Drift: true } pole && (!pole.Refused || IsAhead(pole)))
            {
                SendAgain(pole.Id);
            }
        }
    }

    // The retained document meets a pole that comes; if that does not help, its report tells.
    public void PoleConnected(string poleId, long atMs)
    {
    }

    public void PoleDisconnected(string poleId, long atMs, string reason)
    {
    }

    private void SendAgain(string poleId)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        if (!_sentMs.TryGetValue(poleId, out var last) || Math.Abs(now - last) >= AgainAfterMs)
        {
            Send([poleId]);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await _signal.WaitAsync(stoppingToken);
            while (!_waiting.IsEmpty)
            {
                var ids = _waiting.Keys.Take(AtOnce).ToList();
                try
                {
                    await SendAsync(ids, stoppingToken);
                }
                catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
                {
                    NotSent(log, ids.Count, fault);
                    Send(ids);
                    await Task.Delay(AfterFault, time, stoppingToken);
                }
            }
        }
    }

    private async Task SendAsync(List<string> ids, CancellationToken cancel)
    {
        foreach (var id in ids)
        {
            _waiting.TryRemove(id, out _);
        }

        var downlink = services.GetRequiredService<IDownlink>();
        await using var db = await database.CreateDbContextAsync(cancel);
        foreach (var desired in await LoadAsync(db, ids, cancel))
        {
            await downlink.PublishDesiredAsync(desired.PoleId, desired.Payload, cancel);
            _sentMs[desired.PoleId] = time.GetUtcNow().ToUnixTimeMilliseconds();
        }
    }

    private async Task<List<Desired>> LoadAsync(LaterneDb db, List<string> ids, CancellationToken cancel)
    {
        using var held = await turn.TakeAsync(cancel);
        var documents = await db.Set<Desired>().Where(d => ids.Contains(d.PoleId) && d.Payload != Array.Empty<byte>()).ToListAsync(cancel);
        var raised = documents.Where(desired => fleet.Find(desired.PoleId) is { } pole && IsAhead(pole)).ToList();
        foreach (var desired in raised)
        {
            var pole = fleet.Find(desired.PoleId)!;
            desired.Version = Math.Max(desired.Version, Math.Max(pole.Report.Version, pole.Report.Refusal?.Version ?? 0)) + 1;
            desired.Payload = SettingsDocument.WithVersion(desired.Payload, desired.Version);
        }

        await db.SaveChangesAsync(cancel);
        foreach (var desired in raised)
        {
            fleet.Update(desired.PoleId, pole => pole with { DesiredVersion = desired.Version });
        }

        return documents;
    }

    private static bool IsAhead(PoleState pole) =>
        pole.Report.Version > pole.DesiredVersion || (pole.Refused && pole.Report.Refusal!.Field == "version");

    private void Signal()
    {
        lock (_signal)
        {
            if (_signal.CurrentCount == 0)
            {
                _signal.Release();
            }
        }
    }

    public override void Dispose()
    {
        _signal.Dispose();
        base.Dispose();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Settings of {Count} poles could not be sent; they are sent again in 5 s")]
    private static partial void NotSent(ILogger log, int count, Exception fault);
}
