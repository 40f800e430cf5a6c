namespace Laterne.Storage.Uplink;

/// <summary>Why a lamp has the level it has, in the pole's words.</summary>
public enum LevelReason : byte
{
    /// <summary>Not said, or a word that this version does not know.</summary>
    Unknown,
    Emergency,
    Override,
    Sensor,
    Program,
    Default,
}

/// <summary>One telemetry sample. A null means that the pole did not say it.</summary>
public readonly record struct PoleSample
{
    /// <summary>The pole that took it.</summary>
    public required string PoleId { get; init; }

    /// <summary>Which start of the pole, counted by the pole, 0..2^31-1.</summary>
    public required int Boot { get; init; }

    /// <summary>Rises within a boot. Pole, boot and sequence together name a sample for ever.</summary>
    public required long Seq { get; init; }

    /// <summary>Unix milliseconds UTC; the time of arrival when the pole had no clock.</summary>
    public required long TimeMs { get; init; }

    /// <summary>Actual light, percent.</summary>
    public int? DimLevel { get; init; }

    /// <summary>Commanded light, percent.</summary>
    public int? TargetLevel { get; init; }

    /// <summary>Who commands it.</summary>
    public LevelReason Reason { get; init; }

    /// <summary>Program id, text of the override, or kind of fallback.</summary>
    public string? Detail { get; init; }

    /// <summary>Milliwatt.</summary>
    public int? ActivePowerMilliwatt { get; init; }

    /// <summary>Counter, watt hours.</summary>
    public long? ActiveEnergyWh { get; init; }

    /// <summary>Counter, hours.</summary>
    public int? OperatingHours { get; init; }

    /// <summary>Counter.</summary>
    public int? SwitchOnCounter { get; init; }

    /// <summary>Counter of people and vehicles.</summary>
    public long? AccumulatedRoadUserNumber { get; init; }

    /// <summary>Lux.</summary>
    public int? IlluminanceLux { get; init; }
}
