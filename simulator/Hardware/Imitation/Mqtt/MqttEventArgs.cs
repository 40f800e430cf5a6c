namespace nanoFramework.M2Mqtt.Messages;

/// <summary>Imitated: a message came.</summary>
public class MqttMsgPublishEventArgs(string topic, byte[] message, bool dupFlag, MqttQoSLevel qosLevel, bool retain) : EventArgs
{
    public bool DupFlag { get; } = dupFlag;

    public byte[] Message { get; } = message;

    public MqttQoSLevel QosLevel { get; } = qosLevel;

    public bool Retain { get; } = retain;

    public string Topic { get; } = topic;
}

/// <summary>Imitated: a message was acknowledged, or was not in time.</summary>
public class MqttMsgPublishedEventArgs(ushort messageId, bool isPublished) : EventArgs
{
    public MqttMsgPublishedEventArgs(ushort messageId)
        : this(messageId, true)
    {
    }

    public bool IsPublished { get; set; } = isPublished;

    public ushort MessageId { get; set; } = messageId;
}

/// <summary>Imitated: a subscription was answered.</summary>
public class MqttMsgSubscribedEventArgs(ushort messageId, MqttQoSLevel[] grantedQosLevels) : EventArgs
{
    public MqttQoSLevel[] GrantedQoSLevels { get; } = grantedQosLevels;

    public ushort MessageId { get; } = messageId;
}
