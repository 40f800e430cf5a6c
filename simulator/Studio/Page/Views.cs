namespace Laterne.Studio.Page;

/// <summary>The street's plan. Metres east (x) and north (y) of its origin; times in Unix milliseconds UTC.</summary>
public sealed record StreetView(
    string Name, IReadOnlyList<PlacedPole> Poles, IReadOnlyList<SegmentView> Segments, long Start, long End, string TimeZone, bool Live)
{
    public string Type => "street";

    /// <summary>Name of the scenario that is played.</summary>
    public required string Scenario { get; init; }

    /// <summary>What else can be played; empty while a fleet server rules the time.</summary>
    public required IReadOnlyList<ScenarioView> Scenarios { get; init; }

    /// <summary>What the scenario lets happen, in order of time.</summary>
    public required IReadOnlyList<HappeningView> Happenings { get; init; }
}

public sealed record ScenarioView(string Name, string Description);

/// <param name="What">As in the scenario's file.</param>
/// <param name="Poles">Ids; empty for the whole street.</param>
public sealed record HappeningView(long T, string What, IReadOnlyList<string> Poles);

/// <param name="Range">Radius of the presence sensor, metres.</param>
public sealed record PlacedPole(string Id, string Name, double X, double Y, double Range);

/// <param name="Line">Points [x, y].</param>
public sealed record SegmentView(string Name, IReadOnlyList<double[]> Line);

/// <summary>What is to be seen at one moment.</summary>
public sealed record FrameView
{
    public string Type => "frame";

    /// <summary>Time of the street, Unix milliseconds UTC.</summary>
    public required long T { get; init; }

    public required double Speed { get; init; }

    /// <summary>Illuminance of the sky, lux.</summary>
    public required double Sky { get; init; }

    /// <summary>Altitude of the sun, degrees.</summary>
    public required double Sun { get; init; }

    /// <summary>Light output of each pole, hundredths of a percent, in the plan's order.</summary>
    public required int[] Levels { get; init; }

    /// <summary><see cref="PoleFlags"/> of each pole, in the plan's order.</summary>
    public required int[] Flags { get; init; }

    /// <summary>Each passer as [id, kind, x, y, heading in radians counter-clockwise from east].</summary>
    public required object[][] Actors { get; init; }

    /// <summary>Where a running seek goes, or null.</summary>
    public long? Seeking { get; init; }

    /// <summary>Seconds by which the street's clock is ahead of the fleet server's.</summary>
    public double AheadSeconds { get; init; }
}

/// <summary>State of a pole in a frame.</summary>
[Flags]
public enum PoleFlags
{
    None = 0,
    Presence = 1,
    Offline = 2,
    Unpowered = 4,
    NetworkCut = 8,
    Fault = 16,
    Call = 32,
    Charging = 64,
}

/// <summary>One pole's inside: what it does, why, and its pins.</summary>
public sealed record PoleView
{
    public string Type => "pole";

    public required string Id { get; init; }

    public required string Name { get; init; }

    public required bool Online { get; init; }

    public required bool Powered { get; init; }

    public required bool NetworkUp { get; init; }

    /// <summary>Light output, hundredths of a percent.</summary>
    public required int Level { get; init; }

    /// <summary>Target dim level, percent.</summary>
    public required int Target { get; init; }

    public required string Reason { get; init; }

    public required string Detail { get; init; }

    public required string Program { get; init; }

    public required bool Presence { get; init; }

    public int? Lux { get; init; }

    public required double PowerWatt { get; init; }

    public required long EnergyWh { get; init; }

    public required long OperatingHours { get; init; }

    public required long SwitchOnCounter { get; init; }

    public required long RoadUsers { get; init; }

    public required int Boot { get; init; }

    public required IReadOnlyList<PinView> Pins { get; init; }

    /// <summary>What it has beside the lamp, and what one can do to it.</summary>
    public required IReadOnlyList<PartView> Parts { get; init; }

    /// <summary>Changes of the decision, the newest last.</summary>
    public required IReadOnlyList<DecisionView> Decisions { get; init; }
}

/// <param name="Name">A function's, or <c>world</c>.</param>
/// <param name="Health">ok, fault, stuck, silent or absent; empty for what has none.</param>
/// <param name="Rows">Name and value; a value is a number or a text.</param>
/// <param name="Actions">Happenings that a person can cause here.</param>
public sealed record PartView(string Name, string Health, IReadOnlyList<object[]> Rows, IReadOnlyList<string> Actions);

/// <param name="Direction">in, out, pwm or i2c.</param>
/// <param name="Value">0 or 1; of a PWM pin its duty 0 to 1.</param>
public sealed record PinView(int Pin, string Owner, string Direction, double Value);

public sealed record DecisionView(long T, string Text);
