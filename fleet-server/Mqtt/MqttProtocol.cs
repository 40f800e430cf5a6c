namespace Laterne.Mqtt;

/// <summary>The protocol level as it stands in the CONNECT packet.</summary>
public enum MqttProtocol : byte
{
    /// <summary>MQTT 3.1.1 (OASIS Standard, 29 October 2014).</summary>
    V311 = 4,

    /// <summary>MQTT 5.0 (OASIS Standard, 7 March 2019).</summary>
    V5 = 5,
}
