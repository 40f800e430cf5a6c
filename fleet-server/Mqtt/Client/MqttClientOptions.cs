using System.Net.Security;

namespace Laterne.Mqtt.Client;

/// <summary>How and as whom to connect.</summary>
public sealed record MqttClientOptions
{
    public required string Host { get; init; }

    /// <summary>1883 is plain, 8883 is TLS by convention.</summary>
    public int Port { get; init; } = 1883;

    /// <summary>Null: plain TCP. Without a target host the <see cref="Host"/> is used.</summary>
    public SslClientAuthenticationOptions? Tls { get; init; }

    public MqttProtocol Protocol { get; init; } = MqttProtocol.V5;

    /// <summary>Empty: the server assigns one.</summary>
    public string ClientId { get; init; } = "";

    public string? UserName { get; init; }

    public ReadOnlyMemory<byte>? Password { get; init; }

    /// <summary>True: the server forgets an earlier session.</summary>
    public bool CleanStart { get; init; } = true;

    /// <summary>MQTT 5: how long the server keeps the session after the connection; 0 = not, 0xFFFFFFFF = for ever.</summary>
    public uint SessionExpirySeconds { get; init; }

    /// <summary>0 = off. The server may override it (MQTT 5).</summary>
    public ushort KeepAliveSeconds { get; init; } = 60;

    /// <summary>Published by the server when the connection is lost.</summary>
    public MqttMessage? Will { get; init; }

    /// <summary>MQTT 5: how long the server waits with the will.</summary>
    public uint WillDelaySeconds { get; init; }

    /// <summary>QoS 1 and 2 messages that the server may send unacknowledged (MQTT 5), 1 to 65,535.</summary>
    public ushort ReceiveMaximum { get; init; } = ushort.MaxValue;

    /// <summary>Bytes of the largest packet that this client takes, 1 up; larger ones end the connection.</summary>
    public uint MaxPacketSize { get; init; } = 1_048_576;

    /// <summary>Topic aliases that the server may use (MQTT 5).</summary>
    public ushort TopicAliasMaximum { get; init; }

    /// <summary>For the TCP connection, the TLS handshake and CONNACK together.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    public IReadOnlyList<MqttUserProperty> UserProperties { get; init; } = [];
}
