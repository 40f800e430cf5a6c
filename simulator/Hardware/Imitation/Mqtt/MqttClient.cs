using System.Collections;
using nanoFramework.M2Mqtt.Exceptions;
using nanoFramework.M2Mqtt.Messages;

namespace nanoFramework.M2Mqtt;

/// <summary>Imitated: the handlers' shapes.</summary>
public interface IMqttClient
{
    public delegate void ConnectionClosedEventHandler(object sender, EventArgs e);

    public delegate void MqttMsgPublishEventHandler(object sender, MqttMsgPublishEventArgs e);

    public delegate void MqttMsgPublishedEventHandler(object sender, MqttMsgPublishedEventArgs e);

    public delegate void MqttMsgSubscribedEventHandler(object sender, MqttMsgSubscribedEventArgs e);
}

/// <summary>Imitated: the client.</summary>
public class MqttClient : IMqttClient, IDisposable
{
    public MqttClient(
        string brokerHostName,
        int brokerPort,
        bool secure,
        Laterne.Hardware.OnDevice.X509Certificate? caCert,
        Laterne.Hardware.OnDevice.X509Certificate? clientCert,
        MqttSslProtocols sslProtocol)
    {
    }

#pragma warning disable CS0067
    public event IMqttClient.ConnectionClosedEventHandler? ConnectionClosed;

    public event IMqttClient.MqttMsgPublishedEventHandler? MqttMsgPublished;

    public event IMqttClient.MqttMsgPublishEventHandler? MqttMsgPublishReceived;

    public event IMqttClient.MqttMsgSubscribedEventHandler? MqttMsgSubscribed;
#pragma warning restore CS0067

    public bool IsConnected { get; }

    public MqttProtocolVersion ProtocolVersion { get; set; }

    public MqttSettings Settings { get; } = new();

    public MqttReasonCode Connect(
        string clientId, string username, string password, bool willRetain, MqttQoSLevel willQosLevel, bool willFlag,
        string willTopic, string willMessage, bool cleanSession, ushort keepAlivePeriod) =>
        throw new MqttConnectionException("Exception connecting to the broker", null);

    public ushort Publish(
        string topic, byte[] message, string? contentType, ArrayList? userProperties, MqttQoSLevel qosLevel, bool retain) =>
        throw new MqttCommunicationException();

    public ushort Subscribe(string[] topics, MqttQoSLevel[] qosLevels) => throw new MqttCommunicationException();

    public void Close()
    {
    }

    public void Dispose() => GC.SuppressFinalize(this);
}
