namespace Laterne.Core.Ports;

/// <summary>What a message to the server is; the link makes the topic from it.</summary>
public static class UplinkKind
{
    /// <summary>Retained online status.</summary>
    public const int Status = 0;

    /// <summary>A batch of samples.</summary>
    public const int Telemetry = 1;

    /// <summary>One numbered event.</summary>
    public const int Event = 2;

    /// <summary>What the pole now runs.</summary>
    public const int Reported = 3;

    /// <summary>The one answer to a command.</summary>
    public const int Response = 4;
}
