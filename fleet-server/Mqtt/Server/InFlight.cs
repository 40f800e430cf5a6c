namespace Laterne.Mqtt.Server;

/// <summary>A message that was sent and is not fully acknowledged.</summary>
internal struct InFlight
{
    /// <summary>Null once PUBREC came: only PUBREL and PUBCOMP are left.</summary>
    public MqttMessage? Message;
    public uint[]? Identifiers;

    /// <summary>Order of the first sending, kept for retransmission [MQTT-4.6.0-1].</summary>
    public long Order;
    public MqttQoS QoS;
    public bool Retain;
}
