using Laterne.Contracts;
using Laterne.Features.Messaging;
using Laterne.Gateway.Admission;
using Laterne.Mqtt;
using Laterne.Mqtt.Server;
using Microsoft.Extensions.Logging;

namespace Laterne.Gateway.Uplink;

/// <summary>Takes every message of a pole out of MQTT's hands and gives it to the next commit; wills come this way too.</summary>
internal sealed partial class UplinkInterceptor(
    UplinkIntake intake, GatewayMetrics metrics, TimeProvider time, ILogger<UplinkInterceptor> log) : IMqttPublishInterceptor
{
    // 0x97: "an implementation or administrative imposed limit has been exceeded", the one that PUBACK may carry.
    private static readonly MqttPublishVerdict OverLimit = MqttPublishVerdict.Refuse(MqttReasonCode.QuotaExceeded);

    public ValueTask<MqttPublishVerdict> OnPublishAsync(MqttPeer from, MqttMessage message)
    {
        if (from.Principal is not AdmittedPole pole
            || !PoleTopic.TryParseUplink(message.Topic, pole.PoleId, out var topic, out var requestId))
        {
            return ValueTask.FromResult(MqttPublishVerdict.Refuse(MqttReasonCode.NotAuthorized));
        }

        if (message.Payload.Length > Limits.PayloadBytes)
        {
            return Refuse(pole, "payload over 4096 bytes");
        }

        if (!pole.TryTake())
        {
            return Refuse(pole, "more messages than Laterne:Mqtt:MessagesPerSecond");
        }

        var payload = pole.Counters is { } counters ? CounterShift.Up(topic, message.Payload, counters) : message.Payload;
        var uplink = new UplinkMessage(
            pole.PoleId, topic, requestId.IsEmpty ? "" : requestId.ToString(), payload, time.GetUtcNow().ToUnixTimeMilliseconds());
        return intake.TryAdd(uplink, out var verdict)
            ? new ValueTask<MqttPublishVerdict>(verdict)
            : Refuse(pole, "more unstored messages than Laterne:Mqtt:Unstored");
    }

    private ValueTask<MqttPublishVerdict> Refuse(AdmittedPole pole, string reason)
    {
        metrics.Refused(reason);
        LogRefused(pole.PoleId, reason);
        return ValueTask.FromResult(OverLimit);
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "A message of {Pole} was not taken: {Reason}")]
    private partial void LogRefused(string pole, string reason);
}
