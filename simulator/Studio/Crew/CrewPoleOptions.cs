namespace Laterne.Studio.Crew;

/// <summary>A pole for the crew's tool.</summary>
public sealed record CrewPoleOptions
{
    /// <summary>Content of its <c>board.json</c>.</summary>
    public required string Layout { get; init; }

    /// <summary>Where its flash lies on this machine, so that it outlives this program; null: only in memory.</summary>
    public string? Flash { get; init; }

    /// <summary>Its MAC address, 12 hexadecimal digits; null: the one of the folder, or a new one.</summary>
    public string? Mac { get; init; }

    /// <summary>Times faster than real time, 0.1 to 100.</summary>
    public double Speed { get; init; } = 1;

    /// <summary>Time of its world when it gets its supply, Unix ms; null: this machine's.</summary>
    public long? BeginMs { get; init; }

    /// <summary>From the supply or a restart to the first line of the program, ms of its own time; as the device by default.</summary>
    public int StartUpMs { get; init; } = 2500;

    /// <summary>The port of this machine at which the pole's own network is entered, 0: any free one; null: none.</summary>
    public int? OwnPoint { get; init; }

    /// <summary>The key of its own network, as on its label; null: what lies in its flash.</summary>
    public string? SetupKey { get; init; }

    /// <summary>PEM of who signs the servers' certificates, as it is flashed; null: what lies in its flash.</summary>
    public string? Authority { get; init; }

    /// <summary>Name of the city's Wi-Fi; null: any will do.</summary>
    public string? Ssid { get; init; }

    /// <summary>Its key; null: any will do.</summary>
    public string? WifiKey { get; init; }
}
