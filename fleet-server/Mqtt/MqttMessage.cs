using System.Text;
using Laterne.Mqtt.Codec;

namespace Laterne.Mqtt;

/// <summary>
/// An application message. Immutable after construction; one object is shared by all its receivers, so nobody may write
/// to the payload.
/// </summary>
public sealed class MqttMessage
{
    private readonly TopicName _topic;
    private MqttPublishProperties? _properties;

    /// <param name="topic">1 to 65,535 bytes of UTF-8, no wildcards, no U+0000.</param>
    /// <param name="payload">Not copied.</param>
    /// <exception cref="ArgumentException">The topic is no valid topic name.</exception>
    public MqttMessage(string topic, ReadOnlyMemory<byte> payload)
        : this(TopicName.Create(topic), payload)
    {
    }

    internal MqttMessage(TopicName topic, ReadOnlyMemory<byte> payload)
    {
        _topic = topic;
        Payload = payload;
    }

    public string Topic => _topic.Text;

    public ReadOnlyMemory<byte> Payload { get; }

    public MqttQoS QoS { get; init; }

    /// <summary>In a publish: keep as the topic's last value. In a delivery: this is a kept one, or retain-as-published.</summary>
    public bool Retain { get; init; }

    /// <summary>
    /// Seconds until undelivered copies are dropped; null = never. A delivery carries what is left.
    /// </summary>
    public uint? MessageExpirySeconds { get; init; }

    /// <summary>The further MQTT 5 properties; null when there are none.</summary>
    public MqttPublishProperties? Properties
    {
        get => _properties ??= EncodedProperties.Length == 0 ? null : PublishPropertiesCodec.Decode(EncodedProperties);
        init
        {
            _properties = value;
            EncodedProperties = value is null ? [] : PublishPropertiesCodec.Encode(value);
        }
    }

    /// <summary>Set on messages a client receives: the identifiers of the subscriptions that matched.</summary>
    public IReadOnlyList<uint> SubscriptionIdentifiers { get; init; } = [];

    /// <summary>Set on messages a client receives: true when the other side says this may be a repetition.</summary>
    public bool Duplicate { get; init; }

    /// <summary>The payload read as UTF-8.</summary>
    public string PayloadText => Encoding.UTF8.GetString(Payload.Span);

    internal TopicName TopicName => _topic;

    /// <summary>The properties that are passed on unchanged, in wire form without their length.</summary>
    internal byte[] EncodedProperties { get; init; } = [];

    /// <summary>Server clock time in milliseconds at which the message expires; <see cref="long.MaxValue"/> = never.</summary>
    internal long ExpiresAt { get; set; } = long.MaxValue;
}
