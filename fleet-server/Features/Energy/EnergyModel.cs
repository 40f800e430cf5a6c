using Laterne.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Energy;

/// <summary>A pole's night as reckoned: kept so that a year of a city is read, not added up again.</summary>
public sealed class KeptNight
{
    public required string PoleId { get; init; }

    /// <summary>Date of the night, yyyymmdd.</summary>
    public required int Night { get; init; }

    public required long EnergyMilliwattHours { get; set; }

    public required long FullPowerMilliwattHours { get; set; }

    public required int OperatingMinutes { get; set; }

    /// <summary>False: the pole sent nothing in this night.</summary>
    public required bool IsKnown { get; set; }

    /// <summary>When it was reckoned, Unix milliseconds UTC.</summary>
    public required long ReckonedMs { get; set; }
}

internal sealed class EnergyModel : IModelPart
{
    public string Name => "energy";

    public IReadOnlyList<Migration> Migrations { get; } =
    [
        new(1, "energy of nights",
            """
            CREATE TABLE night_energy (
                pole_id TEXT NOT NULL, night INTEGER NOT NULL, energy_mwh BIGINT NOT NULL, full_power_mwh BIGINT NOT NULL, operating_minutes INTEGER NOT NULL,
                is_known BOOLEAN NOT NULL, reckoned_ms BIGINT NOT NULL, PRIMARY KEY (night, pole_id))
            """),
    ];

    public void Configure(ModelBuilder model) => model.Entity<KeptNight>(night =>
    {
        night.ToTable("night_energy").HasKey(n => new { n.Night, n.PoleId });
        night.Property(n => n.PoleId).HasColumnName("pole_id");
        night.Property(n => n.Night).HasColumnName("night");
        night.Property(n => n.EnergyMilliwattHours).HasColumnName("energy_mwh");
        night.Property(n => n.FullPowerMilliwattHours).HasColumnName("full_power_mwh");
        night.Property(n => n.OperatingMinutes).HasColumnName("operating_minutes");
        night.Property(n => n.IsKnown).HasColumnName("is_known");
        night.Property(n => n.ReckonedMs).HasColumnName("reckoned_ms");
    });
}
