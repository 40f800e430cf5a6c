using Laterne.Mqtt;
using Laterne.Mqtt.Server;

namespace Laterne.Gateway.Admission;

/// <summary>A pole speaks on its own uplink topics and listens on its own downlink topics, and touches nothing else.</summary>
internal sealed class PoleAuthorizer : IMqttAuthorizer
{
    public MqttReasonCode MayPublish(MqttPeer peer, string topic) =>
        PoleTopic.TryParseUplink(topic, peer.ClientId, out _, out _) ? MqttReasonCode.Success : MqttReasonCode.NotAuthorized;

    public MqttReasonCode MaySubscribe(MqttPeer peer, string filter) =>
        PoleTopic.IsDownlinkFilter(filter, peer.ClientId) ? MqttReasonCode.Success : MqttReasonCode.NotAuthorized;
}
