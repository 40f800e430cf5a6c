using System.Buffers;
using System.IO.Pipelines;
using System.Net.Security;
using System.Net.Sockets;
using Laterne.Mqtt.Codec;

namespace Laterne.Mqtt.Client;

/// <summary>
/// One connection to an MQTT server, made once. There is no reconnect inside: when it is lost, <see cref="Closed"/> says
/// so, open requests fail with <see cref="IOException"/>, and the owner makes a new client. Thread-safe after
/// <see cref="ConnectAsync"/>.
/// </summary>
public sealed partial class MqttClient(MqttClientOptions options, TimeProvider? time = null) : IAsyncDisposable
{
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly TaskCompletionSource<MqttReasonCode> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Socket? _socket;
    private Stream? _stream;
    private PipeReader? _input;
    private PipeWriter? _output;
    private Task _reading = Task.CompletedTask;
    private ITimer? _keepAlive;
    private MqttReasonCode _closeReason = MqttReasonCode.UnspecifiedError;
    private volatile bool _isPingOpen;
    private volatile bool _wroteSincePing;
    private volatile bool _readSincePing;
    private volatile bool _isDelivering;
    private int _isDown;

    public MqttClientOptions Options { get; } = options;

    /// <summary>What the server granted; null before CONNACK.</summary>
    public MqttConnectResult? Connection { get; private set; }

    /// <summary>
    /// Set before <see cref="ConnectAsync"/>. Called in order, one message at a time; the acknowledgement leaves when it
    /// completes, and nothing is read meanwhile. An exception ends the connection without acknowledgement.
    /// </summary>
    public Func<MqttMessage, ValueTask>? MessageReceived { get; set; }

    /// <summary>
    /// Completes when the connection is over: with the server's reason, 0x00 after <see cref="DisconnectAsync"/>, 0x8D when
    /// the server fell silent, 0x80 when the network failed.
    /// </summary>
    public Task<MqttReasonCode> Closed => _closed.Task;

    public bool IsConnected => Connection is { IsAccepted: true } && _isDown == 0;

    /// <summary>
    /// Connects and waits for CONNACK; a refusal is a result, not an exception.
    /// </summary>
    /// <exception cref="SocketException">The host cannot be reached.</exception>
    /// <exception cref="IOException">The connection or the TLS handshake failed.</exception>
    /// <exception cref="TimeoutException">Not ready within the connect timeout.</exception>
    /// <exception cref="MqttProtocolException">The other side does not speak MQTT.</exception>
    public async Task<MqttConnectResult> ConnectAsync(CancellationToken cancellation = default)
    {
        if (_socket is not null)
        {
            throw new InvalidOperationException("A client connects once; make a new one.");
        }

        using var timeout = new CancellationTokenSource(Options.ConnectTimeout, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        try
        {
            MqttConnectResult result = await ConnectCoreAsync(both.Token).ConfigureAwait(false);
            if (!result.IsAccepted)
            {
                await DisposeAsync().ConfigureAwait(false);
            }

            return result;
        }
        catch (OperationCanceledException e) when (timeout.IsCancellationRequested)
        {
            await DisposeAsync().ConfigureAwait(false);
            throw new TimeoutException($"{Options.Host}:{Options.Port} did not accept within {Options.ConnectTimeout.TotalSeconds:0.#} s.", e);
        }
        catch
        {
            await DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Says goodbye and closes; <see cref="MqttReasonCode.DisconnectWithWill"/> has the will published (MQTT 5).</summary>
    public async Task DisconnectAsync(MqttReasonCode reason = MqttReasonCode.Success, uint? sessionExpirySeconds = null)
    {
        if (IsConnected)
        {
            PacketProperties properties = sessionExpirySeconds is null ? PacketProperties.None : new PacketProperties { SessionExpirySeconds = sessionExpirySeconds };
            try
            {
                await SendAsync(new DisconnectPacket(reason, properties).ToBytes(PacketType.Disconnect, Options.Protocol), default).ConfigureAwait(false);
            }
            catch (IOException)
            {
                // Already gone: that is what was wanted.
            }
        }

        _closeReason = MqttReasonCode.Success;
        await DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Cuts the connection without DISCONNECT, so that the server publishes the will.</summary>
    public async ValueTask DisposeAsync()
    {
        TakeDown();
        await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _closed.TrySetResult(_closeReason);
    }

    private async Task<MqttConnectResult> ConnectCoreAsync(CancellationToken cancellation)
    {
        _socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await _socket.ConnectAsync(Options.Host, Options.Port, cancellation).ConfigureAwait(false);
        _stream = new NetworkStream(_socket, ownsSocket: true);
        if (Options.Tls is SslClientAuthenticationOptions tls)
        {
            var secure = new SslStream(_stream);
            _stream = secure;
            tls.TargetHost ??= Options.Host;
            try
            {
                await secure.AuthenticateAsClientAsync(tls, cancellation).ConfigureAwait(false);
            }
            catch (System.Security.Authentication.AuthenticationException e)
            {
                throw new IOException($"The TLS handshake with {Options.Host}:{Options.Port} failed: {e.Message}", e);
            }
        }

        _input = PipeReader.Create(_stream, new StreamPipeReaderOptions(bufferSize: 4096, minimumReadSize: 1024, leaveOpen: true, useZeroByteReads: true));
        _output = PipeWriter.Create(_stream, new StreamPipeWriterOptions(minimumBufferSize: 1024, leaveOpen: true));
        await SendAsync(CreateConnect().ToBytes(), cancellation).ConfigureAwait(false);
        ConnAckPacket ack = await ReadConnAckAsync(cancellation).ConfigureAwait(false);
        Connection = CreateResult(ack);
        if (Connection.IsAccepted)
        {
            _quota = new SemaphoreSlim(Connection.ReceiveMaximum, Connection.ReceiveMaximum);
            StartKeepAlive(Connection.KeepAliveSeconds);
            _reading = ReadAsync();
        }
        else
        {
            _closeReason = Connection.Reason;
        }

        return Connection;
    }

    private ConnectPacket CreateConnect() => new()
    {
        Protocol = Options.Protocol,
        CleanStart = Options.CleanStart,
        KeepAliveSeconds = Options.KeepAliveSeconds,
        ClientId = Options.ClientId,
        UserName = Options.UserName,
        Password = Options.Password?.ToArray(),
        Will = Options.Will,
        WillDelaySeconds = Options.WillDelaySeconds,
        Properties = new PacketProperties
        {
            SessionExpirySeconds = Options.SessionExpirySeconds == 0 ? null : Options.SessionExpirySeconds,
            ReceiveMaximum = Options.ReceiveMaximum == ushort.MaxValue ? null : Options.ReceiveMaximum,
            MaximumPacketSize = Options.MaxPacketSize,
            TopicAliasMaximum = Options.TopicAliasMaximum == 0 ? null : Options.TopicAliasMaximum,
            UserProperties = Options.UserProperties,
        },
    };

    private MqttConnectResult CreateResult(ConnAckPacket ack)
    {
        PacketProperties p = ack.Properties;
        return new MqttConnectResult(ack.Reason, ack.SessionPresent)
        {
            ReasonString = p.ReasonString,
            ClientId = p.AssignedClientId ?? Options.ClientId,
            KeepAliveSeconds = p.ServerKeepAliveSeconds ?? Options.KeepAliveSeconds,
            SessionExpirySeconds = p.SessionExpirySeconds ?? Options.SessionExpirySeconds,
            ReceiveMaximum = p.ReceiveMaximum ?? ushort.MaxValue,
            MaxPacketSize = p.MaximumPacketSize ?? uint.MaxValue,
            TopicAliasMaximum = p.TopicAliasMaximum ?? 0,
            MaximumQoS = p.MaximumQoS is byte qos ? (MqttQoS)qos : MqttQoS.ExactlyOnce,
            RetainAvailable = p.RetainAvailable ?? true,
            WildcardSubscriptionAvailable = p.WildcardSubscriptionAvailable ?? true,
            SubscriptionIdentifierAvailable = p.SubscriptionIdentifierAvailable ?? true,
            SharedSubscriptionAvailable = p.SharedSubscriptionAvailable ?? true,
            ResponseInformation = p.ResponseInformation,
            ServerReference = p.ServerReference,
            UserProperties = p.UserProperties,
        };
    }

    private async Task<ConnAckPacket> ReadConnAckAsync(CancellationToken cancellation)
    {
        while (true)
        {
            ReadResult result = await _input!.ReadAsync(cancellation).ConfigureAwait(false);
            ReadOnlySequence<byte> buffer = result.Buffer;
            if (FrameReader.TryRead(buffer, Options.MaxPacketSize, out byte header, out int headerLength, out int bodyLength))
            {
                byte[] body = buffer.Slice(headerLength, bodyLength).ToArray();
                _input.AdvanceTo(buffer.GetPosition(headerLength + bodyLength));
                return header == (int)PacketType.ConnAck << 4
                    ? ConnAckPacket.Read(body, Options.Protocol)
                    : throw MqttProtocolException.Violation("The server's first packet is not CONNACK.");
            }

            _input.AdvanceTo(buffer.Start, buffer.End);
            if (result.IsCompleted)
            {
                throw new IOException("The server closed the connection before CONNACK.");
            }
        }
    }

    /// <summary>Closes the socket, once; the reading loop ends by it.</summary>
    private void TakeDown()
    {
        if (Interlocked.Exchange(ref _isDown, 1) != 0)
        {
            return;
        }

        _keepAlive?.Dispose();
        _socket?.Dispose();
        _stream?.Dispose();
        FailRequests();
    }
}
