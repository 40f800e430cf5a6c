using System.Text;
using Laterne.Mqtt;

namespace Laterne.Gateway.Tests;

/// <summary>What poles say.</summary>
internal static class Messages
{
    public static MqttMessage Telemetry(string pole, long seq, int boot = 1) => Of(
        $"poles/{pole}/telemetry",
        $$"""{"boot":{{boot}},"samples":[{"seq":{{seq}},"time":1790000000000,"dimLevel":20,"targetLevel":20,"reason":"program"}]}""");

    public static MqttMessage Of(string topic, string payload) => new(topic, Encoding.UTF8.GetBytes(payload)) { QoS = MqttQoS.AtLeastOnce };
}
