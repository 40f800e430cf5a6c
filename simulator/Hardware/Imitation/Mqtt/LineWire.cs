using Laterne.Hardware;
using nanoFramework.M2Mqtt.Exceptions;
using nanoFramework.M2Mqtt.Messages;

namespace nanoFramework.M2Mqtt;

/// <summary>
/// The client over the board's <see cref="VirtualLine"/>: no thread, no socket; events come when the line delivers them. Connect cannot
/// block in virtual time: it answers at once, and what is written waits until the handshake would be done.
/// </summary>
internal sealed class LineWire(MqttClient client, VirtualBoard board, VirtualLine line) : IClientWire, ILineClient
{
    private LineConnection? _connection;

    public bool IsConnected => _connection is { ClientIsOpen: true };

    private long NowMs => board.Clock.MonotonicMicroseconds / 1000;

    public int Open(MqttHello hello, ClientOpening opening)
    {
        _connection = line.Connect(this, hello, NowMs, out var code);
        if (_connection is null && code == 0)
        {
            throw new MqttConnectionException("Exception connecting to the broker", null);
        }

        if (_connection is not null)
        {
            board.Network.Lost += OnNetworkLost;
        }

        return code;
    }

    public void Publish(ushort id, string topic, byte[] message, MqttQoSLevel qosLevel, bool retain)
    {
        if (_connection is { ClientIsOpen: true } connection)
        {
            line.Publish(connection, qosLevel == MqttQoSLevel.AtMostOnce ? (ushort)0 : id, topic, message, retain, NowMs);
        }
    }

    public void Subscribe(ushort id, string[] topics, MqttQoSLevel[] qosLevels)
    {
        if (_connection is { ClientIsOpen: true } connection)
        {
            line.Subscribe(connection, id, topics, NowMs);
        }
    }

    public void Close()
    {
        board.Network.Lost -= OnNetworkLost;
        if (_connection is { } connection)
        {
            line.Close(connection, NowMs);
        }
    }

    public void Receive(string topic, byte[] payload, bool retain) => client.OnReceived(topic, payload, false, MqttQoSLevel.AtLeastOnce, retain);

    public void Acknowledge(ushort id) => client.OnPublished(id, true);

    public void Grant(ushort id, bool isGranted) =>
        client.OnSubscribed(id, [isGranted ? MqttQoSLevel.AtLeastOnce : MqttQoSLevel.GrantedFailure]);

    public void End()
    {
        board.Network.Lost -= OnNetworkLost;
        client.OnClosed();
    }

    private void OnNetworkLost()
    {
        board.Network.Lost -= OnNetworkLost;
        line.Vanish(_connection!, NowMs);
    }
}
