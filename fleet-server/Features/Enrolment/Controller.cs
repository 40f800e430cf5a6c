using Laterne.Features.Messaging;

namespace Laterne.Features.Enrolment;

/// <summary>
/// A controller that served a pole, and what is added to its numbers so that the pole counts on
/// (<see cref="PoleCounters"/>). The last one without an end is the present one.
/// </summary>
public sealed class Controller
{
    public required string PoleId { get; init; }

    /// <summary>1, 2, 3 … of this pole.</summary>
    public required int Number { get; init; }

    /// <summary>Twelve hexadecimal digits of its MAC, or its serial number; empty: it came before enrolment was kept.</summary>
    public required string Serial { get; init; }

    public required string Board { get; init; }

    public required string Firmware { get; init; }

    /// <summary><c>new</c> or <c>swap</c>.</summary>
    public required string Purpose { get; init; }

    /// <summary>Its claim; the key of its console follows from it.</summary>
    public required string ClaimId { get; init; }

    /// <summary>Its first login, Unix milliseconds UTC.</summary>
    public required long SinceMs { get; init; }

    /// <summary>When another took its place or the pole was decommissioned; null = it serves.</summary>
    public long? UntilMs { get; set; }

    public required long Boot { get; init; }

    public required long EnergyWh { get; init; }

    public required long OperatingHours { get; init; }

    public required long SwitchOns { get; init; }

    public required long RoadUsers { get; init; }

    public required long Session { get; init; }

    public required long Call { get; init; }

    public PoleCounters Counters => new(Boot, EnergyWh, OperatingHours, SwitchOns, RoadUsers, Session, Call);
}
