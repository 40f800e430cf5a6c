using System.Buffers;
using System.IO.Pipelines;
using Laterne.Mqtt.Codec;

namespace Laterne.Mqtt.Client;

/// <summary>What comes from the server, and the keep-alive.</summary>
public sealed partial class MqttClient
{
    private static readonly byte[] PingRequest = [0xC0, 0x00];

    private readonly HashSet<ushort> _received = [];
    private TopicName?[]? _aliases;

    private async Task ReadAsync()
    {
        try
        {
            while (true)
            {
                ReadResult result = await _input!.ReadAsync().ConfigureAwait(false);
                ReadOnlySequence<byte> buffer = result.Buffer;
                _readSincePing = true;
                while (FrameReader.TryRead(buffer, Options.MaxPacketSize, out byte header, out int headerLength, out int bodyLength))
                {
                    await HandleAsync(header, buffer.Slice(headerLength, bodyLength)).ConfigureAwait(false);
                    buffer = buffer.Slice(headerLength + bodyLength);
                }

                _input.AdvanceTo(buffer.Start, buffer.End);
                if (result.IsCompleted)
                {
                    break;
                }
            }
        }
        catch (MqttProtocolException e)
        {
            _closeReason = e.Reason;
            await SayGoodbyeAsync(e.Reason).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The network failed or this side closed: the close reason says which.
        }
        finally
        {
            TakeDown();
            _closed.TrySetResult(_closeReason);
        }
    }

    private async ValueTask HandleAsync(byte header, ReadOnlySequence<byte> body)
    {
        var type = (PacketType)(header >> 4);
        if (type == PacketType.Publish)
        {
            MqttMessage message = ReadPublish(header, body, out ushort id);
            await DeliverAsync(message, id).ConfigureAwait(false);
            return;
        }

        byte[] bytes = body.ToArray();
        switch (type)
        {
            case PacketType.PubAck or PacketType.PubComp:
                AckPacket ack = AckPacket.Read(type, bytes, Options.Protocol);
                Complete(type, ack.PacketId, [ack.Reason]);
                break;
            case PacketType.PubRec:
                await OnReceivedAsync(AckPacket.Read(type, bytes, Options.Protocol)).ConfigureAwait(false);
                break;
            case PacketType.PubRel:
                AckPacket release = AckPacket.Read(type, bytes, Options.Protocol);
                bool isKnown = _received.Remove(release.PacketId);
                await SendAckAsync(PacketType.PubComp, release.PacketId, isKnown ? MqttReasonCode.Success : MqttReasonCode.PacketIdentifierNotFound).ConfigureAwait(false);
                break;
            case PacketType.SubAck or PacketType.UnsubAck:
                SubAckPacket answer = SubAckPacket.Read(type, bytes, Options.Protocol);
                Complete(type, answer.PacketId, answer.Reasons);
                break;
            case PacketType.PingResp:
                _isPingOpen = false;
                break;
            case PacketType.Disconnect when Options.Protocol == MqttProtocol.V5:
                _closeReason = DisconnectPacket.Read(type, bytes, Options.Protocol).Reason;
                throw new IOException("The server disconnected.");
            default:
                throw MqttProtocolException.Violation($"{type} is not a packet that a server sends now.");
        }
    }

    private async ValueTask OnReceivedAsync(AckPacket ack)
    {
        Complete(PacketType.PubRec, ack.PacketId, [ack.Reason]);
        if (!ack.Reason.IsFailure())
        {
            await SendAckAsync(PacketType.PubRel, ack.PacketId, MqttReasonCode.Success).ConfigureAwait(false);
        }
    }

    private MqttMessage ReadPublish(byte header, in ReadOnlySequence<byte> body, out ushort id)
    {
        PublishPacket packet = PublishPacket.Read(header, body.IsSingleSegment ? body.FirstSpan : body.ToArray(), Options.Protocol);
        id = packet.PacketId;
        return new MqttMessage(Resolve(packet), packet.Payload.ToArray())
        {
            QoS = packet.QoS,
            Retain = packet.Retain,
            Duplicate = packet.Duplicate,
            MessageExpirySeconds = packet.Properties.MessageExpirySeconds,
            EncodedProperties = packet.Properties.Forwarded.ToArray(),
            SubscriptionIdentifiers = packet.Properties.SubscriptionIdentifiers ?? (IReadOnlyList<uint>)[],
        };
    }

    private TopicName Resolve(in PublishPacket packet)
    {
        if (packet.Properties.TopicAlias is not ushort alias)
        {
            return PacketReader.IsValidUtf8(packet.Topic) ? TopicName.FromWire(packet.Topic) : throw MqttProtocolException.Malformed("The topic name is not valid UTF-8.");
        }

        if (alias == 0 || alias > Options.TopicAliasMaximum)
        {
            throw new MqttProtocolException(MqttReasonCode.TopicAliasInvalid, $"Topic alias {alias} was not offered.");
        }

        _aliases ??= new TopicName?[Options.TopicAliasMaximum];
        return packet.Topic.IsEmpty
            ? _aliases[alias - 1] ?? throw MqttProtocolException.Violation($"Topic alias {alias} was not set up.")
            : _aliases[alias - 1] = TopicName.FromWire(packet.Topic);
    }

    private async ValueTask DeliverAsync(MqttMessage message, ushort id)
    {
        bool isNew = message.QoS != MqttQoS.ExactlyOnce || _received.Add(id);
        if (isNew && MessageReceived is Func<MqttMessage, ValueTask> receive)
        {
            try
            {
                _isDelivering = true;
                await receive(message).ConfigureAwait(false);
            }
            catch (Exception e)
            {
                throw new IOException("The receiver of a message failed.", e);
            }
            finally
            {
                _isDelivering = false;
            }
        }

        if (message.QoS != MqttQoS.AtMostOnce)
        {
            await SendAckAsync(message.QoS == MqttQoS.AtLeastOnce ? PacketType.PubAck : PacketType.PubRec, id, MqttReasonCode.Success).ConfigureAwait(false);
        }
    }

    private async ValueTask SendAckAsync(PacketType type, ushort id, MqttReasonCode reason)
    {
        await _writing.WaitAsync().ConfigureAwait(false);
        try
        {
            AckPacket.Write(OpenOutput(), type, id, reason, Options.Protocol);
            await FlushAsync().ConfigureAwait(false);
        }
        finally
        {
            _writing.Release();
        }
    }

    private async ValueTask SayGoodbyeAsync(MqttReasonCode reason)
    {
        if (Options.Protocol != MqttProtocol.V5)
        {
            return;
        }

        try
        {
            await SendAsync(new DisconnectPacket(reason, PacketProperties.None).ToBytes(PacketType.Disconnect, Options.Protocol), default).ConfigureAwait(false);
        }
        catch (IOException)
        {
            // The server need not be there any more to be left.
        }
    }

    private void StartKeepAlive(ushort seconds)
    {
        if (seconds > 0)
        {
            // Half the time, so that a packet leaves in every full one.
            TimeSpan half = TimeSpan.FromSeconds(seconds / 2.0);
            _keepAlive = _time.CreateTimer(static client => ((MqttClient)client!).OnKeepAlive(), this, half, half);
        }
    }

    private void OnKeepAlive()
    {
        if (_isDelivering)
        {
            // The receiver of a message holds up the reading: silence says nothing about the server.
            return;
        }

        if (_isPingOpen)
        {
            _closeReason = MqttReasonCode.KeepAliveTimeout;
            TakeDown();
            return;
        }

        bool mustPing = !_wroteSincePing || !_readSincePing;
        _wroteSincePing = false;
        _readSincePing = false;
        if (mustPing)
        {
            _isPingOpen = true;
            _ = PingAsync();
        }
    }

    private async Task PingAsync()
    {
        try
        {
            await SendAsync(PingRequest, default).ConfigureAwait(false);
        }
        catch (IOException)
        {
            // The reading loop notices the same loss and closes.
        }
    }
}
