using Laterne.Hardware;
using Laterne.Mqtt;
using nanoFramework.M2Mqtt.Exceptions;
using nanoFramework.M2Mqtt.Messages;
using Wire = Laterne.Mqtt.Client;

namespace nanoFramework.M2Mqtt;

/// <summary>The client over a socket: the project's own client, with events on a thread that is not the caller's.</summary>
internal sealed class SocketWire : IClientWire
{
    private readonly MqttClient _client;
    private readonly VirtualBoard _board;
    private readonly EventThread _events;
    private readonly Wire.MqttClientOptions _options;
    private readonly Laterne.Hardware.OnDevice.X509Certificate? _authority;
    private readonly bool _secure;
    private Wire.MqttClient? _wire;
    private bool _isClosed;

    public SocketWire(
        MqttClient client, VirtualBoard board, string host, int port, bool secure, Laterne.Hardware.OnDevice.X509Certificate? authority)
    {
        _client = client;
        _board = board;
        _secure = secure;
        _authority = authority;
        _events = new EventThread(board);
        _options = new Wire.MqttClientOptions { Host = host, Port = port, Protocol = MqttProtocol.V311 };
        board.Network.Lost += OnNetworkLost;
    }

    public bool IsConnected => _wire is { IsConnected: true };

    public int Open(MqttHello hello, ClientOpening opening)
    {
        var (host, port) = _board.Network.Resolve(_options.Host, _options.Port);
        var wire = new Wire.MqttClient(_options with
        {
            Host = host,
            Port = port,
            Tls = _secure ? TlsTrust.For(_options.Host, _authority, opening.Validate) : null,
            ClientId = hello.ClientId,
            UserName = hello.UserName,
            Password = hello.Password is null ? null : System.Text.Encoding.UTF8.GetBytes(hello.Password),
            CleanStart = opening.CleanSession,
            KeepAliveSeconds = opening.KeepAliveS,
            Will = hello.WillTopic is null
                ? null
                : new MqttMessage(hello.WillTopic, hello.Will) { QoS = (MqttQoS)(int)opening.WillQosLevel, Retain = opening.WillRetain },
        })
        {
            MessageReceived = OnReceived,
        };
        var result = Open(wire);
        if (!result.IsAccepted)
        {
            return result.Reason.ToConnectReturnCode();
        }

        _wire = wire;
        _ = WatchAsync(wire);
        return 0;
    }

    public void Publish(ushort id, string topic, byte[] message, MqttQoSLevel qosLevel, bool retain)
    {
        if (_wire is { } wire)
        {
            _ = PublishAsync(wire, new MqttMessage(topic, message) { QoS = (MqttQoS)(int)qosLevel, Retain = retain }, id);
        }
    }

    public void Subscribe(ushort id, string[] topics, MqttQoSLevel[] qosLevels)
    {
        if (_wire is { } wire)
        {
            var subscriptions = topics.Select((topic, index) => new MqttSubscription(topic, (MqttQoS)(int)qosLevels[index])).ToArray();
            _ = SubscribeAsync(wire, subscriptions, id);
        }
    }

    public void Close()
    {
        _isClosed = true;
        _board.Network.Lost -= OnNetworkLost;
        _wire?.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _events.End();
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
            _events.Post(_client.OnClosed);
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
            _events.Post(() => _client.OnSubscribed(id, granted));
        }
        catch (Exception e) when (e is IOException or MqttProtocolException)
        {
            // As for a publish.
        }
    }

    private void Report(ushort id, bool isPublished) => _events.Post(() => _client.OnPublished(id, isPublished));

    private ValueTask OnReceived(MqttMessage message)
    {
        // The library acknowledges first and tells afterwards.
        var payload = message.Payload.ToArray();
        _events.Post(() => _client.OnReceived(message.Topic, payload, message.Duplicate, (MqttQoSLevel)(int)message.QoS, message.Retain));
        return ValueTask.CompletedTask;
    }

    private void OnNetworkLost() => _wire?.DisposeAsync().AsTask();
}
