using System.Buffers;
using Laterne.Mqtt.Codec;

namespace Laterne.Mqtt.Server;

/// <summary>The way out: queue, window and retransmission. Everything here is called under the session's lock unless it says otherwise.</summary>
internal sealed partial class Session
{
    private OutboundQueue _queue;
    private Dictionary<ushort, InFlight>? _inFlight;
    private Ring<ushort> _again;
    private Dictionary<ushort, bool>? _received;
    private ushort _lastId;
    private int _window;
    private long _order;

    /// <summary>QoS 2 messages that the client has not released.</summary>
    public int UnreleasedCount => _received?.Count ?? 0;

    /// <summary>Queues one message and wakes the connection. Takes the lock itself.</summary>
    public void Enqueue(MqttMessage message, MqttQoS qos, bool retain, uint[]? identifiers, bool isReplay = false)
    {
        Connection? wake = null;
        lock (this)
        {
            if (IsEnded || (_connection is null && qos == MqttQoS.AtMostOnce))
            {
                return;
            }

            var outbound = new Outbound { Message = message, QoS = qos, Retain = retain, Identifiers = identifiers };
            int dropped = isReplay ? _queue.AddReplay(outbound, _server.Options) : _queue.Add(outbound, _server.Options);
            _server.Metrics.Queued(dropped);
            if (_connection is not null && _connection.TryStartPump())
            {
                wake = _connection;
            }
        }

        if (wake is not null)
        {
            ThreadPool.UnsafeQueueUserWorkItem(wake, preferLocal: false);
        }
    }

    /// <summary>Writes what may go now, up to about <paramref name="budget"/> bytes; returns the bytes written.</summary>
    public int Write(IBufferWriter<byte> output, Connection connection, int budget)
    {
        int written = 0;
        int sent = 0;
        int taken = 0;
        int dropped = 0;
        long now = _server.Deadlines.Now;
        while (written < budget && _again.Count > 0)
        {
            if (!TryWriteAgain(output, connection, now, ref written, ref sent))
            {
                break;
            }
        }

        while (written < budget && _queue.TryTake(_window > 0 && _again.Count == 0, out Outbound next))
        {
            taken++;
            if (next.Message.ExpiresAt <= now || !TryWrite(output, connection, next, now, ref written))
            {
                dropped++;
                continue;
            }

            sent++;
        }

        _server.Metrics.Sent(sent, written, taken, dropped);
        return written;
    }

    /// <summary>PUBACK, PUBREC or PUBCOMP came. True when PUBREL is the answer, false when nothing is.</summary>
    public bool Acknowledge(PacketType type, AckPacket ack, out MqttReasonCode releaseReason)
    {
        releaseReason = MqttReasonCode.Success;
        if (_inFlight is null || !_inFlight.TryGetValue(ack.PacketId, out InFlight entry))
        {
            releaseReason = MqttReasonCode.PacketIdentifierNotFound;
            return type == PacketType.PubRec;
        }

        if (entry.QoS == MqttQoS.AtLeastOnce ? type != PacketType.PubAck : type == PacketType.PubAck)
        {
            throw MqttProtocolException.Violation($"{type} does not answer a message of {entry.QoS}.");
        }

        if (type == PacketType.PubRec && !ack.Reason.IsFailure())
        {
            entry.Message = null;
            _inFlight[ack.PacketId] = entry;
            return true;
        }

        if (type == PacketType.PubComp && entry.Message is not null)
        {
            throw MqttProtocolException.Violation("PUBCOMP came before PUBREC.");
        }

        _inFlight.Remove(ack.PacketId);
        _window = Math.Min(_window + 1, _connection?.SendWindow ?? 0);
        return false;
    }

    /// <summary>True when this QoS 2 identifier was not known yet; else whether PUBREC has been decided.</summary>
    public bool Receive(ushort packetId, out bool isAcknowledged)
    {
        _received ??= [];
        return !_received.TryGetValue(packetId, out isAcknowledged) && _received.TryAdd(packetId, false);
    }

    public bool IsReceived(ushort packetId)
    {
        lock (this)
        {
            return _received?.ContainsKey(packetId) == true;
        }
    }

    /// <summary>PUBREC is decided; a refused identifier is free again.</summary>
    public void Acknowledged(ushort packetId, bool isRefused)
    {
        if (_received?.ContainsKey(packetId) != true)
        {
            return;
        }

        if (isRefused)
        {
            _received.Remove(packetId);
        }
        else
        {
            _received[packetId] = true;
        }
    }

    /// <summary>False when the identifier is unknown.</summary>
    public bool Release(ushort packetId) => _received?.Remove(packetId) == true;

    private void RestartOutbound()
    {
        _window = _connection!.SendWindow;
        _again.Clear();
        if (_inFlight is null)
        {
            return;
        }

        foreach ((ushort id, InFlight _) in _inFlight.OrderBy(static e => e.Value.Order).ToArray())
        {
            _again.Add(id);
        }
    }

    private void EndOutbound()
    {
        _server.Metrics.Dequeued(_queue.Count);
        _queue = default;
        _inFlight = null;
        _again.Clear();
        _received = null;
    }

    private bool TryWriteAgain(IBufferWriter<byte> output, Connection connection, long now, ref int written, ref int sent)
    {
        ushort id = _again.Peek();
        if (!_inFlight!.TryGetValue(id, out InFlight entry))
        {
            _again.Take();
            return true;
        }

        if (entry.Message is null)
        {
            AckPacket.Write(output, PacketType.PubRel, id, MqttReasonCode.Success, connection.Protocol);
            written += 4;
            _again.Take();
            return true;
        }

        if (_window == 0)
        {
            return false;
        }

        _again.Take();
        _window--;
        var header = new PublishHeader
        {
            PacketId = id,
            QoS = entry.QoS,
            Retain = entry.Retain,
            Duplicate = true,
            ExpirySeconds = SecondsLeft(entry.Message, now),
            SubscriptionIdentifiers = entry.Identifiers,
        };
        written += PublishWriter.Write(output, entry.Message, header, connection.Protocol);
        sent++;
        return true;
    }

    private bool TryWrite(IBufferWriter<byte> output, Connection connection, in Outbound next, long now, ref int written)
    {
        var header = new PublishHeader
        {
            PacketId = next.QoS == MqttQoS.AtMostOnce ? (ushort)0 : NextId(),
            QoS = next.QoS,
            Retain = next.Retain,
            ExpirySeconds = SecondsLeft(next.Message, now),
            SubscriptionIdentifiers = next.Identifiers,
            TopicAlias = connection.FindAlias(next.Message.TopicName, out bool isKnown),
            IsTopicOmitted = isKnown,
        };
        if (connection.MaxSendSize != uint.MaxValue && PublishWriter.GetSize(next.Message, header, connection.Protocol) > connection.MaxSendSize)
        {
            // As if it had been sent, MQTT 5 section 3.1.2.11.4.
            return false;
        }

        connection.KeepAlias(next.Message.TopicName, header.TopicAlias);

        written += PublishWriter.Write(output, next.Message, header, connection.Protocol);
        if (next.QoS != MqttQoS.AtMostOnce)
        {
            _window--;
            _inFlight ??= [];
            _inFlight[header.PacketId] = new InFlight
            {
                Message = next.Message,
                Identifiers = next.Identifiers,
                Order = _order++,
                QoS = next.QoS,
                Retain = next.Retain,
            };
        }

        return true;
    }

    private ushort NextId()
    {
        do
        {
            _lastId++;
        }
        while (_lastId == 0 || _inFlight?.ContainsKey(_lastId) == true);
        return _lastId;
    }

    private static uint? SecondsLeft(MqttMessage message, long now) => message.ExpiresAt == long.MaxValue
        ? null
        : (uint)Math.Clamp((message.ExpiresAt - now + 999) / 1000, 0, uint.MaxValue);
}
