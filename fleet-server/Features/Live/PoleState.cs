using Laterne.Storage.Uplink;

namespace Laterne.Features.Live;

/// <summary>What is known of a pole at this moment: registry, last sample, last report. An immutable picture; every change makes a new one.</summary>
public sealed record PoleState
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required double Latitude { get; init; }

    public required double Longitude { get; init; }

    public string? GroupId { get; init; }

    public string? SegmentId { get; init; }

    public string? FeederId { get; init; }

    /// <summary><c>planned|installed|commissioned|decommissioned</c></summary>
    public string Commissioning { get; init; } = Poles.CommissioningState.Commissioned;

    /// <summary>Calendar that rules the pole: its own, its group's or the default.</summary>
    public string? CalendarId { get; init; }

    /// <summary>Power at 100 %, milliwatts, from the pole's luminaire profile.</summary>
    public long NominalPowerMilliwatt { get; init; }

    public bool Online { get; init; }

    /// <summary>When the server last heard of it, Unix milliseconds UTC; 0 = never.</summary>
    public long LastSeenMs { get; init; }

    /// <summary>The newest sample; null before the first.</summary>
    public LiveSample? Sample { get; init; }

    /// <summary>Since when target, reason and detail are what they are, Unix milliseconds UTC of the pole's clock.</summary>
    public long SinceMs { get; init; }

    public Report Report { get; init; } = Report.None;

    /// <summary>Version of the desired settings; 0 = none.</summary>
    public long DesiredVersion { get; init; }

    /// <summary>Grows with every change of any pole, so that a watcher can ask what is new.</summary>
    public long Change { get; init; }

    /// <summary>The pole does not run the settings that it shall run.</summary>
    public bool Drift => DesiredVersion != Report.Version;

    /// <summary>The desired settings are not merely late: the pole refused them.</summary>
    public bool Refused => Drift && Report.Refusal is { } refusal && refusal.Version == DesiredVersion;

    /// <summary>The one word for the map, the worst that applies.</summary>
    public string State =>
        !Online ? "offline"
        : Report.HasFault ? "fault"
        : Refused ? "refused"
        : Drift ? "drift"
        : "ok";
}

/// <summary>The newest sample of a pole, units as on the wire.</summary>
public sealed record LiveSample
{
    public long Boot { get; init; }

    public long Seq { get; init; }

    /// <summary>Unix milliseconds UTC by the pole's clock; 0 = it had no valid time.</summary>
    public long TimeMs { get; init; }

    public int DimLevel { get; init; }

    public int TargetLevel { get; init; }

    /// <summary><c>emergency|override|sensor|program|default</c></summary>
    public string Reason { get; init; } = "";

    /// <summary>Program id, the override's text, or the kind of fallback.</summary>
    public string Detail { get; init; } = "";

    public long ActivePowerMilliwatt { get; init; }

    public long ActiveEnergyWh { get; init; }

    public long OperatingHours { get; init; }

    public long SwitchOnCounter { get; init; }

    public long RoadUsers { get; init; }

    public int? IlluminanceLux { get; init; }

    public static LiveSample Of(PoleSample sample) => new()
    {
        Boot = sample.Boot,
        Seq = sample.Seq,
        TimeMs = sample.TimeMs,
        DimLevel = sample.DimLevel ?? 0,
        TargetLevel = sample.TargetLevel ?? 0,
        Reason = sample.Reason == LevelReason.Unknown ? "" : sample.Reason.ToString().ToLowerInvariant(),
        Detail = sample.Detail ?? "",
        ActivePowerMilliwatt = sample.ActivePowerMilliwatt ?? 0,
        ActiveEnergyWh = sample.ActiveEnergyWh ?? 0,
        OperatingHours = sample.OperatingHours ?? 0,
        SwitchOnCounter = sample.SwitchOnCounter ?? 0,
        RoadUsers = sample.AccumulatedRoadUserNumber ?? 0,
        IlluminanceLux = sample.IlluminanceLux,
    };

    /// <summary>Whether this sample was taken after the other: by boot and number, since clocks may be wrong.</summary>
    public bool IsNewerThan(LiveSample? other) => other is null || Boot > other.Boot || (Boot == other.Boot && Seq > other.Seq);
}

/// <summary>What the pole said it runs.</summary>
public sealed record Report
{
    public static Report None { get; } = new();

    /// <summary>Settings version in force; 0 = none.</summary>
    public long Version { get; init; }

    /// <summary>Program of this night.</summary>
    public string Program { get; init; } = "";

    public string Firmware { get; init; } = "";

    public string Board { get; init; } = "";

    public long Boot { get; init; }

    public string BootReason { get; init; } = "";

    /// <summary>Health of each function: <c>ok|fault|stuck|silent|absent</c>.</summary>
    public IReadOnlyDictionary<string, string> Functions { get; init; } = new Dictionary<string, string>();

    public SettingsRefusal? Refusal { get; init; }

    public bool HasFault => Functions.Values.Any(health => health is "fault" or "stuck" or "silent");
}

/// <summary>Why a pole did not take a settings document.</summary>
public sealed record SettingsRefusal
{
    public required long Version { get; init; }

    public required string Field { get; init; }

    public required string Reason { get; init; }
}
