using System.Collections.Concurrent;
using System.Text;
using Laterne.Features.Messaging;

namespace Laterne.Features.Alarms.Watching;

/// <summary>Remembers which pole spoke of which function, and which came or went. In memory, at once; the watch takes it.</summary>
internal sealed class HeardObserver(AlarmSignals signals) : IUplinkObserver
{
    // A batch is looked through, not parsed: what is no known kind is not counted.
    private static readonly (string What, byte[] Mark)[] Marks =
    [
        .. new[] { PoleWatch.Weather, PoleWatch.Hotspot, PoleWatch.Health, PoleWatch.LampMeter, PoleWatch.ChargerMeter }.Select(kind => (kind, Encoding.ASCII.GetBytes($"\"kind\":\"{kind}\""))),
        (PoleWatch.Telemetry, Encoding.ASCII.GetBytes("\"samples\":[{")),
    ];

    // Bounded by what is left between two looks of the watch: one entry for each pole and function.
    private readonly ConcurrentDictionary<(string Pole, string What), long> _heardMs = new();
    private readonly ConcurrentQueue<(string Pole, bool Online, long AtMs)> _links = new();

    public void Stored(IReadOnlyList<UplinkMessage> batch)
    {
        foreach (var message in batch)
        {
            if (message.Topic != UplinkTopic.Telemetry)
            {
                continue;
            }

            foreach (var (what, mark) in Marks)
            {
                if (message.Payload.Span.IndexOf(mark) >= 0)
                {
                    _heardMs[(message.PoleId, what)] = message.ReceivedMs;
                }
            }
        }
    }

    public void PoleConnected(string poleId, long atMs) => Note(poleId, true, atMs);

    public void PoleDisconnected(string poleId, long atMs, string reason) => Note(poleId, false, atMs);

    public IEnumerable<(string Pole, string What, long AtMs)> TakeHeard()
    {
        foreach (var key in _heardMs.Keys)
        {
            if (_heardMs.TryRemove(key, out var at))
            {
                yield return (key.Pole, key.What, at);
            }
        }
    }

    public IEnumerable<(string Pole, bool Online, long AtMs)> TakeLinks()
    {
        while (_links.TryDequeue(out var link))
        {
            yield return link;
        }
    }

    private void Note(string poleId, bool online, long atMs)
    {
        _links.Enqueue((poleId, online, atMs));
        if (_links.Count > 1000)
        {
            signals.Watch.Raise();
        }
    }
}
