using Laterne.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Weather;

/// <summary>What a person set of a station. Ranges as in the pole's own document.</summary>
public sealed class WeatherStation
{
    public required string PoleId { get; init; }

    public bool Enabled { get; set; }

    /// <summary>Of the sensor above the ground, 0..200 dm.</summary>
    public int HeightDm { get; set; }

    /// <summary>Taken off the temperature, 0..1000 hundredths of a kelvin.</summary>
    public int SelfHeatingCentiKelvin { get; set; }
}

/// <summary>What a station's pole told last of its sensor and of the risk of ice.</summary>
public sealed class WeatherState
{
    public required string PoleId { get; init; }

    /// <summary>Why the sensor gives no usable values; null: it does.</summary>
    public string? Fault { get; set; }

    public long FaultSinceMs { get; set; }

    /// <summary>Boot and sequence of the last word on the fault: an older one, sent late, changes nothing.</summary>
    public long FaultBoot { get; set; }

    public long FaultSeq { get; set; }

    /// <summary>0 to 3; null: never told.</summary>
    public int? IceRiskLevel { get; set; }

    public string IceRiskReason { get; set; } = "";

    public long IceRiskSinceMs { get; set; }

    public long IceBoot { get; set; }

    public long IceSeq { get; set; }
}

/// <summary>One change of a station's risk of ice.</summary>
public sealed class IceRiskChange
{
    public required string PoleId { get; init; }

    public required long Boot { get; init; }

    public required long Seq { get; init; }

    public required long TimeMs { get; init; }

    public required int Level { get; init; }

    public required int? LevelBefore { get; init; }

    public required string Reason { get; init; }

    public required int? AirTemperatureCenti { get; init; }
}

/// <summary>Tables of the weather stations.</summary>
internal sealed class WeatherModel : IModelPart
{
    public string Name => "weather";

    public IReadOnlyList<Migration> Migrations { get; } =
    [
        new(1, "weather stations, risks of ice, hours",
            """
            CREATE TABLE weather_stations (pole_id TEXT PRIMARY KEY, enabled BOOLEAN NOT NULL, height_dm INTEGER NOT NULL, self_heating_centi_kelvin INTEGER NOT NULL);
            CREATE TABLE weather_states (
                pole_id TEXT PRIMARY KEY, fault TEXT, fault_since_ms BIGINT NOT NULL, fault_boot BIGINT NOT NULL, fault_seq BIGINT NOT NULL,
                ice_risk_level INTEGER, ice_risk_reason TEXT NOT NULL, ice_risk_since_ms BIGINT NOT NULL, ice_boot BIGINT NOT NULL, ice_seq BIGINT NOT NULL);
            CREATE TABLE ice_risks (
                pole_id TEXT NOT NULL, boot BIGINT NOT NULL, seq BIGINT NOT NULL, time_ms BIGINT NOT NULL, level INTEGER NOT NULL, level_before INTEGER,
                reason TEXT NOT NULL, air_temperature_centi INTEGER, PRIMARY KEY (pole_id, boot, seq));
            CREATE INDEX ice_risks_time ON ice_risks (time_ms, pole_id);
            CREATE TABLE weather_hours (
                pole_id TEXT NOT NULL, hour BIGINT NOT NULL, readings INTEGER NOT NULL,
                temperature_centi INTEGER, temperature_min_centi INTEGER, temperature_max_centi INTEGER, humidity_centi INTEGER, dew_point_centi INTEGER,
                pressure_pa INTEGER, ice_risk INTEGER, PRIMARY KEY (pole_id, hour));
            CREATE INDEX weather_hours_hour ON weather_hours (hour)
            """),
    ];

    public void Configure(ModelBuilder model)
    {
        model.Entity<WeatherStation>(station => Columns.Map(station, "weather_stations").HasKey(s => s.PoleId));
        model.Entity<WeatherState>(state => Columns.Map(state, "weather_states").HasKey(s => s.PoleId));
        model.Entity<IceRiskChange>(change => Columns.Map(change, "ice_risks").HasKey(c => new { c.PoleId, c.Boot, c.Seq }));
        model.Entity<WeatherHour>(hour => Columns.Map(hour, "weather_hours").HasKey(h => new { h.PoleId, h.Hour }));
    }
}
