using Laterne.Studio.Running;

namespace Laterne.Studio.Live;

/// <summary>How the live street runs.</summary>
public sealed record LiveOptions
{
    public required Scenario Scenario { get; init; }

    public ulong Seed { get; init; } = 1;

    /// <summary>Host and port of the fleet server's MQTT endpoint; null: poles without a server, set as the scenario says.</summary>
    public (string Host, int Port)? Server { get; init; }

    /// <summary>The secret of each pole, by id. A pole without one stays alone.</summary>
    public IReadOnlyDictionary<string, string> Secrets { get; init; } = new Dictionary<string, string>();

    /// <summary>Added to the real time to get the server's, milliseconds.</summary>
    public long ClockOffsetMs { get; init; }

    /// <summary>Speed-up at the start.</summary>
    public double Speed { get; init; } = 1;

    /// <summary>Time zone of the street, IANA name.</summary>
    public string TimeZone { get; init; } = "Europe/Berlin";
}
