using Laterne.Mqtt.Codec;

namespace Laterne.Mqtt.Server;

/// <summary>Inbound messages: topic, permission, interceptor, acknowledgement in order.</summary>
internal sealed partial class Connection
{
    /// <summary>Topics of one client that are remembered, and as many with their receivers; a pole uses four or five.</summary>
    private const int RememberedTopics = 8;

    private TopicName?[]? _topics;
    private int _nextTopic;
    private TopicMatch?[]? _recent;
    private TopicName?[]? _aliases;
    private int _nextRecent;

    private void OnPublish(byte header, ReadOnlySpan<byte> body)
    {
        PublishPacket packet = PublishPacket.Read(header, body, _protocol);
        TopicName topic = Resolve(packet);
        if (packet.Properties.SubscriptionIdentifiers is not null)
        {
            throw MqttProtocolException.Violation("A client does not send subscription identifiers [MQTT-3.3.4-6].");
        }

        if (packet.QoS != MqttQoS.AtMostOnce && !IsNew(packet))
        {
            return;
        }

        MqttReasonCode permission = TopicFilter.CountLevels(topic.Text) > _server.Options.MaxTopicLevels ? MqttReasonCode.TopicNameInvalid : MayPublish(topic.Text);
        var message = new MqttMessage(topic, packet.Payload.ToArray())
        {
            QoS = packet.QoS,
            Retain = packet.Retain,
            Duplicate = packet.Duplicate,
            MessageExpirySeconds = packet.Properties.MessageExpirySeconds,
            EncodedProperties = packet.Properties.Forwarded.IsEmpty ? [] : packet.Properties.Forwarded.ToArray(),
        };
        if (permission != MqttReasonCode.Success)
        {
            Apply(message, packet.PacketId, MqttPublishVerdict.Refuse(permission), isPermission: true);
            return;
        }

        _server.Stamp(message);
        ValueTask<MqttPublishVerdict> verdict = _server.Intercept(this, message);
        if (verdict.IsCompletedSuccessfully && !HasDeferred)
        {
            Apply(message, packet.PacketId, verdict.Result);
            return;
        }

        Defer(new Deferred { Message = message, PacketId = packet.PacketId, Verdict = verdict });
    }

    /// <summary>The topic by name or by alias; a name with an alias is remembered, MQTT 5 section 3.3.2.3.4.</summary>
    private TopicName Resolve(in PublishPacket packet)
    {
        if (packet.Properties.TopicAlias is not ushort alias)
        {
            return packet.Topic.IsEmpty && _protocol == MqttProtocol.V5
                ? throw MqttProtocolException.Violation("The topic name is empty and there is no topic alias.")
                : FindTopic(packet.Topic);
        }

        if (alias == 0 || alias > _server.Options.TopicAliasMaximum)
        {
            throw new MqttProtocolException(MqttReasonCode.TopicAliasInvalid, $"Topic alias {alias} is not in 1 to {_server.Options.TopicAliasMaximum}.");
        }

        _aliases ??= new TopicName?[_server.Options.TopicAliasMaximum];
        if (packet.Topic.IsEmpty)
        {
            return _aliases[alias - 1] ?? throw MqttProtocolException.Violation($"Topic alias {alias} was not set up.");
        }

        return _aliases[alias - 1] = FindTopic(packet.Topic);
    }

    private TopicName FindTopic(ReadOnlySpan<byte> utf8)
    {
        _topics ??= new TopicName?[RememberedTopics];
        foreach (TopicName? known in _topics)
        {
            if (known is not null && utf8.SequenceEqual(known.Utf8))
            {
                return known;
            }
        }

        return _topics[_nextTopic++ & (RememberedTopics - 1)] = PacketReader.IsValidUtf8(utf8)
            ? TopicName.FromWire(utf8)
            : throw MqttProtocolException.Malformed("The topic name is not valid UTF-8 or contains U+0000.");
    }

    private TopicMatch FindMatch(TopicName topic)
    {
        _recent ??= new TopicMatch?[RememberedTopics];
        int slot = -1;
        for (int i = 0; i < _recent.Length; i++)
        {
            if (ReferenceEquals(_recent[i]?.Topic, topic))
            {
                if (_recent[i]!.Version == _server.Subscriptions.Version)
                {
                    return _recent[i]!;
                }

                slot = i;
                break;
            }
        }

        TopicMatch match = TopicMatch.Find(_server.Subscriptions, topic, _session);
        _recent[slot >= 0 ? slot : _nextRecent++ % RememberedTopics] = match;
        return match;
    }

    /// <summary>QoS 2 that came before is acknowledged again, not delivered again [MQTT-4.3.3-10].</summary>
    private bool IsNew(in PublishPacket packet)
    {
        if (_protocol == MqttProtocol.V5 && _session!.UnreleasedCount >= _server.Options.ReceiveMaximum
            && (packet.QoS == MqttQoS.AtLeastOnce || !_session.IsReceived(packet.PacketId)))
        {
            throw new MqttProtocolException(MqttReasonCode.ReceiveMaximumExceeded, $"More than {_server.Options.ReceiveMaximum} messages are not completed.");
        }

        if (packet.QoS == MqttQoS.AtLeastOnce)
        {
            return true;
        }

        bool isNew;
        bool isAcknowledged;
        lock (_session!)
        {
            isNew = _session.Receive(packet.PacketId, out isAcknowledged);
        }

        if (!isNew && isAcknowledged)
        {
            Answer(PacketType.PubRec, packet.PacketId, MqttReasonCode.Success);
        }

        return isNew;
    }

    private void Apply(MqttMessage message, ushort packetId, MqttPublishVerdict verdict, bool isPermission = false)
    {
        MqttReasonCode reason = verdict.Reason;
        if (verdict.IsRouted)
        {
            reason = Route(message);
        }

        bool isRefused = reason.IsFailure();
        if (isRefused)
        {
            _server.Metrics.Refused();
        }

        if (message.QoS == MqttQoS.ExactlyOnce)
        {
            lock (_session!)
            {
                _session.Acknowledged(packetId, isRefused);
            }
        }

        if (isRefused && _protocol == MqttProtocol.V311 && (isPermission || message.QoS != MqttQoS.AtMostOnce))
        {
            Close(reason, isPermission ? $"Publishing to {message.Topic} is not allowed." : "The message was not taken.");
            return;
        }

        if (message.QoS == MqttQoS.AtLeastOnce)
        {
            Answer(PacketType.PubAck, packetId, reason);
        }
        else if (message.QoS == MqttQoS.ExactlyOnce)
        {
            // The client may have come back on another connection while the verdict was open.
            Connection current = _session!.Connection ?? this;
            current.Answer(PacketType.PubRec, packetId, reason);
            if (!ReferenceEquals(current, this))
            {
                current.Pump();
            }
        }
    }

    private MqttReasonCode Route(MqttMessage message)
    {
        if (message.Retain && !_server.Retained.TrySet(message))
        {
            _server.Log.RetainedFull(_server.Options.MaxRetained);
            if (_protocol == MqttProtocol.V5 && message.QoS != MqttQoS.AtMostOnce)
            {
                return MqttReasonCode.QuotaExceeded;
            }
        }

        return _server.Deliver(message, FindMatch(message.TopicName)) == 0 ? MqttReasonCode.NoMatchingSubscribers : MqttReasonCode.Success;
    }
}
