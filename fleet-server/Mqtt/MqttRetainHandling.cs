namespace Laterne.Mqtt;

/// <summary>Whether a new subscription gets the retained messages that match, MQTT 5 section 3.8.3.1.</summary>
public enum MqttRetainHandling : byte
{
    Send = 0,
    SendIfNew = 1,
    DoNotSend = 2,
}
