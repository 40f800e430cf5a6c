using Microsoft.AspNetCore.Connections;

namespace Laterne.Mqtt.Server;

/// <summary>
/// Speaks MQTT on a Kestrel listener: <c>listenOptions.UseConnectionHandler&lt;MqttConnectionHandler&gt;()</c>, after
/// <c>UseHttps</c> for TLS.
/// </summary>
public sealed class MqttConnectionHandler(MqttServer server) : ConnectionHandler
{
    public override Task OnConnectedAsync(ConnectionContext connection) => new Connection(server, connection).RunAsync();
}
