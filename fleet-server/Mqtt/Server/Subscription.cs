namespace Laterne.Mqtt.Server;

/// <summary>One filter of one session, as it hangs in the <see cref="SubscriptionTree"/>.</summary>
internal sealed class Subscription(Session session, MqttSubscription request, string? share, string filter, uint identifier)
{
    public Session Session { get; } = session;

    public MqttSubscription Request { get; } = request;

    /// <summary>Null when not shared.</summary>
    public string? Share { get; } = share;

    /// <summary>Without <c>$share/name/</c>.</summary>
    public string Filter { get; } = filter;

    /// <summary>Null when the client gave no identifier.</summary>
    public uint[]? Identifiers { get; } = identifier == 0 ? null : [identifier];

    /// <summary>Place in its list in the tree; guarded by the tree.</summary>
    public int Index { get; set; } = -1;
}
