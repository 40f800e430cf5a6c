using Laterne.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Settings;

/// <summary>The settings document that a pole shall run.</summary>
public sealed class Desired
{
    public required string PoleId { get; init; }

    /// <summary>1, 2, 3 …: counts the documents that differed.</summary>
    public required long Version { get; set; }

    /// <summary>UTF-8 JSON as it goes over the wire, at most 4096 bytes.</summary>
    public required byte[] Payload { get; set; }

    /// <summary>Unix milliseconds UTC.</summary>
    public required long ChangedMs { get; set; }
}

/// <summary>The table of desired settings.</summary>
internal sealed class SettingsModel : IModelPart
{
    private const string Tables = "CREATE TABLE desired (pole_id TEXT PRIMARY KEY, version BIGINT NOT NULL, payload BLOB NOT NULL, changed_ms BIGINT NOT NULL)";

    public string Name => "settings";

    public IReadOnlyList<Migration> Migrations { get; } = [new(1, "desired settings", Tables, Tables.Replace("BLOB", "BYTEA"))];

    public void Configure(ModelBuilder model) => model.Entity<Desired>(desired =>
    {
        desired.ToTable("desired").HasKey(d => d.PoleId);
        desired.Property(d => d.PoleId).HasColumnName("pole_id");
        desired.Property(d => d.Version).HasColumnName("version");
        desired.Property(d => d.Payload).HasColumnName("payload");
        desired.Property(d => d.ChangedMs).HasColumnName("changed_ms");
    });
}
