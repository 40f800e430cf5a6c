namespace Laterne.Mqtt;

/// <summary>
/// The other side broke the protocol. The connection ends with <see cref="Reason"/>; nothing else is affected.
/// </summary>
public sealed class MqttProtocolException(MqttReasonCode reason, string message) : Exception(message)
{
    /// <summary>What a DISCONNECT (or a refusing CONNACK) says about it.</summary>
    public MqttReasonCode Reason { get; } = reason;

    internal static MqttProtocolException Malformed(string message) => new(MqttReasonCode.MalformedPacket, message);

    internal static MqttProtocolException Violation(string message) => new(MqttReasonCode.ProtocolError, message);
}
