namespace Laterne.Mqtt.Server;

/// <summary>A message on its way to one client.</summary>
internal struct Outbound
{
    public MqttMessage Message;
    public uint[]? Identifiers;
    public long Order;
    public MqttQoS QoS;
    public bool Retain;
}

/// <summary>
/// What waits for one client, in order. QoS 0 stands apart so that a full window does not hold it up and so that it is the
/// first to be dropped; replays of retained messages stand apart because they are shared, not owned, and have a limit of
/// their own. Guarded by the session.
/// </summary>
internal struct OutboundQueue
{
    private Ring<Outbound> _unconfirmed;
    private Ring<Outbound> _confirmed;
    private Ring<Outbound> _replayed;
    private long _order;
    private long _bytes;

    public readonly int Count => _unconfirmed.Count + _confirmed.Count + _replayed.Count;

    /// <summary>Returns how many messages were dropped to keep the limits: the oldest of QoS 0, then the oldest.</summary>
    public int Add(Outbound message, MqttServerOptions limits)
    {
        message.Order = _order++;
        _bytes += message.Message.Payload.Length;
        if (message.QoS == MqttQoS.AtMostOnce)
        {
            _unconfirmed.Add(message);
        }
        else
        {
            _confirmed.Add(message);
        }

        int dropped = 0;
        while (_unconfirmed.Count + _confirmed.Count > limits.MaxQueuedMessagesPerSession
            || (_bytes > limits.MaxQueuedBytesPerSession && _unconfirmed.Count + _confirmed.Count > 1))
        {
            _bytes -= (_unconfirmed.Count > 0 ? _unconfirmed.Take() : _confirmed.Take()).Message.Payload.Length;
            dropped++;
        }

        return dropped;
    }

    /// <summary>A retained message for a new subscription. Returns how many earlier replays were dropped.</summary>
    public int AddReplay(Outbound message, MqttServerOptions limits)
    {
        message.Order = _order++;
        _replayed.Add(message);
        int dropped = 0;
        for (; _replayed.Count > limits.MaxRetained; dropped++)
        {
            _replayed.Take();
        }

        return dropped;
    }

    /// <summary>The oldest message that may go now; with a full window only QoS 0.</summary>
    public bool TryTake(bool windowIsOpen, out Outbound message)
    {
        long unconfirmed = _unconfirmed.Count > 0 ? _unconfirmed.Peek().Order : long.MaxValue;
        long confirmed = windowIsOpen && _confirmed.Count > 0 ? _confirmed.Peek().Order : long.MaxValue;
        long replayed = _replayed.Count > 0 && (windowIsOpen || _replayed.Peek().QoS == MqttQoS.AtMostOnce) ? _replayed.Peek().Order : long.MaxValue;
        if (replayed < unconfirmed && replayed < confirmed)
        {
            message = _replayed.Take();
            return true;
        }

        if (unconfirmed == long.MaxValue && confirmed == long.MaxValue)
        {
            message = default;
            return false;
        }

        message = unconfirmed < confirmed ? _unconfirmed.Take() : _confirmed.Take();
        _bytes -= message.Message.Payload.Length;
        return true;
    }

    /// <summary>Lets go of QoS 0, which does not outlive the connection. Returns how many.</summary>
    public int ClearUnconfirmed()
    {
        int count = _unconfirmed.Count;
        while (_unconfirmed.Count > 0)
        {
            _bytes -= _unconfirmed.Take().Message.Payload.Length;
        }

        return count;
    }
}
