using Laterne.Features.Messaging;
using Laterne.Mqtt.Server;

namespace Laterne.Gateway.Uplink;

/// <summary>The messages of one commit, with the one promise that acknowledges them all.</summary>
internal sealed class UplinkGroup(List<UplinkMessage> messages)
{
    // Whoever waits goes on a thread of its own (see IMqttPublishInterceptor), so it may be told on this one.
    private readonly TaskCompletionSource<MqttPublishVerdict> _stored = new();

    public List<UplinkMessage> Messages { get; } = messages;

    public long Bytes { get; private set; }

    public Task<MqttPublishVerdict> Verdict => _stored.Task;

    public void Add(in UplinkMessage message)
    {
        Messages.Add(message);
        Bytes += message.Payload.Length;
    }

    /// <summary>Committed: every message of the group is acknowledged; nobody else hears it.</summary>
    public void Acknowledge() => _stored.SetResult(MqttPublishVerdict.Consume);
}
