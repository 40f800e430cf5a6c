namespace Laterne.Mqtt;

/// <summary>A name and value of MQTT 5; names may repeat and their order is kept.</summary>
public readonly record struct MqttUserProperty(string Name, string Value);
