using System.Text;
using Laterne.Features.Messaging;

namespace Laterne.Features.Live;

/// <summary>
/// Touches a topic some seconds after a reading of a kind or a report came in: many poles that speak together are one touch, and the last
/// one is never missed. In memory, returns at once.
/// </summary>
internal sealed class ReadingTopic : IUplinkObserver, IDisposable
{
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(5);

    private readonly byte[] _mark;
    private readonly ITimer _timer;
    private int _waits;

    public ReadingTopic(string topic, string kind, LiveTopics topics, TimeProvider time)
    {
        _mark = Encoding.ASCII.GetBytes($"\"kind\":\"{kind}\"");
        _timer = time.CreateTimer(
            _ =>
            {
                Volatile.Write(ref _waits, 0);
                topics.Touch(topic);
            },
            null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Stored(IReadOnlyList<UplinkMessage> batch)
    {
        foreach (var message in batch)
        {
            if (message.Topic == UplinkTopic.Telemetry && message.Payload.Span.IndexOf(_mark) >= 0)
            {
                Touch();
                return;
            }
        }
    }

    public void PoleConnected(string poleId, long atMs)
    {
        // Pages see by the pole's own live state who is online.
    }

    public void PoleDisconnected(string poleId, long atMs, string reason)
    {
        // As above.
    }

    public void Dispose() => _timer.Dispose();

    private void Touch()
    {
        if (Interlocked.Exchange(ref _waits, 1) == 0)
        {
            _timer.Change(Calm, Timeout.InfiniteTimeSpan);
        }
    }
}
