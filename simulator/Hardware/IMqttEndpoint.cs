namespace Laterne.Hardware;

/// <summary>
/// An MQTT endpoint in the same process, the far end of one board's <see cref="VirtualLine"/>. Called when something has arrived, on the
/// thread that steps the board; times are those of the board's clock, ms.
/// </summary>
public interface IMqttEndpoint
{
    /// <summary>A client connects; an older connection of the line is over.</summary>
    /// <returns>Return code of MQTT 3.1.1, 0 = accepted; null: nobody listens.</returns>
    int? Accept(MqttHello hello, long nowMs);

    /// <summary>A subscription to one topic filter. Retained messages may be published right away.</summary>
    /// <returns>False: not granted.</returns>
    bool Subscribe(string filter, long nowMs);

    /// <summary>A message, which may be one that came before.</summary>
    /// <returns>When it is stored and the acknowledgement leaves, ms, not before now.</returns>
    long Take(string topic, byte[] payload, bool retain, long nowMs);

    /// <summary>The connection ended without a farewell: the last will holds.</summary>
    void Lose(long nowMs);

    /// <summary>The time has come that was asked for with <see cref="VirtualLine.Remind"/>.</summary>
    void Wake(long nowMs);
}

/// <summary>What a client says when it connects.</summary>
/// <param name="ClientId">Its id.</param>
/// <param name="UserName">User name.</param>
/// <param name="Password">Password.</param>
/// <param name="WillTopic">Topic of the last will; null = none.</param>
/// <param name="Will">Its payload.</param>
public sealed record MqttHello(string ClientId, string? UserName, string? Password, string? WillTopic, byte[] Will);
