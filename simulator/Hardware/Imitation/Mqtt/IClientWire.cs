using Laterne.Hardware;
using nanoFramework.M2Mqtt.Messages;

namespace nanoFramework.M2Mqtt;

/// <summary>What the imitated client works over: a socket, or the board's line in virtual time.</summary>
internal interface IClientWire
{
    bool IsConnected { get; }

    /// <summary>Return code of MQTT 3.1.1. Throws when there is no way through.</summary>
    int Open(MqttHello hello, ClientOpening opening);

    void Publish(ushort id, string topic, byte[] message, MqttQoSLevel qosLevel, bool retain);

    void Subscribe(ushort id, string[] topics, MqttQoSLevel[] qosLevels);

    /// <summary>Ends it; no event is raised any more.</summary>
    void Close();
}

/// <summary>What <c>Connect</c> says beyond the <see cref="MqttHello"/>.</summary>
internal sealed record ClientOpening(bool Validate, MqttQoSLevel WillQosLevel, bool WillRetain, bool CleanSession, ushort KeepAliveS);
