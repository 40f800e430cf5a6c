namespace Laterne.Mqtt.Server;

/// <summary>
/// Decides what a connected client may touch. Called on the reading thread for every message and subscription, so it must
/// be quick and must not block. Without one, everything is allowed.
/// </summary>
public interface IMqttAuthorizer
{
    /// <summary>
    /// <see cref="MqttReasonCode.Success"/>, or why not (usually 0x87), also for the last will at CONNECT.
    /// A refused message goes nowhere: MQTT 5 gets the code in PUBACK or PUBREC (QoS 0: nothing), MQTT 3.1.1 is disconnected.
    /// </summary>
    MqttReasonCode MayPublish(MqttPeer peer, string topic);

    /// <summary>
    /// <see cref="MqttReasonCode.Success"/>, or why not (usually 0x87). The filter comes without <c>$share/name/</c>.
    /// The code stands in the SUBACK; MQTT 3.1.1 gets 0x80.
    /// </summary>
    MqttReasonCode MaySubscribe(MqttPeer peer, string filter);
}
