using Laterne.Mqtt.Codec;

namespace Laterne.Mqtt.Server;

/// <summary>What each packet of a connected client does. On the reading thread.</summary>
internal sealed partial class Connection
{
    private static readonly byte[] PingResponse = [0xD0, 0x00];

    private void Handle(byte header, ReadOnlySpan<byte> body)
    {
        var type = (PacketType)(header >> 4);
        switch (type)
        {
            case PacketType.Publish:
                OnPublish(header, body);
                break;
            case PacketType.PubAck or PacketType.PubRec or PacketType.PubComp:
                OnAcknowledged(type, AckPacket.Read(type, body, _protocol));
                break;
            case PacketType.PubRel:
                OnRelease(AckPacket.Read(type, body, _protocol));
                break;
            case PacketType.Subscribe:
                OnSubscribe(SubscribePacket.Read(body, _protocol));
                break;
            case PacketType.Unsubscribe:
                OnUnsubscribe(UnsubscribePacket.Read(body, _protocol));
                break;
            case PacketType.PingReq when body.IsEmpty:
                Answer(PingResponse);
                break;
            case PacketType.Disconnect:
                OnDisconnect(DisconnectPacket.Read(type, body, _protocol));
                break;
            case PacketType.Auth when _protocol == MqttProtocol.V5:
                throw MqttProtocolException.Violation("AUTH without an authentication method in CONNECT.");
            default:
                throw MqttProtocolException.Violation($"{type} is not a packet that a connected client sends.");
        }
    }

    private void OnAcknowledged(PacketType type, AckPacket ack)
    {
        bool mustRelease;
        MqttReasonCode reason;
        lock (_session!)
        {
            mustRelease = _session.Acknowledge(type, ack, out reason);
        }

        if (mustRelease)
        {
            Answer(PacketType.PubRel, ack.PacketId, reason);
        }
    }

    private void OnRelease(AckPacket release)
    {
        bool isKnown;
        lock (_session!)
        {
            isKnown = _session.Release(release.PacketId);
        }

        Answer(PacketType.PubComp, release.PacketId, isKnown ? MqttReasonCode.Success : MqttReasonCode.PacketIdentifierNotFound);
    }

    private void OnSubscribe(SubscribePacket packet)
    {
        var reasons = new MqttReasonCode[packet.Subscriptions.Count];
        List<(MqttMessage Message, Subscription Subscription)>? replays = null;
        for (int i = 0; i < reasons.Length; i++)
        {
            reasons[i] = Subscribe(packet.Subscriptions[i], packet.Properties.SubscriptionIdentifier ?? 0, ref replays);
        }

        Answer(new SubAckPacket(packet.PacketId, reasons, PacketProperties.None).ToBytes(PacketType.SubAck, _protocol));
        foreach ((MqttMessage message, Subscription subscription) in replays ?? [])
        {
            _session!.Enqueue(message, MqttServer.Lower(message.QoS, subscription.Request.QoS), retain: true, subscription.Identifiers, isReplay: true);
        }
    }

    private MqttReasonCode Subscribe(MqttSubscription request, uint identifier, ref List<(MqttMessage, Subscription)>? replays)
    {
        if (!TopicFilter.TryParse(request.Filter, out string? share, out string filter))
        {
            throw new MqttProtocolException(MqttReasonCode.TopicFilterInvalid, $"The topic filter \"{request.Filter}\" is not valid.");
        }

        if (TopicFilter.CountLevels(filter) > _server.Options.MaxTopicLevels)
        {
            return MqttReasonCode.TopicFilterInvalid;
        }

        if (MaySubscribe(filter) is MqttReasonCode reason and not MqttReasonCode.Success)
        {
            _server.Metrics.Refused();
            return reason;
        }

        Session session = _session!;
        if (session.SubscriptionCount >= _server.Options.MaxSubscriptionsPerSession && !session.HasSubscription(request.Filter))
        {
            return MqttReasonCode.QuotaExceeded;
        }

        var subscription = new Subscription(session, request, share, filter, identifier);
        bool isNew = session.Subscribe(request.Filter, subscription);
        bool isReplayed = share is null && (request.RetainHandling == MqttRetainHandling.Send || (request.RetainHandling == MqttRetainHandling.SendIfNew && isNew));
        if (isReplayed)
        {
            var found = new List<MqttMessage>();
            _server.Retained.Match(filter, _server.Deadlines.Now, found);
            foreach (MqttMessage message in found)
            {
                (replays ??= []).Add((message, subscription));
            }
        }

        return (MqttReasonCode)request.QoS;
    }

    private void OnUnsubscribe(UnsubscribePacket packet)
    {
        var reasons = new MqttReasonCode[packet.Filters.Count];
        for (int i = 0; i < reasons.Length; i++)
        {
            if (!TopicFilter.TryParse(packet.Filters[i], out _, out _))
            {
                throw new MqttProtocolException(MqttReasonCode.TopicFilterInvalid, $"The topic filter \"{packet.Filters[i]}\" is not valid.");
            }

            reasons[i] = _session!.Unsubscribe(packet.Filters[i]) ? MqttReasonCode.Success : MqttReasonCode.NoSubscriptionExisted;
        }

        Answer(new SubAckPacket(packet.PacketId, reasons, PacketProperties.None).ToBytes(PacketType.UnsubAck, _protocol));
    }

    private void OnDisconnect(DisconnectPacket packet)
    {
        if (packet.Properties.ServerReference is not null)
        {
            throw MqttProtocolException.Violation("A client does not send a server reference.");
        }

        if (packet.Properties.SessionExpirySeconds is uint expiry)
        {
            if (SessionExpirySeconds == 0 && expiry != 0)
            {
                throw MqttProtocolException.Violation("DISCONNECT cannot start a session expiry that CONNECT did not ask for.");
            }

            SessionExpirySeconds = Math.Min(expiry, _server.Options.MaxSessionExpirySeconds);
        }

        if (packet.Reason == MqttReasonCode.Success)
        {
            Will = null;
        }

        Close(packet.Reason, detail: null, sayWhy: false);
    }

    private MqttReasonCode MayPublish(string topic)
    {
        try
        {
            return _server.Hooks.Authorizer?.MayPublish(this, topic) ?? MqttReasonCode.Success;
        }
        catch (Exception e)
        {
            _server.Log.HookFailed(e, nameof(IMqttAuthorizer));
            return MqttReasonCode.UnspecifiedError;
        }
    }

    private MqttReasonCode MaySubscribe(string filter)
    {
        try
        {
            return _server.Hooks.Authorizer?.MaySubscribe(this, filter) ?? MqttReasonCode.Success;
        }
        catch (Exception e)
        {
            _server.Log.HookFailed(e, nameof(IMqttAuthorizer));
            return MqttReasonCode.UnspecifiedError;
        }
    }
}
