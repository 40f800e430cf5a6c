using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace Laterne.Mqtt.Server;

/// <summary>What a client presents in CONNECT, and where it comes from.</summary>
public sealed record MqttConnectRequest
{
    /// <summary>As sent, or as assigned by the server (then <see cref="ClientIdAssigned"/>).</summary>
    public required string ClientId { get; init; }

    public bool ClientIdAssigned { get; init; }

    public required MqttProtocol Protocol { get; init; }

    public string? UserName { get; init; }

    /// <summary>Null when absent. Compare in constant time; never log it.</summary>
    public ReadOnlyMemory<byte>? Password { get; init; }

    /// <summary>The certificate the client showed in the TLS handshake; null without TLS or without one.</summary>
    public X509Certificate2? ClientCertificate { get; init; }

    public EndPoint? RemoteEndPoint { get; init; }

    /// <summary>True when the client starts without earlier session state.</summary>
    public bool CleanStart { get; init; }

    /// <summary>0 = off.</summary>
    public ushort KeepAliveSeconds { get; init; }

    /// <summary>Seconds the session shall outlive the connection; 0xFFFFFFFF = for ever.</summary>
    public uint SessionExpirySeconds { get; init; }

    /// <summary>The last will; null when there is none.</summary>
    public MqttMessage? Will { get; init; }

    public IReadOnlyList<MqttUserProperty> UserProperties { get; init; } = [];
}
