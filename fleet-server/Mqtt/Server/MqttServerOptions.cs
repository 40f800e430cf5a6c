namespace Laterne.Mqtt.Server;

/// <summary>Limits and manners of the endpoint. Every limit has a loser, named here and in the folder's README.</summary>
public sealed class MqttServerOptions
{
    /// <summary>Open connections; one more is refused with 0x89 (server busy).</summary>
    public int MaxConnections { get; set; } = 50_000;

    /// <summary>Sessions kept for clients that are away; one more is not kept (its expiry becomes 0).</summary>
    public int MaxOfflineSessions { get; set; } = 100_000;

    /// <summary>Bytes of one packet; a larger one ends its connection with 0x95 before its body is read.</summary>
    public uint MaxPacketSize { get; set; } = 1_048_576;

    /// <summary>Bytes of CONNECT, which comes from a stranger; larger: 0x95.</summary>
    public uint MaxConnectPacketSize { get; set; } = 131_072;

    /// <summary>From the accepted connection to the end of authentication; later: closed.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// QoS 1 and 2 messages that one client may have unacknowledged (1 to 65,535). One more: MQTT 5 is disconnected with
    /// 0x93 when the window is full of unreleased QoS 2; while verdicts are deferred, reading pauses instead.
    /// </summary>
    public ushort ReceiveMaximum { get; set; } = 256;

    /// <summary>QoS 1 and 2 messages on the way to one client; more wait in its queue. The client's own maximum may be lower.</summary>
    public ushort MaxInFlightPerSession { get; set; } = 1_000;

    /// <summary>Messages that wait for one client. Losers, counted: the oldest of QoS 0, then the oldest.</summary>
    public int MaxQueuedMessagesPerSession { get; set; } = 1_000;

    /// <summary>Payload bytes that wait for one client; same losers.</summary>
    public long MaxQueuedBytesPerSession { get; set; } = 4_194_304;

    /// <summary>One more is refused with 0x97 (MQTT 3.1.1: 0x80).</summary>
    public int MaxSubscriptionsPerSession { get; set; } = 1_000;

    /// <summary>Levels of a topic or filter; deeper: 0x90 for a topic, 0x8F for a filter.</summary>
    public int MaxTopicLevels { get; set; } = 64;

    /// <summary>Retained messages; a new topic above it is refused with 0x97 (MQTT 3.1.1 and QoS 0: delivered, not kept).</summary>
    public int MaxRetained { get; set; } = 200_000;

    /// <summary>Topic aliases a client may set up; 0 = none.</summary>
    public ushort TopicAliasMaximum { get; set; } = 16;

    /// <summary>Longest keep-alive in seconds; clients asking for more, or for none, get this one. 0 = they choose freely.</summary>
    public ushort MaxKeepAliveSeconds { get; set; }

    /// <summary>Longest life of a session without connection, in seconds; 0xFFFFFFFF = unlimited. MQTT 3.1.1 without clean session gets this.</summary>
    public uint MaxSessionExpirySeconds { get; set; } = uint.MaxValue;

    /// <summary>Basis for response topics, given to clients that ask; null = none.</summary>
    public string? ResponseInformation { get; set; }
}
