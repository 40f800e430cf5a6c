using Laterne.Hardware;

namespace Laterne.Studio.Running.Happenings;

/// <summary>Something that a scenario lets happen, once or again and again.</summary>
public sealed record Happening
{
    public required HappeningKind Kind { get; init; }

    /// <summary>When, milliseconds after the scenario's begin.</summary>
    public required long AfterMs { get; init; }

    /// <summary>Ids of the poles of the street; empty: all that have what it needs.</summary>
    public IReadOnlyList<string> Poles { get; init; } = [];

    /// <summary>How long until <see cref="HappeningKind.End"/>, ms; null: for good.</summary>
    public long? ForMs { get; init; }

    /// <summary>Time between two, ms.</summary>
    public long EveryMs { get; init; }

    /// <summary>How often.</summary>
    public int Times { get; init; } = 1;

    /// <summary>By up to this much later, by the seed's luck and for each pole apart, ms.</summary>
    public long SpreadMs { get; init; }

    /// <summary>A vehicle's own limit, A a phase.</summary>
    public double OwnA { get; init; } = 32;

    /// <summary>Its phases, 1 or 3.</summary>
    public int Phases { get; init; } = 3;

    /// <summary>Its battery, Wh.</summary>
    public double BatteryWh { get; init; } = 60_000;

    /// <summary>What is in it, 0..1.</summary>
    public double Filled { get; init; } = 0.4;

    /// <summary>It draws its own limit whatever it is offered.</summary>
    public bool IgnoresDuty { get; init; }

    /// <summary>How fast it follows its duty, ms.</summary>
    public int ReactionMs { get; init; } = 500;

    /// <summary>Number of a card, hexadecimal, 4, 7 or 10 bytes.</summary>
    public string Card { get; init; } = "04A1B2C3";

    /// <summary>Flash writes before the one at which the power goes.</summary>
    public int Writes { get; init; }

    /// <summary>What is left of that write.</summary>
    public TornWrite Torn { get; init; } = TornWrite.Half;

    /// <summary>How much too fast the real-time clock runs.</summary>
    public int Ppm { get; init; }

    /// <summary>
    /// Packets lost each way between poles and server, datagrams lost between a pole and its neighbours, or bytes of the meters lost or
    /// spoiled, percent.
    /// </summary>
    public double Percent { get; init; }

    /// <summary>The luck of what is random while it lasts; each time and each pole has its own.</summary>
    public ulong Luck { get; init; }

    /// <summary>When an operator acknowledges a call, ms after it was stored; null: nobody does.</summary>
    public long? AcknowledgesAfterMs { get; init; }

    /// <summary>When an operator closes it; null: nobody does.</summary>
    public long? ClosesAfterMs { get; init; }

    /// <summary>What the server lets the charge points draw, A.</summary>
    public int LimitA { get; init; }
}

/// <summary>A happening at its time.</summary>
/// <param name="AtMs">World time, Unix ms.</param>
/// <param name="Name">Which, a constant of <see cref="HappeningKind"/>; at the end of its time the name of its end.</param>
/// <param name="Of">What the file says of it.</param>
public readonly record struct Occurrence(long AtMs, string Name, Happening Of);
