using Laterne.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Poles;

/// <summary>Tables of the registry: poles, groups, segments, cabinets and feeders.</summary>
internal sealed class PolesModel : IModelPart
{
    private const string Tables =
        """
        CREATE TABLE pole_groups (id TEXT PRIMARY KEY, name TEXT NOT NULL, calendar_id TEXT, luminaire_profile TEXT);
        CREATE TABLE poles (
            id TEXT PRIMARY KEY, name TEXT NOT NULL, latitude DOUBLE PRECISION NOT NULL, longitude DOUBLE PRECISION NOT NULL,
            group_id TEXT REFERENCES pole_groups (id), calendar_id TEXT, secret_salt BLOB NOT NULL, secret_hash BLOB NOT NULL, created_ms BIGINT NOT NULL);
        CREATE INDEX poles_group ON poles (group_id);
        CREATE TABLE segments (id TEXT PRIMARY KEY, name TEXT NOT NULL, line TEXT NOT NULL)
        """;

    private const string Supply =
        """
        CREATE TABLE cabinets (id TEXT PRIMARY KEY, name TEXT NOT NULL, latitude DOUBLE PRECISION, longitude DOUBLE PRECISION);
        CREATE TABLE feeders (id TEXT PRIMARY KEY, name TEXT NOT NULL, cabinet_id TEXT NOT NULL REFERENCES cabinets (id));
        CREATE INDEX feeders_cabinet ON feeders (cabinet_id);
        ALTER TABLE poles ADD COLUMN segment_id TEXT REFERENCES segments (id);
        ALTER TABLE poles ADD COLUMN feeder_id TEXT REFERENCES feeders (id);
        ALTER TABLE poles ADD COLUMN commissioning TEXT NOT NULL DEFAULT 'commissioned';
        ALTER TABLE poles ADD COLUMN commissioning_ms BIGINT NOT NULL DEFAULT 0;
        ALTER TABLE poles ADD COLUMN commissioning_by TEXT NOT NULL DEFAULT '';
        CREATE INDEX poles_feeder ON poles (feeder_id)
        """;

    public string Name => "poles";

    public IReadOnlyList<Migration> Migrations { get; } =
    [
        new(1, "poles, groups, segments", Tables, Tables.Replace("BLOB", "BYTEA")),
        new(2, "cabinets, feeders, commissioning", Supply),
    ];

    public void Configure(ModelBuilder model)
    {
        model.Entity<Pole>(pole =>
        {
            pole.ToTable("poles").HasKey(p => p.Id);
            pole.Property(p => p.Id).HasColumnName("id");
            pole.Property(p => p.Name).HasColumnName("name");
            pole.Property(p => p.Latitude).HasColumnName("latitude");
            pole.Property(p => p.Longitude).HasColumnName("longitude");
            pole.Property(p => p.GroupId).HasColumnName("group_id");
            pole.Property(p => p.CalendarId).HasColumnName("calendar_id");
            pole.Property(p => p.SegmentId).HasColumnName("segment_id");
            pole.Property(p => p.FeederId).HasColumnName("feeder_id");
            pole.Property(p => p.Commissioning).HasColumnName("commissioning");
            pole.Property(p => p.CommissioningMs).HasColumnName("commissioning_ms");
            pole.Property(p => p.CommissioningBy).HasColumnName("commissioning_by");
            pole.Property(p => p.SecretSalt).HasColumnName("secret_salt");
            pole.Property(p => p.SecretHash).HasColumnName("secret_hash");
            pole.Property(p => p.CreatedMs).HasColumnName("created_ms");
            pole.Ignore(p => p.Secret);
            pole.HasOne<Segment>().WithMany().HasForeignKey(p => p.SegmentId).OnDelete(DeleteBehavior.Restrict);
            pole.HasOne<Feeder>().WithMany().HasForeignKey(p => p.FeederId).OnDelete(DeleteBehavior.Restrict);
            pole.HasOne<PoleGroup>().WithMany().HasForeignKey(p => p.GroupId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<PoleGroup>(group =>
        {
            group.ToTable("pole_groups").HasKey(g => g.Id);
            group.Property(g => g.Id).HasColumnName("id");
            group.Property(g => g.Name).HasColumnName("name");
            group.Property(g => g.CalendarId).HasColumnName("calendar_id");
            group.Property(g => g.LuminaireProfile).HasColumnName("luminaire_profile");
        });
        model.Entity<Cabinet>(cabinet =>
        {
            cabinet.ToTable("cabinets").HasKey(c => c.Id);
            cabinet.Property(c => c.Id).HasColumnName("id");
            cabinet.Property(c => c.Name).HasColumnName("name");
            cabinet.Property(c => c.Latitude).HasColumnName("latitude");
            cabinet.Property(c => c.Longitude).HasColumnName("longitude");
        });
        model.Entity<Feeder>(feeder =>
        {
            feeder.ToTable("feeders").HasKey(f => f.Id);
            feeder.Property(f => f.Id).HasColumnName("id");
            feeder.Property(f => f.Name).HasColumnName("name");
            feeder.Property(f => f.CabinetId).HasColumnName("cabinet_id");
            feeder.HasOne<Cabinet>().WithMany().HasForeignKey(f => f.CabinetId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<Segment>(segment =>
        {
            segment.ToTable("segments").HasKey(s => s.Id);
            segment.Property(s => s.Id).HasColumnName("id");
            segment.Property(s => s.Name).HasColumnName("name");
            segment.Property(s => s.Line).HasColumnName("line");
        });
    }
}
