using System.Collections;
using Laterne.Hardware;
using nanoFramework.M2Mqtt.Exceptions;
using nanoFramework.M2Mqtt.Messages;
using ReasonCode = nanoFramework.M2Mqtt.Messages.MqttReasonCode;

namespace nanoFramework.M2Mqtt;

/// <summary>
/// Imitated over the project's own client, or over the board's <see cref="VirtualLine"/> if it has one, with the library's manners:
/// Connect blocks; Publish only queues and returns a number; events come one after the other, never inside a call; a message without
/// acknowledgement is reported as not published after three tries of a second, and as published if the acknowledgement comes later;
/// Close raises no event. (The library repeats the packet at each try; here nothing is repeated. Over the line nothing is reported as
/// not published.)
/// </summary>
public class MqttClient : IMqttClient, IDisposable
{
    private readonly VirtualBoard _board = VirtualBoard.Current;
    private readonly IClientWire _wire;
    private int _lastId;

    public MqttClient(
        string brokerHostName,
        int brokerPort,
        bool secure,
        Laterne.Hardware.OnDevice.X509Certificate? caCert,
        Laterne.Hardware.OnDevice.X509Certificate? clientCert,
        MqttSslProtocols sslProtocol)
    {
        _wire = _board.Network.Line is { } line
            ? new LineWire(this, _board, line)
            : new SocketWire(this, _board, brokerHostName, brokerPort, secure, caCert);
    }

    public event IMqttClient.ConnectionClosedEventHandler? ConnectionClosed;

    public event IMqttClient.MqttMsgPublishedEventHandler? MqttMsgPublished;

    public event IMqttClient.MqttMsgPublishEventHandler? MqttMsgPublishReceived;

    public event IMqttClient.MqttMsgSubscribedEventHandler? MqttMsgSubscribed;

    public bool IsConnected => _wire.IsConnected;

    public MqttProtocolVersion ProtocolVersion { get; set; } = MqttProtocolVersion.Version_3_1_1;

    public MqttSettings Settings { get; } = new();

    public ReasonCode Connect(
        string clientId, string username, string password, bool willRetain, MqttQoSLevel willQosLevel, bool willFlag,
        string willTopic, string willMessage, bool cleanSession, ushort keepAlivePeriod)
    {
        if (!_board.Network.HasAddress)
        {
            throw new MqttConnectionException("Socket exception connecting to the broker: no route", null);
        }

        var hello = new MqttHello(
            clientId, username, password, willFlag ? willTopic : null, willFlag ? System.Text.Encoding.UTF8.GetBytes(willMessage) : []);
        var opening = new ClientOpening(Settings.ValidateServerCertificate, willQosLevel, willRetain, cleanSession, keepAlivePeriod);
        return (ReasonCode)_wire.Open(hello, opening);
    }

    public ushort Publish(
        string topic, byte[] message, string? contentType, ArrayList? userProperties, MqttQoSLevel qosLevel, bool retain)
    {
        var id = NextId();
        _wire.Publish(id, topic, message, qosLevel, retain);
        return id;
    }

    public ushort Subscribe(string[] topics, MqttQoSLevel[] qosLevels)
    {
        var id = NextId();
        _wire.Subscribe(id, topics, qosLevels);
        return id;
    }

    public void Close() => _wire.Close();

    public void Dispose()
    {
        Close();
        GC.SuppressFinalize(this);
    }

    internal void OnClosed() => ConnectionClosed?.Invoke(this, EventArgs.Empty);

    internal void OnPublished(ushort id, bool isPublished) => MqttMsgPublished?.Invoke(this, new MqttMsgPublishedEventArgs(id, isPublished));

    internal void OnReceived(string topic, byte[] payload, bool duplicate, MqttQoSLevel qosLevel, bool retain) =>
        MqttMsgPublishReceived?.Invoke(this, new MqttMsgPublishEventArgs(topic, payload, duplicate, qosLevel, retain));

    internal void OnSubscribed(ushort id, MqttQoSLevel[] granted) =>
        MqttMsgSubscribed?.Invoke(this, new MqttMsgSubscribedEventArgs(id, granted));

    private ushort NextId()
    {
        var id = (ushort)Interlocked.Increment(ref _lastId);
        return id == 0 ? NextId() : id;
    }
}
