using Laterne.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.LightAhead;

/// <summary>Tables of light-ahead: streets with their keys, numbers of poles, and what people changed of the links.</summary>
internal sealed class LightAheadModel : IModelPart
{
    private const string Tables =
        """
        CREATE TABLE ahead_streets (segment_id TEXT PRIMARY KEY REFERENCES segments (id), enabled BOOLEAN NOT NULL, reach INTEGER NOT NULL, number INTEGER NOT NULL UNIQUE, secret BLOB NOT NULL, secret_ms BIGINT NOT NULL);
        CREATE TABLE ahead_poles (pole_id TEXT PRIMARY KEY, segment_id TEXT NOT NULL, number INTEGER NOT NULL);
        CREATE INDEX ahead_poles_segment ON ahead_poles (segment_id);
        CREATE TABLE ahead_edits (segment_id TEXT NOT NULL, one TEXT NOT NULL, other TEXT NOT NULL, is_link BOOLEAN NOT NULL, PRIMARY KEY (segment_id, one, other))
        """;

    public string Name => "light-ahead";

    public IReadOnlyList<Migration> Migrations { get; } = [new(1, "streets, numbers and links of light-ahead", Tables, Tables.Replace("BLOB", "BYTEA"))];

    public void Configure(ModelBuilder model)
    {
        model.Entity<AheadStreet>(street =>
        {
            street.ToTable("ahead_streets").HasKey(s => s.SegmentId);
            street.Property(s => s.SegmentId).HasColumnName("segment_id");
            street.Property(s => s.Enabled).HasColumnName("enabled");
            street.Property(s => s.Reach).HasColumnName("reach");
            street.Property(s => s.Number).HasColumnName("number");
            street.Property(s => s.Key).HasColumnName("secret");
            street.Property(s => s.KeyMs).HasColumnName("secret_ms");
        });
        model.Entity<AheadPole>(pole =>
        {
            pole.ToTable("ahead_poles").HasKey(p => p.PoleId);
            pole.Property(p => p.PoleId).HasColumnName("pole_id");
            pole.Property(p => p.SegmentId).HasColumnName("segment_id");
            pole.Property(p => p.Number).HasColumnName("number");
        });
        model.Entity<AheadEdit>(edit =>
        {
            edit.ToTable("ahead_edits").HasKey(e => new { e.SegmentId, e.One, e.Other });
            edit.Property(e => e.SegmentId).HasColumnName("segment_id");
            edit.Property(e => e.One).HasColumnName("one");
            edit.Property(e => e.Other).HasColumnName("other");
            edit.Property(e => e.IsLink).HasColumnName("is_link");
        });
    }
}
