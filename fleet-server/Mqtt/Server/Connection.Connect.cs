using System.Buffers;
using System.IO.Pipelines;
using Laterne.Mqtt.Codec;
using Microsoft.AspNetCore.Http.Features;

namespace Laterne.Mqtt.Server;

/// <summary>From the first byte to CONNACK.</summary>
internal sealed partial class Connection
{
    /// <summary>Connections beyond the limit that are still read, so that they can be told why they are refused.</summary>
    private const int ToldWhenFull = 256;

    private PacketProperties _acknowledged = PacketProperties.None;

    /// <summary>False: refused, and told so.</summary>
    private async ValueTask<bool> ConnectAsync(int open)
    {
        if (open > _server.Options.MaxConnections + ToldWhenFull)
        {
            Break();
            return false;
        }

        if (await ReadConnectAsync().ConfigureAwait(false) is not ConnectPacket connect)
        {
            return false;
        }

        _protocol = connect.Protocol;
        if (CheckLimits(connect, open) is MqttReasonCode refusal and not MqttReasonCode.Success)
        {
            return await RefuseAsync(refusal, null).ConfigureAwait(false);
        }

        bool isAssigned = connect.ClientId.Length == 0;
        _clientId = isAssigned ? $"auto-{Guid.NewGuid():N}" : connect.ClientId;
        MqttAuthentication verdict = await AuthenticateAsync(connect, isAssigned).ConfigureAwait(false);
        if (verdict.Reason.IsFailure())
        {
            return await RefuseAsync(verdict.Reason, verdict.ReasonString).ConfigureAwait(false);
        }

        _principal = verdict.Principal;
        if (connect.Will is not null && MayPublish(connect.Will.Topic) is MqttReasonCode reason and not MqttReasonCode.Success)
        {
            return await RefuseAsync(reason, "The last will's topic is not allowed.").ConfigureAwait(false);
        }

        Settle(connect, verdict, isAssigned);
        _server.Attach(this, connect.CleanStart);
        if (_keepAliveSeconds > 0)
        {
            _server.Deadlines.Set(_deadline, _lastRead + (_keepAliveSeconds * 1500L));
        }
        else
        {
            _server.Deadlines.Clear(_deadline);
        }

        Pump();
        return true;
    }

    /// <summary>Called by the server when the session is settled: CONNACK is the first packet out.</summary>
    public void Accept(Session session, bool sessionPresent)
    {
        byte[] bytes = new ConnAckPacket(MqttReasonCode.Success, sessionPresent, _acknowledged).ToBytes(_protocol);
        _acknowledged = PacketProperties.None;
        lock (_gate)
        {
            _control.Add(new Control { Bytes = bytes });
        }

        _session = session;
        session.Attach(this);
    }

    private async ValueTask<ConnectPacket?> ReadConnectAsync()
    {
        while (true)
        {
            ReadResult result = await _input.ReadAsync().ConfigureAwait(false);
            ReadOnlySequence<byte> buffer = result.Buffer;
            ReadOnlySequence<byte> rest = buffer;
            byte[]? body = null;
            try
            {
                if (TryReadConnect(buffer, out body, out int length))
                {
                    rest = buffer.Slice(length);
                    _lastRead = _server.Deadlines.Now;
                    return ConnectPacket.Read(body);
                }
            }
            catch (MqttProtocolException e)
            {
                await RefuseConnectAsync(body, e).ConfigureAwait(false);
                return null;
            }
            finally
            {
                _input.AdvanceTo(rest.Start, body is null ? rest.End : rest.Start);
            }

            if (result.IsCompleted || result.IsCanceled)
            {
                return null;
            }
        }
    }

    private bool TryReadConnect(in ReadOnlySequence<byte> buffer, out byte[]? body, out int length)
    {
        body = null;
        length = 0;
        uint limit = Math.Min(_server.Options.MaxConnectPacketSize, _server.Options.MaxPacketSize);
        if (buffer.Length > 0 && buffer.FirstSpan[0] != (int)PacketType.Connect << 4)
        {
            throw MqttProtocolException.Violation("The first packet is not CONNECT.");
        }

        if (!FrameReader.TryRead(buffer, limit, out _, out int headerLength, out int bodyLength))
        {
            return false;
        }

        length = headerLength + bodyLength;
        body = buffer.Slice(headerLength, bodyLength).ToArray();
        return true;
    }

    /// <summary>
    /// Who speaks MQTT 5 is told the reason; MQTT 3.1.1 knows an answer for a wrong level only; who does not speak MQTT is
    /// not answered. [MQTT-3.1.2-1], [MQTT-3.1.2-2], [MQTT-3.1.4-1].
    /// </summary>
    private ValueTask<bool> RefuseConnectAsync(byte[]? body, MqttProtocolException error)
    {
        byte? level = body is null ? null : ConnectPacket.PeekLevel(body);
        _protocol = level >= 5 ? MqttProtocol.V5 : MqttProtocol.V311;
        bool isTold = level is not null && (level >= 5 || error.Reason == MqttReasonCode.UnsupportedProtocolVersion);
        if (isTold)
        {
            return RefuseAsync(error.Reason, error.Message);
        }

        _server.Log.Refused(RemoteEndPoint, error.Reason, error.Message);
        return ValueTask.FromResult(false);
    }

    private MqttReasonCode CheckLimits(ConnectPacket connect, int open)
    {
        if (open > _server.Options.MaxConnections)
        {
            return MqttReasonCode.ServerBusy;
        }

        if (connect.Properties.AuthenticationMethod is not null)
        {
            return MqttReasonCode.BadAuthenticationMethod;
        }

        if (connect.Will is not null && TopicFilter.CountLevels(connect.Will.Topic) > _server.Options.MaxTopicLevels)
        {
            return MqttReasonCode.TopicNameInvalid;
        }

        bool needsId = connect.Protocol == MqttProtocol.V311 && !connect.CleanStart;
        return needsId && connect.ClientId.Length == 0 ? MqttReasonCode.ClientIdentifierNotValid : MqttReasonCode.Success;
    }

    private async ValueTask<MqttAuthentication> AuthenticateAsync(ConnectPacket connect, bool isAssigned)
    {
        if (_server.Hooks.Authenticator is not IMqttAuthenticator authenticator)
        {
            return MqttAuthentication.Accept();
        }

        var request = new MqttConnectRequest
        {
            ClientId = _clientId,
            ClientIdAssigned = isAssigned,
            Protocol = connect.Protocol,
            UserName = connect.UserName,
            Password = connect.Password is byte[] password ? new ReadOnlyMemory<byte>(password) : null,
            ClientCertificate = _transport.Features.Get<ITlsConnectionFeature>()?.ClientCertificate,
            RemoteEndPoint = RemoteEndPoint,
            CleanStart = connect.CleanStart,
            KeepAliveSeconds = connect.KeepAliveSeconds,
            SessionExpirySeconds = WishedExpiry(connect),
            Will = connect.Will,
            UserProperties = connect.Properties.UserProperties,
        };
        try
        {
            return await authenticator.AuthenticateAsync(request, _transport.ConnectionClosed).ConfigureAwait(false);
        }
        catch (Exception e) when (!_transport.ConnectionClosed.IsCancellationRequested)
        {
            _server.Log.HookFailed(e, nameof(IMqttAuthenticator));
            return MqttAuthentication.Refuse(MqttReasonCode.ServerUnavailable);
        }
    }

    private void Settle(ConnectPacket connect, MqttAuthentication verdict, bool isAssigned)
    {
        MqttServerOptions options = _server.Options;
        PacketProperties wishes = connect.Properties;
        ushort most = options.MaxKeepAliveSeconds;
        ushort asked = connect.KeepAliveSeconds;
        _keepAliveSeconds = verdict.KeepAliveSeconds ?? (most > 0 && (asked == 0 || asked > most) ? most : asked);
        uint wished = WishedExpiry(connect);
        SessionExpirySeconds = verdict.SessionExpirySeconds ?? Math.Min(wished, options.MaxSessionExpirySeconds);
        Will = connect.Will;
        WillDelaySeconds = connect.WillDelaySeconds;
        MaxSendSize = wishes.MaximumPacketSize ?? uint.MaxValue;
        _aliasLimit = Math.Min((int)(wishes.TopicAliasMaximum ?? 0), MaxSentAliases);
        SendWindow = Math.Min(wishes.ReceiveMaximum ?? ushort.MaxValue, options.MaxInFlightPerSession);
        if (_protocol == MqttProtocol.V311)
        {
            return;
        }

        _acknowledged = new PacketProperties
        {
            SessionExpirySeconds = SessionExpirySeconds == wished ? null : SessionExpirySeconds,
            ServerKeepAliveSeconds = _keepAliveSeconds == asked ? null : _keepAliveSeconds,
            AssignedClientId = isAssigned ? _clientId : null,
            ReceiveMaximum = options.ReceiveMaximum,
            MaximumPacketSize = options.MaxPacketSize,
            TopicAliasMaximum = options.TopicAliasMaximum,
            RetainAvailable = true,
            WildcardSubscriptionAvailable = true,
            SubscriptionIdentifierAvailable = true,
            SharedSubscriptionAvailable = true,
            ResponseInformation = wishes.RequestResponseInformation == true ? options.ResponseInformation : null,
        };
    }

    private static uint WishedExpiry(ConnectPacket connect) => connect.Protocol == MqttProtocol.V5
        ? connect.Properties.SessionExpirySeconds ?? 0
        : connect.CleanStart ? 0 : uint.MaxValue;

    private async ValueTask<bool> RefuseAsync(MqttReasonCode reason, string? why)
    {
        _server.Log.Refused(RemoteEndPoint, reason, why ?? reason.ToString());
        PacketProperties properties = why is null ? PacketProperties.None : new PacketProperties { ReasonString = why };
        await _output.WriteAsync(new ConnAckPacket(reason, false, properties).ToBytes(_protocol)).ConfigureAwait(false);
        return false;
    }
}
