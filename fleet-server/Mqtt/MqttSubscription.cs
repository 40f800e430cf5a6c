namespace Laterne.Mqtt;

/// <summary>A topic filter, plain or <c>$share/name/filter</c>, and its options; those but QoS need MQTT 5.</summary>
public sealed record MqttSubscription(string Filter, MqttQoS QoS = MqttQoS.AtMostOnce)
{
    /// <summary>Do not send back what this client publishes itself.</summary>
    public bool NoLocal { get; init; }

    /// <summary>Deliver the retain flag as it was published.</summary>
    public bool RetainAsPublished { get; init; }

    public MqttRetainHandling RetainHandling { get; init; }
}
