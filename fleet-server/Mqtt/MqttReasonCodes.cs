namespace Laterne.Mqtt;

/// <summary>What can be said about a reason code without knowing the packet.</summary>
public static class MqttReasonCodes
{
    /// <summary>True for codes from 0x80 up.</summary>
    public static bool IsFailure(this MqttReasonCode code) => (byte)code >= 0x80;

    /// <summary>The CONNACK return code of MQTT 3.1.1, table 3.1, that is nearest in meaning: 0 to 5.</summary>
    public static byte ToConnectReturnCode(this MqttReasonCode code) => code switch
    {
        MqttReasonCode.Success => 0,
        MqttReasonCode.UnsupportedProtocolVersion => 1,
        MqttReasonCode.ClientIdentifierNotValid => 2,
        MqttReasonCode.BadUserNameOrPassword or MqttReasonCode.BadAuthenticationMethod => 4,
        MqttReasonCode.NotAuthorized or MqttReasonCode.Banned => 5,
        _ => 3,
    };

    /// <summary>The MQTT 5 meaning of a CONNACK return code of MQTT 3.1.1.</summary>
    public static MqttReasonCode FromConnectReturnCode(byte code) => code switch
    {
        0 => MqttReasonCode.Success,
        1 => MqttReasonCode.UnsupportedProtocolVersion,
        2 => MqttReasonCode.ClientIdentifierNotValid,
        3 => MqttReasonCode.ServerUnavailable,
        4 => MqttReasonCode.BadUserNameOrPassword,
        5 => MqttReasonCode.NotAuthorized,
        _ => MqttReasonCode.UnspecifiedError,
    };
}
