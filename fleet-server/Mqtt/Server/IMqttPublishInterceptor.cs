namespace Laterne.Mqtt.Server;

/// <summary>
/// Sees every authorised message that clients publish, wills included, before it is routed, retained or acknowledged.
/// </summary>
/// <remarks>
/// A completed verdict is acted on at once. An incomplete one defers: PUBACK or PUBREC leaves, and the message is routed,
/// when it completes, in the order in which the messages of a connection came in. So "acknowledged" can mean "stored", and
/// one shared task can complete a whole group. While the connection's receive maximum is waiting, nothing more is read
/// from it. An exception counts as <see cref="MqttReasonCode.UnspecifiedError"/>.
/// </remarks>
public interface IMqttPublishInterceptor
{
    /// <summary>
    /// Called on the connection's reading thread, one message of a connection at a time; must not block. The message may be
    /// kept; its payload is its own.
    /// </summary>
    ValueTask<MqttPublishVerdict> OnPublishAsync(MqttPeer from, MqttMessage message);
}
