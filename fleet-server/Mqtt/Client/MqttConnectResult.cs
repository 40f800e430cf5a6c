namespace Laterne.Mqtt.Client;

/// <summary>The server's CONNACK.</summary>
/// <param name="Reason">Success, or why the server refused; MQTT 3.1.1 return codes are translated.</param>
/// <param name="SessionPresent">The server has kept an earlier session.</param>
public sealed record MqttConnectResult(MqttReasonCode Reason, bool SessionPresent)
{
    public bool IsAccepted => Reason == MqttReasonCode.Success;

    public string? ReasonString { get; init; }

    /// <summary>As sent, or as the server assigned it.</summary>
    public string ClientId { get; init; } = "";

    /// <summary>The one that is in force.</summary>
    public ushort KeepAliveSeconds { get; init; }

    /// <summary>The one that is in force.</summary>
    public uint SessionExpirySeconds { get; init; }

    /// <summary>QoS 1 and 2 messages that the server takes unacknowledged.</summary>
    public ushort ReceiveMaximum { get; init; } = ushort.MaxValue;

    /// <summary>Bytes of the largest packet that the server takes.</summary>
    public uint MaxPacketSize { get; init; } = uint.MaxValue;

    public ushort TopicAliasMaximum { get; init; }

    public MqttQoS MaximumQoS { get; init; } = MqttQoS.ExactlyOnce;

    public bool RetainAvailable { get; init; } = true;

    public bool WildcardSubscriptionAvailable { get; init; } = true;

    public bool SubscriptionIdentifierAvailable { get; init; } = true;

    public bool SharedSubscriptionAvailable { get; init; } = true;

    public string? ResponseInformation { get; init; }

    public string? ServerReference { get; init; }

    public IReadOnlyList<MqttUserProperty> UserProperties { get; init; } = [];
}
