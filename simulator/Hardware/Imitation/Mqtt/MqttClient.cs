using System.Collections;
using Laterne.Hardware;
using Laterne.Mqtt;
using nanoFramework.M2Mqtt.Exceptions;
using nanoFramework.M2Mqtt.Messages;
using ReasonCode = nanoFramework.M2Mqtt.Messages.MqttReasonCode;
using Wire = Laterne.Mqtt.Client;

namespace nanoFramework.M2Mqtt;

/// <summary>
/// Imitated over the project's own client, with the library's manners: Connect blocks; Publish only queues and returns a
/// number; events come one after the other on a thread that is not the caller's; a message without acknowledgement is
/// reported as not published after three tries of a second, and as published if the acknowledgement comes later;
/// Close raises no event. (The library repeats the packet at each try; here nothing is repeated.)
/// </summary>
public class MqttClient : IMqttClient, IDisposable
{
    private readonly VirtualBoard _board = VirtualBoard.Current;
    private readonly EventThread _events;
    private readonly Wire.MqttClientOptions _options;
    private readonly Laterne.Hardware.OnDevice.X509Certificate? _authority;
    private readonly bool _secure;
    private Wire.MqttClient? _wire;
    private int _lastId;
    private bool _isClosed;

    public MqttClient(
        string brokerHostName,
        int brokerPort,
        bool secure,
        Laterne.Hardware.OnDevice.X509Certificate? caCert,
        Laterne.Hardware.OnDevice.X509Certificate? clientCert,
        MqttSslProtocols sslProtocol)
    {
        _secure = secure;
        _authority = caCert;
        _events = new EventThread(_board);
        _options = new Wire.MqttClientOptions { Host = brokerHostName, Port = brokerPort, Protocol = MqttProtocol.V311 };
        _board.Network.Lost += OnNetworkLost;
    }

    public event IMqttClient.ConnectionClosedEventHandler? ConnectionClosed;

    public event IMqttClient.MqttMsgPublishedEventHandler? MqttMsgPublished;

    public event IMqttClient.MqttMsgPublishEventHandler? MqttMsgPublishReceived;

    public event IMqttClient.MqttMsgSubscribedEventHandler? MqttMsgSubscribed;

    public bool IsConnected => _wire is { IsConnected: true };

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

        var (host, port) = _board.Network.Resolve(_options.Host, _options.Port);
        var wire = new Wire.MqttClient(_options with
        {
            Host = host,
            Port = port,
            Tls = _secure ? TlsTrust.For(_options.Host, _authority, Settings.ValidateServerCertificate) : null,
            ClientId = clientId,
            UserName = username,
            Password = password is null ? null : System.Text.Encoding.UTF8.GetBytes(password),
            CleanStart = cleanSession,
            KeepAliveSeconds = keepAlivePeriod,
            Will = willFlag
                ? new MqttMessage(willTopic, System.Text.Encoding.UTF8.GetBytes(willMessage)) { QoS = (MqttQoS)(int)willQosLevel, Retain = willRetain }
                : null,
        })
        {
            MessageReceived = OnReceived,
        };
        var result = Open(wire);
        if (!result.IsAccepted)
        {
            return (ReasonCode)result.Reason.ToConnectReturnCode();
        }

        _wire = wire;
        _ = WatchAsync(wire);
        return ReasonCode.Success;
    }

    public ushort Publish(
        string topic, byte[] message, string? contentType, ArrayList? userProperties, MqttQoSLevel qosLevel, bool retain)
    {
        var id = NextId();
        if (_wire is { } wire)
        {
            _ = PublishAsync(wire, new MqttMessage(topic, message) { QoS = (MqttQoS)(int)qosLevel, Retain = retain }, id);
        }

        return id;
    }

    public ushort Subscribe(string[] topics, MqttQoSLevel[] qosLevels)
    {
        var id = NextId();
        if (_wire is { } wire)
        {
            var subscriptions = topics.Select((topic, index) => new MqttSubscription(topic, (MqttQoS)(int)qosLevels[index])).ToArray();
            _ = SubscribeAsync(wire, subscriptions, id);
        }

        return id;
    }

    public void Close()
    {
        _isClosed = true;
        _board.Network.Lost -= OnNetworkLost;
        _wire?.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _events.End();
    }

    public void Dispose()
    {
        Close();
        GC.SuppressFinalize(this);
    }

    private static Wire.MqttConnectResult Open(Wire.MqttClient wire)
    {
        try
        {
            return wire.ConnectAsync().GetAwaiter().GetResult();
        }
        catch (Exception e)
        {
            throw new MqttConnectionException("Exception connecting to the broker", e);
        }
    }

    private async Task WatchAsync(Wire.MqttClient wire)
    {
        await wire.Closed.ConfigureAwait(false);
        if (!_isClosed)
        {
            _events.Post(() => ConnectionClosed?.Invoke(this, EventArgs.Empty));
        }
    }

    private async Task PublishAsync(Wire.MqttClient wire, MqttMessage message, ushort id)
    {
        try
        {
            var sending = wire.PublishAsync(message);
            if (message.QoS == MqttQoS.AtMostOnce)
            {
                await sending.ConfigureAwait(false);
                return;
            }

            var tries = Task.Delay(MqttSettings.RetryMs * MqttSettings.Attempts);
            if (await Task.WhenAny(sending, tries).ConfigureAwait(false) == tries)
            {
                Report(id, false);
            }

            await sending.ConfigureAwait(false);
            Report(id, true);
        }
        catch (Exception e) when (e is IOException or MqttProtocolException)
        {
            // Lost with the connection: the library says nothing but ConnectionClosed either.
        }
    }

    private async Task SubscribeAsync(Wire.MqttClient wire, MqttSubscription[] subscriptions, ushort id)
    {
        try
        {
            var codes = await wire.SubscribeAsync(subscriptions).ConfigureAwait(false);
            var granted = codes.Select(code => code.IsFailure() ? MqttQoSLevel.GrantedFailure : (MqttQoSLevel)(int)code).ToArray();
            _events.Post(() => MqttMsgSubscribed?.Invoke(this, new MqttMsgSubscribedEventArgs(id, granted)));
        }
        catch (Exception e) when (e is IOException or MqttProtocolException)
        {
            // As for a publish.
        }
    }

    private void Report(ushort id, bool isPublished) =>
        _events.Post(() => MqttMsgPublished?.Invoke(this, new MqttMsgPublishedEventArgs(id, isPublished)));

    private ValueTask OnReceived(MqttMessage message)
    {
        // The library acknowledges first and tells afterwards.
        var args = new MqttMsgPublishEventArgs(
            message.Topic, message.Payload.ToArray(), message.Duplicate, (MqttQoSLevel)(int)message.QoS, message.Retain);
        _events.Post(() => MqttMsgPublishReceived?.Invoke(this, args));
        return ValueTask.CompletedTask;
    }

    private void OnNetworkLost() => _wire?.DisposeAsync().AsTask();

    private ushort NextId()
    {
        var id = (ushort)Interlocked.Increment(ref _lastId);
        return id == 0 ? NextId() : id;
    }
}
