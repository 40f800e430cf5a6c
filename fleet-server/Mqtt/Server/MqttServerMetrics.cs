using System.Diagnostics.Metrics;

namespace Laterne.Mqtt.Server;

/// <summary>Counters of the endpoint, as meter <c>Laterne.Mqtt</c>. Added to once a batch, read by observers.</summary>
internal sealed class MqttServerMetrics : IDisposable
{
    private readonly Meter _meter = new("Laterne.Mqtt");
    private long _connections;
    private long _received;
    private long _receivedBytes;
    private long _sent;
    private long _sentBytes;
    private long _dropped;
    private long _refused;
    private long _queued;

    public MqttServerMetrics(Func<int> sessions, Func<int> retained)
    {
        _meter.CreateObservableUpDownCounter("mqtt.connections", () => Connections, "{connection}", "Clients that are connected");
        _meter.CreateObservableUpDownCounter("mqtt.sessions", sessions, "{session}", "Sessions, connected or kept");
        _meter.CreateObservableUpDownCounter("mqtt.retained", retained, "{message}", "Retained messages");
        _meter.CreateObservableCounter("mqtt.messages.received", () => Received, "{message}", "PUBLISH packets from clients");
        _meter.CreateObservableCounter("mqtt.messages.sent", () => SentMessages, "{message}", "PUBLISH packets to clients");
        _meter.CreateObservableCounter("mqtt.messages.dropped", () => Dropped, "{message}", "Queue overflow, expiry, too large for the receiver");
        _meter.CreateObservableCounter("mqtt.messages.refused", () => Interlocked.Read(ref _refused), "{message}", "Not authorised or refused by the interceptor");
        _meter.CreateObservableCounter("mqtt.bytes.received", () => Interlocked.Read(ref _receivedBytes), "By");
        _meter.CreateObservableCounter("mqtt.bytes.sent", () => Interlocked.Read(ref _sentBytes), "By");
        _meter.CreateObservableUpDownCounter("mqtt.queue.depth", () => QueueDepth, "{message}", "Messages waiting for clients");
    }

    public long Connections => Interlocked.Read(ref _connections);

    public long Received => Interlocked.Read(ref _received);

    public long SentMessages => Interlocked.Read(ref _sent);

    public long Dropped => Interlocked.Read(ref _dropped);

    public long QueueDepth => Interlocked.Read(ref _queued);

    public void Connected() => Interlocked.Increment(ref _connections);

    public void Disconnected() => Interlocked.Decrement(ref _connections);

    public void Refused() => Interlocked.Increment(ref _refused);

    public void Read(int messages, long bytes)
    {
        if (messages > 0)
        {
            Interlocked.Add(ref _received, messages);
        }

        Interlocked.Add(ref _receivedBytes, bytes);
    }

    /// <summary>One message joined a queue; <paramref name="dropped"/> left it unsent.</summary>
    public void Queued(int dropped)
    {
        if (dropped == 0)
        {
            Interlocked.Increment(ref _queued);
            return;
        }

        Interlocked.Add(ref _queued, 1 - dropped);
        Interlocked.Add(ref _dropped, dropped);
    }

    public void Dequeued(int messages) => Interlocked.Add(ref _queued, -messages);

    public void Sent(int messages, int bytes, int taken, int dropped)
    {
        if (taken > 0)
        {
            Interlocked.Add(ref _queued, -taken);
            Interlocked.Add(ref _dropped, dropped);
        }

        if (bytes > 0)
        {
            Interlocked.Add(ref _sent, messages);
            Interlocked.Add(ref _sentBytes, bytes);
        }
    }

    public void Dispose() => _meter.Dispose();
}
