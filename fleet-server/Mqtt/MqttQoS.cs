namespace Laterne.Mqtt;

/// <summary>Delivery promise of a message, MQTT 5 section 4.3.</summary>
public enum MqttQoS : byte
{
    AtMostOnce = 0,
    AtLeastOnce = 1,
    ExactlyOnce = 2,
}
