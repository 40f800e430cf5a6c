namespace Laterne.Mqtt.Server;

/// <summary>The authenticator's answer to a CONNECT.</summary>
public sealed record MqttAuthentication
{
    private MqttAuthentication(MqttReasonCode reason) => Reason = reason;

    /// <summary>Success, or why the client is refused (0x80 and up); MQTT 3.1.1 clients get the nearest return code.</summary>
    public MqttReasonCode Reason { get; }

    /// <summary>Whatever the other hooks want to know about this client.</summary>
    public object? Principal { get; private init; }

    /// <summary>A sentence for the client (MQTT 5 only); never a secret.</summary>
    public string? ReasonString { get; private init; }

    /// <summary>Overrides the client's keep-alive; MQTT 5 clients are told so (Server Keep Alive).</summary>
    public ushort? KeepAliveSeconds { get; init; }

    /// <summary>Overrides how long the session outlives the connection; 0 = not at all, 0xFFFFFFFF = until it is removed.</summary>
    public uint? SessionExpirySeconds { get; init; }

    public static MqttAuthentication Accept(object? principal = null) => new(MqttReasonCode.Success) { Principal = principal };

    /// <exception cref="ArgumentOutOfRangeException"><paramref name="reason"/> is below 0x80.</exception>
    public static MqttAuthentication Refuse(MqttReasonCode reason, string? reasonString = null) => reason.IsFailure()
        ? new(reason) { ReasonString = reasonString }
        : throw new ArgumentOutOfRangeException(nameof(reason), reason, "A refusal needs a reason code from 0x80 up.");
}
