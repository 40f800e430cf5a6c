using System.Net;
using Microsoft.Extensions.Logging;

namespace Laterne.Mqtt.Server;

/// <summary>What the endpoint writes to the log; never a password or a payload.</summary>
internal static partial class MqttServerLog
{
    [LoggerMessage(1, LogLevel.Information, "MQTT client {ClientId} at {Remote} closed with {Reason}: {Detail}")]
    public static partial void Closed(this ILogger log, string clientId, EndPoint? remote, MqttReasonCode reason, string detail);

    [LoggerMessage(2, LogLevel.Information, "MQTT connection from {Remote} refused with {Reason}: {Detail}")]
    public static partial void Refused(this ILogger log, EndPoint? remote, MqttReasonCode reason, string detail);

    [LoggerMessage(3, LogLevel.Error, "The {Hook} failed")]
    public static partial void HookFailed(this ILogger log, Exception error, string hook);

    [LoggerMessage(4, LogLevel.Error, "MQTT client {ClientId} at {Remote}: unexpected failure, connection closed")]
    public static partial void Unexpected(this ILogger log, Exception error, string clientId, EndPoint? remote);

    [LoggerMessage(5, LogLevel.Warning, "There are {Limit} retained messages already (MaxRetained): a new topic was not retained")]
    public static partial void RetainedFull(this ILogger log, int limit);

    [LoggerMessage(6, LogLevel.Warning, "There are {Limit} sessions without connection already (MaxOfflineSessions): one more was not kept")]
    public static partial void OfflineSessionsFull(this ILogger log, int limit);
}
