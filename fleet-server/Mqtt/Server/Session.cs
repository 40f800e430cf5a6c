namespace Laterne.Mqtt.Server;

/// <summary>
/// What the server knows of a client beyond one connection (MQTT 5 section 4.1). The session object itself is the lock for
/// everything in it and for the output of its connection.
/// </summary>
internal sealed partial class Session : IDeadlineTarget
{
    private readonly MqttServer _server;
    private Dictionary<string, Subscription>? _subscriptions;
    private Connection? _connection;
    private volatile bool _isArriving;
    private Deadline? _deadline;
    private MqttMessage? _will;
    private MqttPeer? _willOwner;
    private long _willDue;
    private long _expiryDue;

    public Session(MqttServer server, string clientId)
    {
        _server = server;
        ClientId = clientId;
    }

    public string ClientId { get; }

    public Connection? Connection => Volatile.Read(ref _connection);

    /// <summary>From when the server tells of the client on, which is a moment before it has its <see cref="Connection"/>.</summary>
    public bool IsConnected => Connection is not null || _isArriving;

    /// <summary>Set around telling of the client and attaching it.</summary>
    public bool IsArriving
    {
        set => _isArriving = value;
    }

    /// <summary>Set under the server's lock for this client id; true: nothing may be added any more.</summary>
    public bool IsEnded { get; private set; }

    public int SubscriptionCount => _subscriptions?.Count ?? 0;

    /// <summary>Takes over the session for a new connection; what was on its way will be sent again.</summary>
    public void Attach(Connection connection)
    {
        if (_deadline is not null)
        {
            _server.Deadlines.Clear(_deadline);
        }

        lock (this)
        {
            _will = null;
            _willOwner = null;
            _connection = connection;
            RestartOutbound();
        }
    }

    /// <summary>The connection is gone; will delay and expiry begin. Expiry 0 is the caller's to end.</summary>
    public void Detach(MqttMessage? will, MqttPeer willOwner, uint willDelaySeconds, uint expirySeconds)
    {
        lock (this)
        {
            _connection = null;
            _server.Metrics.Dequeued(_queue.ClearUnconfirmed());
        }

        long now = _server.Deadlines.Now;
        _will = will;
        _willOwner = willOwner;
        _willDue = now + (willDelaySeconds * 1000L);
        _expiryDue = expirySeconds == uint.MaxValue ? long.MaxValue : now + (expirySeconds * 1000L);
        SetDeadline();
    }

    /// <summary>The session is over: nothing is left of it in the server but a will that was due.</summary>
    public void End()
    {
        if (_deadline is not null)
        {
            _server.Deadlines.Clear(_deadline);
        }

        Subscription[] subscriptions;
        lock (this)
        {
            IsEnded = true;
            subscriptions = _subscriptions is null ? [] : [.. _subscriptions.Values];
            _subscriptions = null;
            EndOutbound();
        }

        foreach (Subscription subscription in subscriptions)
        {
            _server.Subscriptions.Remove(subscription);
        }
    }

    /// <summary>Hands out the delayed will, once.</summary>
    public MqttMessage? TakeWill(out MqttPeer? owner)
    {
        (MqttMessage? will, owner) = (_will, _willOwner);
        _will = null;
        _willOwner = null;
        return will;
    }

    public void OnDeadline() => _server.OnSessionDeadline(this);

    /// <summary>What is due now; called under the server's lock for this client id.</summary>
    public void Check(out bool willIsDue, out bool isExpired)
    {
        long now = _server.Deadlines.Now;
        bool away = Connection is null && !IsEnded;
        isExpired = away && now >= _expiryDue;
        willIsDue = away && _will is not null && (now >= _willDue || isExpired);
        if (away && !isExpired)
        {
            if (willIsDue)
            {
                _willDue = long.MaxValue;
            }

            SetDeadline();
        }
    }

    /// <summary>True when the filter is new. Replaces an earlier subscription to the same filter [MQTT-3.8.4-3].</summary>
    public bool Subscribe(string fullFilter, Subscription subscription)
    {
        Subscription? earlier;
        lock (this)
        {
            if (IsEnded)
            {
                return false;
            }

            _subscriptions ??= new Dictionary<string, Subscription>(StringComparer.Ordinal);
            _subscriptions.TryGetValue(fullFilter, out earlier);
            _subscriptions[fullFilter] = subscription;
        }

        _server.Subscriptions.Add(subscription);
        if (earlier is not null)
        {
            _server.Subscriptions.Remove(earlier);
        }

        return earlier is null;
    }

    public bool HasSubscription(string fullFilter)
    {
        lock (this)
        {
            return _subscriptions?.ContainsKey(fullFilter) == true;
        }
    }

    /// <summary>False when there was none.</summary>
    public bool Unsubscribe(string fullFilter)
    {
        Subscription? subscription = null;
        lock (this)
        {
            _subscriptions?.Remove(fullFilter, out subscription);
        }

        if (subscription is null)
        {
            return false;
        }

        _server.Subscriptions.Remove(subscription);
        return true;
    }

    private void SetDeadline()
    {
        long due = Math.Min(_will is null ? long.MaxValue : _willDue, _expiryDue);
        if (due != long.MaxValue)
        {
            _server.Deadlines.Set(_deadline ??= new Deadline(this), due);
        }
    }
}
