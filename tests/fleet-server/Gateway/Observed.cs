using System.Collections.Concurrent;
using Laterne.Features.Messaging;

namespace Laterne.Gateway.Tests;

/// <summary>What an observer hears, as lines.</summary>
internal sealed class Observed : IUplinkObserver
{
    private readonly ConcurrentQueue<string> _lines = new();

    public IReadOnlyList<string> Lines => [.. _lines];

    public void Stored(IReadOnlyList<UplinkMessage> batch)
    {
        foreach (var message in batch)
        {
            _lines.Enqueue($"{message.PoleId} {message.Topic} {System.Text.Encoding.UTF8.GetString(message.Payload.Span)}");
        }
    }

    public void PoleConnected(string poleId, long atMs) => _lines.Enqueue($"{poleId} came");

    public void PoleDisconnected(string poleId, long atMs, string reason) => _lines.Enqueue($"{poleId} left: {reason}");
}
