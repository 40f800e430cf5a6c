namespace Laterne.Mqtt.Server;

/// <summary>Decides who may connect. Without one, everybody may.</summary>
public interface IMqttAuthenticator
{
    /// <summary>
    /// Called once for each CONNECT, before any session is touched. Nothing more is read from the connection until the
    /// answer is there; the connect timeout and a lost connection cancel it. An exception refuses with 0x88.
    /// </summary>
    ValueTask<MqttAuthentication> AuthenticateAsync(MqttConnectRequest request, CancellationToken cancellation);
}
