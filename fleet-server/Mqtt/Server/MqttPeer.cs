using System.Net;

namespace Laterne.Mqtt.Server;

/// <summary>
/// A client that the server accepted, as the hooks see it. One object lives as long as one connection; it is a key by
/// reference, and safe to keep.
/// </summary>
public abstract class MqttPeer
{
    /// <summary>The client identifier, assigned by the server when the client left it empty.</summary>
    public abstract string ClientId { get; }

    /// <summary>What the authenticator returned for this client; null without an authenticator.</summary>
    public abstract object? Principal { get; }

    public abstract MqttProtocol Protocol { get; }

    /// <summary>Null when the transport has no address.</summary>
    public abstract EndPoint? RemoteEndPoint { get; }

    /// <summary>False from the moment that the connection begins to close.</summary>
    public abstract bool IsConnected { get; }

    /// <summary>Seconds without a packet after which the server closes, divided by 1.5; 0 = never.</summary>
    public abstract ushort KeepAliveSeconds { get; }
}
