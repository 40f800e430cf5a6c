namespace nanoFramework.M2Mqtt;

/// <summary>Imitated: the library's settings.</summary>
public class MqttSettings
{
    internal const int RetryMs = 1000;
    internal const int Attempts = 3;

    internal MqttSettings()
    {
    }

    public bool ValidateServerCertificate { get; set; } = true;
}
