using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Laterne.Mqtt.Server;

/// <summary>
/// The broker behind <see cref="MqttConnectionHandler"/>: sessions, subscriptions, retained messages, and what the
/// application does with them. All state is in memory. Thread-safe.
/// </summary>
public sealed partial class MqttServer : IDisposable
{
    private readonly ConcurrentDictionary<string, Session> _sessions = new(StringComparer.Ordinal);
    private readonly Lazy<MqttHooks> _hooks;
    private int _openConnections;

    /// <param name="hooks">Asked for once, at the first connection, so that hooks may themselves need this server.</param>
    public MqttServer(MqttServerOptions options, TimeProvider? time = null, Func<MqttHooks>? hooks = null, ILogger<MqttServer>? logger = null)
    {
        MqttServerOptionsCheck.Require(options);
        Options = options;
        Log = logger ?? NullLogger<MqttServer>.Instance;
        _hooks = new Lazy<MqttHooks>(hooks ?? (static () => new MqttHooks()));
        Deadlines = new DeadlineWheel(time ?? TimeProvider.System);
        Retained = new RetainedMessages(options.MaxRetained);
        Metrics = new MqttServerMetrics(() => _sessions.Count, () => Retained.Count);
    }

    /// <summary>Clients that are connected now.</summary>
    public int ConnectionCount => (int)Metrics.Connections;

    /// <summary>Connected and kept sessions.</summary>
    public int SessionCount => _sessions.Count;

    public int RetainedCount => Retained.Count;

    internal MqttServerOptions Options { get; }

    internal ILogger Log { get; }

    internal MqttHooks Hooks => _hooks.Value;

    internal DeadlineWheel Deadlines { get; }

    internal RetainedMessages Retained { get; }

    internal SubscriptionTree Subscriptions { get; } = new();

    internal MqttServerMetrics Metrics { get; }

    /// <summary>
    /// Delivers a message of the application, past authorizer and interceptor. Returns how many sessions it was given to;
    /// queues are bounded, so it neither waits nor fails for a slow client.
    /// </summary>
    public int Publish(MqttMessage message)
    {
        Stamp(message);
        if (message.Retain && !Retained.TrySet(message))
        {
            Log.RetainedFull(Options.MaxRetained);
        }

        return Deliver(message, TopicMatch.Find(Subscriptions, message.TopicName, publisher: null));
    }

    /// <summary>Delivers many, in order; returns how many sessions got one. Meant for one message each to many clients.</summary>
    public int Publish(ReadOnlySpan<MqttMessage> messages)
    {
        int receivers = 0;
        foreach (MqttMessage message in messages)
        {
            receivers += Publish(message);
        }

        return receivers;
    }

    public bool IsConnected(string clientId) => _sessions.TryGetValue(clientId, out Session? session) && session.IsConnected;

    /// <summary>A snapshot of the client identifiers that are connected.</summary>
    public IReadOnlyList<string> GetConnectedClientIds() => [.. _sessions.Values.Where(static s => s.IsConnected).Select(static s => s.ClientId)];

    /// <summary>Closes a client's connection; its session and its will go on as after any lost connection. False: not connected.</summary>
    public bool Disconnect(string clientId, MqttReasonCode reason = MqttReasonCode.AdministrativeAction)
    {
        if (!_sessions.TryGetValue(clientId, out Session? session) || session.Connection is not Connection connection)
        {
            return false;
        }

        connection.Close(reason);
        return true;
    }

    /// <summary>Removes the retained message of a topic.</summary>
    public void RemoveRetained(string topic) => Retained.TrySet(new MqttMessage(topic, default));

    public void Dispose()
    {
        Deadlines.Dispose();
        Metrics.Dispose();
    }

    /// <summary>How many connections are open, this one included; paired with <see cref="Closed"/>.</summary>
    internal int Opened() => Interlocked.Increment(ref _openConnections);

    internal void Closed() => Interlocked.Decrement(ref _openConnections);

    /// <summary>Starts the expiry clock of a message that has just come in.</summary>
    internal void Stamp(MqttMessage message)
    {
        if (message.MessageExpirySeconds is uint seconds)
        {
            message.ExpiresAt = Deadlines.Now + (seconds * 1000L);
        }
    }

    internal int Deliver(MqttMessage message, TopicMatch match)
    {
        foreach (ref readonly Delivery delivery in match.Deliveries.AsSpan())
        {
            delivery.Session.Enqueue(message, Lower(message.QoS, delivery.QoS), message.Retain && delivery.RetainAsPublished, delivery.Identifiers);
        }

        int receivers = match.Deliveries.Length;
        foreach (ShareGroup group in match.Shared)
        {
            if (Subscriptions.NextOf(group) is Subscription member)
            {
                member.Session.Enqueue(message, Lower(message.QoS, member.Request.QoS), message.Retain && member.Request.RetainAsPublished, member.Identifiers);
                receivers++;
            }
        }

        return receivers;
    }

    internal static MqttQoS Lower(MqttQoS a, MqttQoS b) => a < b ? a : b;
}
