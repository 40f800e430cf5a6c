namespace Laterne.Mqtt;

/// <summary>
/// What a publisher says about a message (MQTT 5 section 3.3.2.3) and the server passes on unchanged.
/// MQTT 3.1.1 receivers get the message without them.
/// </summary>
public sealed record MqttPublishProperties
{
    /// <summary>True: the payload is UTF-8 text; false: bytes; null: not said.</summary>
    public bool? PayloadIsUtf8 { get; init; }

    /// <summary>For example a MIME type.</summary>
    public string? ContentType { get; init; }

    /// <summary>Topic for an answer; without wildcards.</summary>
    public string? ResponseTopic { get; init; }

    /// <summary>Handed back in the answer; null when absent.</summary>
    public ReadOnlyMemory<byte>? CorrelationData { get; init; }

    public IReadOnlyList<MqttUserProperty> UserProperties { get; init; } = [];
}
