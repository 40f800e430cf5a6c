namespace Laterne.Mqtt.Server;

/// <summary>What becomes of a published message.</summary>
public readonly record struct MqttPublishVerdict
{
    private MqttPublishVerdict(MqttReasonCode reason, bool routed)
    {
        Reason = reason;
        IsRouted = routed;
    }

    public MqttReasonCode Reason { get; }

    /// <summary>True: subscribers get it and it is retained if it asks for that.</summary>
    public bool IsRouted { get; }

    /// <summary>Acknowledge and deliver as any broker does.</summary>
    public static MqttPublishVerdict Route { get; } = new(MqttReasonCode.Success, true);

    /// <summary>Acknowledge; no subscriber sees it and nothing is retained.</summary>
    public static MqttPublishVerdict Consume { get; } = new(MqttReasonCode.Success, false);

    /// <summary>
    /// Not taken: MQTT 5 gets the code in PUBACK or PUBREC; MQTT 3.1.1 is disconnected without acknowledgement, so that
    /// the client sends again later.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="reason"/> is below 0x80.</exception>
    public static MqttPublishVerdict Refuse(MqttReasonCode reason) => reason.IsFailure()
        ? new(reason, false)
        : throw new ArgumentOutOfRangeException(nameof(reason), reason, "A refusal needs a reason code from 0x80 up.");
}
