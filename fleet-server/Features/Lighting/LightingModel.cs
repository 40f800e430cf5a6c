using Laterne.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Lighting;

/// <summary>Tables of light planning: programs, calendars, and the last override of each pole.</summary>
internal sealed class LightingModel : IModelPart
{
    public string Name => "lighting";

    public IReadOnlyList<Migration> Migrations { get; } =
    [
        new(1, "programs, calendars, overrides",
            """
            CREATE TABLE programs (id TEXT PRIMARY KEY, name TEXT NOT NULL, version BIGINT NOT NULL, program TEXT NOT NULL, changed_ms BIGINT NOT NULL, changed_by TEXT NOT NULL);
            CREATE TABLE calendars (id TEXT PRIMARY KEY, name TEXT NOT NULL, version BIGINT NOT NULL, rules TEXT NOT NULL, default_program TEXT NOT NULL, changed_ms BIGINT NOT NULL, changed_by TEXT NOT NULL);
            CREATE TABLE overrides (pole_id TEXT PRIMARY KEY, level INTEGER NOT NULL, start_ms BIGINT NOT NULL, expiration_ms BIGINT NOT NULL, reason TEXT NOT NULL, given_by TEXT NOT NULL)
            """),
        new(2, "overrides of areas",
            """
            CREATE TABLE override_orders (id TEXT PRIMARY KEY, area TEXT, segment_id TEXT, cabinet_id TEXT);
            ALTER TABLE overrides ADD COLUMN order_id TEXT
            """),
        new(3, "overrides of groups as one", "ALTER TABLE override_orders ADD COLUMN group_id TEXT"),
    ];

    public void Configure(ModelBuilder model)
    {
        model.Entity<SavedProgram>(program =>
        {
            program.ToTable("programs").HasKey(p => p.Id);
            program.Property(p => p.Id).HasColumnName("id");
            program.Property(p => p.Name).HasColumnName("name");
            program.Property(p => p.Version).HasColumnName("version").IsConcurrencyToken();
            program.Property(p => p.Program).HasColumnName("program");
            program.Property(p => p.ChangedMs).HasColumnName("changed_ms");
            program.Property(p => p.ChangedBy).HasColumnName("changed_by");
        });
        model.Entity<SavedCalendar>(calendar =>
        {
            calendar.ToTable("calendars").HasKey(c => c.Id);
            calendar.Property(c => c.Id).HasColumnName("id");
            calendar.Property(c => c.Name).HasColumnName("name");
            calendar.Property(c => c.Version).HasColumnName("version").IsConcurrencyToken();
            calendar.Property(c => c.Rules).HasColumnName("rules");
            calendar.Property(c => c.DefaultProgram).HasColumnName("default_program");
            calendar.Property(c => c.ChangedMs).HasColumnName("changed_ms");
            calendar.Property(c => c.ChangedBy).HasColumnName("changed_by");
        });
        model.Entity<GivenOverride>(given =>
        {
            given.ToTable("overrides").HasKey(o => o.PoleId);
            given.Property(o => o.PoleId).HasColumnName("pole_id");
            given.Property(o => o.Level).HasColumnName("level");
            given.Property(o => o.StartMs).HasColumnName("start_ms");
            given.Property(o => o.ExpirationMs).HasColumnName("expiration_ms");
            given.Property(o => o.Reason).HasColumnName("reason");
            given.Property(o => o.GivenBy).HasColumnName("given_by");
            given.Property(o => o.OrderId).HasColumnName("order_id");
        });
        model.Entity<OverrideOrder>(order =>
        {
            order.ToTable("override_orders").HasKey(o => o.Id);
            order.Property(o => o.Id).HasColumnName("id");
            order.Property(o => o.Area).HasColumnName("area");
            order.Property(o => o.SegmentId).HasColumnName("segment_id");
            order.Property(o => o.CabinetId).HasColumnName("cabinet_id");
            order.Property(o => o.GroupId).HasColumnName("group_id");
        });
    }
}
