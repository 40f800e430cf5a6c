using System.Collections.Concurrent;
using System.Text.Json;
using Laterne.Features.Live;
using Laterne.Features.Messaging;
using Microsoft.Extensions.DependencyInjection;

namespace Laterne.Host.Tests.Updates;

/// <summary>
/// Ten thousand poles at the level of the downlink: each takes an offer once for each counter, goes through the states of an update, and
/// keeps its events until the store has committed them, as the firmware's outbox does. It outlives the server.
/// </summary>
internal sealed class SimulatedFleet(int count, Func<int, bool> isBad) : IDownlink
{
    private const int MostInBatch = 200;

    private static readonly string[] Good = ["Offered", "Downloading", "Verified", "Staged", "Restarting", "Proving", "Confirmed"];
    private static readonly string[] Bad = ["Offered", "Downloading", "Verified", "Staged", "Restarting", "Proving", "RolledBack"];

    private readonly ConcurrentDictionary<string, long> _counters = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> _seq = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<(string PoleId, long Seq, string State)> _outbox = new();
    private volatile bool _isReachable;

    public string[] Ids { get; } = [.. Enumerable.Range(0, count).Select(i => $"S-{i:00000}")];

    /// <summary>Poles that took the release.</summary>
    public int Took => _counters.Count;

    /// <summary>Poles that went back to the old one.</summary>
    public int WentBack => _counters.Keys.Count(id => isBad(int.Parse(id[2..])));

    /// <summary>Offers that came again after the pole had taken them.</summary>
    public int Again { get; private set; }

    public ValueTask PublishDesiredAsync(string poleId, ReadOnlyMemory<byte> payload, CancellationToken ct) => ValueTask.CompletedTask;

    public bool IsConnected(string poleId) => _isReachable;

    public async ValueTask<CommandAnswer> SendAsync(string poleId, string name, string requestId, ReadOnlyMemory<byte> payload, TimeSpan timeout, CancellationToken ct)
    {
        await Task.Yield();
        if (!_isReachable)
        {
            return new CommandAnswer(CommandStatus.Offline);
        }

        using var offer = JsonDocument.Parse(payload);
        var counter = offer.RootElement.GetProperty("counter").GetInt64();
        var isFirst = false;
        lock (_counters)
        {
            var last = _counters.GetValueOrDefault(poleId);
            if (counter < last)
            {
                return new CommandAnswer(CommandStatus.Refused, "counter", $"must be above {last}.");
            }

            isFirst = last == 0;
            Again += isFirst ? 0 : 1;
            _counters[poleId] = counter;
        }

        if (isFirst)
        {
            foreach (var state in isBad(int.Parse(poleId[2..])) ? Bad : Good)
            {
                _outbox.Enqueue((poleId, _seq.AddOrUpdate(poleId, 1, (_, seq) => seq + 1), state));
            }

            // Some answers are lost on the way back.
            return new CommandAnswer(counter % 50 == 0 ? CommandStatus.NoAnswer : CommandStatus.Done);
        }

        return new CommandAnswer(CommandStatus.Done);
    }

    /// <summary>All poles connect to a server that has just started.</summary>
    public void Connect(TestServer server)
    {
        _isReachable = true;
        var observers = server.Services.GetServices<IUplinkObserver>().ToList();
        foreach (var id in Ids)
        {
            server.Fleet.Update(id, pole => pole with { Online = true });
            observers.ForEach(observer => observer.PoleConnected(id, server.Time.NowMs));
        }
    }

    /// <summary>Nothing is reached any more, as after a kill.</summary>
    public void Lose() => _isReachable = false;

    /// <summary>Delivers what waits; what is not committed stays. True when there was something.</summary>
    public async Task<bool> DeliverAsync(TestServer server)
    {
        var batch = _outbox.Take(MostInBatch).ToList();
        if (batch.Count == 0)
        {
            return false;
        }

        var now = server.Time.NowMs;
        var messages = batch.Select(e => new UplinkMessage(e.PoleId, UplinkTopic.Events, "", JsonSerializer.SerializeToUtf8Bytes(new
        {
            boot = 1,
            seq = e.Seq,
            time = now,
            type = "updateState",
            data = new { state = e.State, version = "0.2.0", reason = e.State == "RolledBack" ? "unhealthy" : "" },
        }), now)).ToList();
        await server.Services.GetRequiredService<IUplinkStore>().StoreAsync(messages, default);
        foreach (var observer in server.Services.GetServices<IUplinkObserver>())
        {
            observer.Stored(messages);
        }

        // A kill between commit and acknowledgement brings them once more: every tenth batch is delivered twice.
        if (batch[0].Seq % 10 != 3 || Random.Shared.Next(2) == 0)
        {
            batch.ForEach(_ => _outbox.TryDequeue(out (string, long, string) _));
        }

        return true;
    }
}
