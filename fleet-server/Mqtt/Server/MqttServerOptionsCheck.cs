namespace Laterne.Mqtt.Server;

/// <summary>Refuses settings that cannot work, by name and with the mend.</summary>
internal static class MqttServerOptionsCheck
{
    /// <exception cref="ArgumentException">A limit is out of range.</exception>
    public static void Require(MqttServerOptions options)
    {
        AtLeast(options.MaxConnections, 1, nameof(options.MaxConnections));
        AtLeast(options.MaxOfflineSessions, 0, nameof(options.MaxOfflineSessions));
        AtLeast(options.MaxPacketSize, 128, nameof(options.MaxPacketSize));
        AtLeast(options.MaxConnectPacketSize, 128, nameof(options.MaxConnectPacketSize));
        AtLeast((long)options.ConnectTimeout.TotalMilliseconds, 100, nameof(options.ConnectTimeout));
        AtLeast(options.ReceiveMaximum, 1, nameof(options.ReceiveMaximum));
        AtLeast(options.MaxInFlightPerSession, 1, nameof(options.MaxInFlightPerSession));
        AtLeast(options.MaxQueuedMessagesPerSession, 1, nameof(options.MaxQueuedMessagesPerSession));
        AtLeast(options.MaxQueuedBytesPerSession, 1, nameof(options.MaxQueuedBytesPerSession));
        AtLeast(options.MaxSubscriptionsPerSession, 1, nameof(options.MaxSubscriptionsPerSession));
        AtLeast(options.MaxTopicLevels, 1, nameof(options.MaxTopicLevels));
        AtLeast(options.MaxRetained, 0, nameof(options.MaxRetained));
        if (options.MaxTopicLevels > 1024)
        {
            throw new ArgumentException("MqttServerOptions.MaxTopicLevels is above 1024; set 1 to 1024.", nameof(options));
        }
    }

    private static void AtLeast(long value, long minimum, string name)
    {
        if (value < minimum)
        {
            throw new ArgumentException($"MqttServerOptions.{name} is {value}; set {minimum} or more.", nameof(value));
        }
    }
}
