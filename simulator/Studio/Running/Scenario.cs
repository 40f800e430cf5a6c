using System.Text.Json;
using Laterne.Street;
using Laterne.Street.Lighting;
using Laterne.Street.Traffic;
using Laterne.Street.Traffic.Fcd;
using Laterne.Street.Weather;
using Laterne.Studio.Running.Happenings;

namespace Laterne.Studio.Running;

/// <summary>What is run: a street, its traffic, a span of time, how good the sensors are and how the poles are set.</summary>
public sealed record Scenario
{
    public required string Name { get; init; }

    public required string Description { get; init; }

    /// <summary>Path of the street file.</summary>
    public required string StreetPath { get; init; }

    /// <summary>Path of the SUMO trace; null runs on <see cref="Random"/>.</summary>
    public string? TracePath { get; init; }

    public FcdCoordinates Coordinates { get; init; } = FcdCoordinates.Auto;

    /// <summary>Added to a trace's local x, metres.</summary>
    public double OffsetX { get; init; }

    /// <summary>Added to a trace's local y, metres.</summary>
    public double OffsetY { get; init; }

    /// <summary>The trace's second that is the scenario's begin; null: 0, or its first step when that lies after the scenario's end.</summary>
    public double? TraceBeginS { get; init; }

    public RandomTrafficOptions Random { get; init; } = new();

    /// <summary>Begin, Unix ms.</summary>
    public required long StartMs { get; init; }

    public required long DurationMs { get; init; }

    /// <summary>Mean share of the sky under clouds, 0..1.</summary>
    public double CloudCover { get; init; }

    /// <summary>Air and road at the begin.</summary>
    public RoadWeatherOptions Weather { get; init; } = new();

    public PirOptions Sensor { get; init; } = new();

    /// <summary>How poles hear each other; used when the settings switch light-ahead on.</summary>
    public RadioOptions Radio { get; init; } = new();

    /// <summary>The settings document of every pole, JSON; position and version are put in for each.</summary>
    public required JsonElement Settings { get; init; }

    /// <summary>Stands for all poles in <see cref="Equipment"/>.</summary>
    public const string EveryPole = "";

    /// <summary>What poles have beside the lamp, by id; <see cref="EveryPole"/> for all.</summary>
    public IReadOnlyDictionary<string, Equipment> Equipment { get; init; } = new Dictionary<string, Equipment>();

    /// <summary>What happens.</summary>
    public IReadOnlyList<Happening> Happenings { get; init; } = [];

    /// <summary>What a pole has.</summary>
    public Equipment EquipmentOf(string poleId) => Equipment.GetValueOrDefault(poleId) | Equipment.GetValueOrDefault(EveryPole);

    public long EndMs => StartMs + DurationMs;
}
