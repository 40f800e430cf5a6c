namespace Laterne.Features.Messaging;

/// <summary>The topics on which a pole speaks, below <c>poles/{id}/</c>.</summary>
public enum UplinkTopic
{
    Status,
    Telemetry,
    Events,
    Reported,
    Responses,
}

/// <summary>One message from a pole, as it came over the wire and already authorised.</summary>
/// <param name="PoleId">The pole that sent it: <c>[A-Za-z0-9_-]{1,64}</c>.</param>
/// <param name="Topic">What it speaks about.</param>
/// <param name="RequestId">The command that <see cref="UplinkTopic.Responses"/> answers; empty on every other topic.</param>
/// <param name="Payload">UTF-8 JSON, at most 4096 bytes, not validated. Valid only until the call that received it returns.</param>
/// <param name="ReceivedMs">When the server received it, Unix milliseconds UTC.</param>
public readonly record struct UplinkMessage(
    string PoleId, UplinkTopic Topic, string RequestId, ReadOnlyMemory<byte> Payload, long ReceivedMs);
