namespace Laterne.Mqtt.Server;

/// <summary>Told when clients come and go; calls for one client id never overlap and come in order. Must not block.</summary>
public interface IMqttConnectionObserver
{
    /// <summary>After the client was accepted and before its CONNACK leaves. <see cref="MqttServer.IsConnected"/> says so already.</summary>
    void Connected(MqttPeer peer, bool sessionPresent);

    /// <summary>
    /// Exactly once after each <see cref="Connected"/>. The reason is what the client said in DISCONNECT (0x00, 0x04 …),
    /// what the server said (0x8D keep-alive, 0x8E taken over, 0x81 malformed …), or 0x80 when the connection just broke.
    /// A last will that is due follows as a message of its own.
    /// </summary>
    void Disconnected(MqttPeer peer, MqttReasonCode reason);
}
