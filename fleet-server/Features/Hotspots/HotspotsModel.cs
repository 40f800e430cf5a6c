using Laterne.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Hotspots;

/// <summary>What a person set of an access point.</summary>
public sealed class AccessPoint
{
    public required string PoleId { get; init; }

    /// <summary><see cref="HotspotSettings"/> as JSON.</summary>
    public required string Settings { get; set; }
}

/// <summary>What an access point's pole told last of it. Zero stands for: not so, or never.</summary>
public sealed class AccessPointState
{
    public required string PoleId { get; init; }

    public long SilentSinceMs { get; set; }

    public long FaultSinceMs { get; set; }

    public long RelayFailureSinceMs { get; set; }

    /// <summary>When it answered again after the last silence.</summary>
    public long AnsweredAgainMs { get; set; }

    public long LastCycleMs { get; set; }

    /// <summary><c>silent</c> or <c>command</c>; empty: none yet.</summary>
    public string LastCycleReason { get; set; } = "";

    /// <summary>Power cycles of the local day of the last one, as the pole counts.</summary>
    public int CyclesOfDay { get; set; }

    /// <summary>Boot and sequence of the last word: an older one, sent late, is history only.</summary>
    public long Boot { get; set; }

    public long Seq { get; set; }
}

/// <summary>One thing that happened to an access point.</summary>
public sealed class AccessPointChange
{
    public required string PoleId { get; init; }

    public required long Boot { get; init; }

    public required long Seq { get; init; }

    public required long TimeMs { get; init; }

    /// <summary><c>silent|answers|fault|faultOver|relayFailure|relayWorks|powerCycle</c></summary>
    public required string Kind { get; init; }

    /// <summary>Of a power cycle <c>silent</c> or <c>command</c>; empty otherwise.</summary>
    public required string Detail { get; init; }

    /// <summary>Of a power cycle: which of its day.</summary>
    public required int? CyclesOfDay { get; init; }
}

/// <summary>One local day of an access point, from its hourly readings.</summary>
public sealed class AccessPointDay
{
    public required string PoleId { get; init; }

    /// <summary>yyyymmdd, local.</summary>
    public required int Day { get; init; }

    public int Readings { get; set; }

    public long AvailableS { get; set; }

    public long ScheduledS { get; set; }

    public long UnknownS { get; set; }

    public int? MostClients { get; set; }

    public int PowerCycles { get; set; }
}

/// <summary>Tables of the access points.</summary>
internal sealed class HotspotsModel : IModelPart
{
    public string Name => "hotspots";

    public IReadOnlyList<Migration> Migrations { get; } =
    [
        new(1, "access points, what happened to them, days",
            """
            CREATE TABLE access_points (pole_id TEXT PRIMARY KEY, settings TEXT NOT NULL);
            CREATE TABLE access_point_states (
                pole_id TEXT PRIMARY KEY, silent_since_ms BIGINT NOT NULL, fault_since_ms BIGINT NOT NULL, relay_failure_since_ms BIGINT NOT NULL,
                answered_again_ms BIGINT NOT NULL, last_cycle_ms BIGINT NOT NULL, last_cycle_reason TEXT NOT NULL, cycles_of_day INTEGER NOT NULL,
                boot BIGINT NOT NULL, seq BIGINT NOT NULL);
            CREATE TABLE access_point_changes (
                pole_id TEXT NOT NULL, boot BIGINT NOT NULL, seq BIGINT NOT NULL, time_ms BIGINT NOT NULL, kind TEXT NOT NULL, detail TEXT NOT NULL,
                cycles_of_day INTEGER, PRIMARY KEY (pole_id, boot, seq));
            CREATE INDEX access_point_changes_time ON access_point_changes (pole_id, time_ms);
            CREATE TABLE access_point_days (
                pole_id TEXT NOT NULL, day INTEGER NOT NULL, readings INTEGER NOT NULL, available_s BIGINT NOT NULL, scheduled_s BIGINT NOT NULL,
                unknown_s BIGINT NOT NULL, most_clients INTEGER, power_cycles INTEGER NOT NULL, PRIMARY KEY (pole_id, day));
            CREATE INDEX access_point_days_day ON access_point_days (day)
            """),
    ];

    public void Configure(ModelBuilder model)
    {
        model.Entity<AccessPoint>(point => Columns.Map(point, "access_points").HasKey(p => p.PoleId));
        model.Entity<AccessPointState>(state => Columns.Map(state, "access_point_states").HasKey(s => s.PoleId));
        model.Entity<AccessPointChange>(change => Columns.Map(change, "access_point_changes").HasKey(c => new { c.PoleId, c.Boot, c.Seq }));
        model.Entity<AccessPointDay>(day => Columns.Map(day, "access_point_days").HasKey(d => new { d.PoleId, d.Day }));
    }
}
