using Laterne.Features.Alarms.Routes;
using Laterne.Features.Alarms.Silences;
using Laterne.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Alarms;

/// <summary>Tables of alarms. The database itself holds that a cause has one open alarm.</summary>
internal sealed class AlarmsModel : IModelPart
{
    private const string Tables =
        """
        CREATE TABLE alarms (
            id TEXT PRIMARY KEY, cause TEXT NOT NULL, type TEXT NOT NULL, place TEXT NOT NULL, pole_id TEXT, group_id TEXT, severity INTEGER NOT NULL,
            count INTEGER NOT NULL, episode INTEGER NOT NULL, first_ms BIGINT NOT NULL, last_ms BIGINT NOT NULL, boot BIGINT NOT NULL, seq BIGINT NOT NULL,
            cleared_ms BIGINT, acknowledged_ms BIGINT, acknowledged_by TEXT, closed_ms BIGINT, closed_by TEXT, assigned_to TEXT,
            silenced_until_ms BIGINT, folded_into TEXT, detail TEXT, version BIGINT NOT NULL);
        CREATE UNIQUE INDEX alarms_open ON alarms (cause) WHERE closed_ms IS NULL;
        CREATE INDEX alarms_closed ON alarms (closed_ms, severity);
        CREATE INDEX alarms_pole ON alarms (pole_id, closed_ms);
        CREATE INDEX alarms_folded ON alarms (folded_into);
        CREATE TABLE alarm_entries (
            id INTEGER PRIMARY KEY AUTOINCREMENT, alarm_id TEXT NOT NULL, time_ms BIGINT NOT NULL, kind TEXT NOT NULL, person TEXT, text TEXT);
        CREATE INDEX alarm_entries_alarm ON alarm_entries (alarm_id, id);
        CREATE TABLE alarm_poles (alarm_id TEXT NOT NULL, pole_id TEXT NOT NULL, PRIMARY KEY (alarm_id, pole_id));
        CREATE TABLE alarm_heard (pole_id TEXT NOT NULL, what TEXT NOT NULL, time_ms BIGINT NOT NULL, PRIMARY KEY (pole_id, what));
        CREATE TABLE alarm_silences (
            id TEXT PRIMARY KEY, pole_id TEXT, group_id TEXT, segment_id TEXT, type TEXT, from_ms BIGINT NOT NULL, to_ms BIGINT NOT NULL,
            reason TEXT NOT NULL, created_by TEXT NOT NULL);
        CREATE INDEX alarm_silences_to ON alarm_silences (to_ms);
        CREATE TABLE alarm_routes (
            id TEXT PRIMARY KEY, name TEXT NOT NULL, is_enabled BOOLEAN NOT NULL, least_severity INTEGER NOT NULL, types TEXT NOT NULL, groups TEXT NOT NULL,
            days INTEGER NOT NULL, from_minute INTEGER NOT NULL, to_minute INTEGER NOT NULL, channel INTEGER NOT NULL, address TEXT NOT NULL, secret TEXT,
            language TEXT NOT NULL, after_minutes INTEGER NOT NULL, repeat_minutes INTEGER NOT NULL, reminders INTEGER NOT NULL)
        """;

    public string Name => "alarms";

    public IReadOnlyList<Migration> Migrations { get; } =
    [
        new(1, "alarms, silences, routes", Tables, Tables.Replace("INTEGER PRIMARY KEY AUTOINCREMENT", "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY")),
        new(2, "areas that are cabinets and feeders, messages of the end",
            """
            ALTER TABLE alarms ADD COLUMN area_kind TEXT;
            ALTER TABLE alarms ADD COLUMN area_id TEXT;
            UPDATE alarms SET area_kind = place, area_id = group_id WHERE type = 'areaFailure';
            CREATE INDEX alarms_area ON alarms (area_id, closed_ms);
            ALTER TABLE alarm_routes ADD COLUMN tells_end BOOLEAN NOT NULL DEFAULT FALSE
            """),
    ];

    public void Configure(ModelBuilder model)
    {
        model.Entity<Alarm>(alarm =>
        {
            alarm.ToTable("alarms").HasKey(a => a.Id);
            alarm.Property(a => a.Id).HasColumnName("id");
            alarm.Property(a => a.Cause).HasColumnName("cause");
            alarm.Property(a => a.Type).HasColumnName("type");
            alarm.Property(a => a.Place).HasColumnName("place");
            alarm.Property(a => a.PoleId).HasColumnName("pole_id");
            alarm.Property(a => a.GroupId).HasColumnName("group_id");
            alarm.Property(a => a.AreaKind).HasColumnName("area_kind");
            alarm.Property(a => a.AreaId).HasColumnName("area_id");
            alarm.Property(a => a.Severity).HasColumnName("severity");
            alarm.Property(a => a.Count).HasColumnName("count");
            alarm.Property(a => a.Episode).HasColumnName("episode");
            alarm.Property(a => a.FirstMs).HasColumnName("first_ms");
            alarm.Property(a => a.LastMs).HasColumnName("last_ms");
            alarm.Property(a => a.Boot).HasColumnName("boot");
            alarm.Property(a => a.Seq).HasColumnName("seq");
            alarm.Property(a => a.ClearedMs).HasColumnName("cleared_ms");
            alarm.Property(a => a.AcknowledgedMs).HasColumnName("acknowledged_ms");
            alarm.Property(a => a.AcknowledgedBy).HasColumnName("acknowledged_by");
            alarm.Property(a => a.ClosedMs).HasColumnName("closed_ms");
            alarm.Property(a => a.ClosedBy).HasColumnName("closed_by");
            alarm.Property(a => a.AssignedTo).HasColumnName("assigned_to");
            alarm.Property(a => a.SilencedUntilMs).HasColumnName("silenced_until_ms");
            alarm.Property(a => a.FoldedInto).HasColumnName("folded_into");
            alarm.Property(a => a.Detail).HasColumnName("detail");
            alarm.Property(a => a.Version).HasColumnName("version").IsConcurrencyToken();
            alarm.Ignore(a => a.IsOpen).Ignore(a => a.IsActive).Ignore(a => a.State).Ignore(a => a.Source);
        });
        model.Entity<AlarmEntry>(entry =>
        {
            entry.ToTable("alarm_entries").HasKey(e => e.Id);
            entry.Property(e => e.Id).HasColumnName("id").ValueGeneratedOnAdd();
            entry.Property(e => e.AlarmId).HasColumnName("alarm_id");
            entry.Property(e => e.TimeMs).HasColumnName("time_ms");
            entry.Property(e => e.Kind).HasColumnName("kind");
            entry.Property(e => e.Person).HasColumnName("person");
            entry.Property(e => e.Text).HasColumnName("text");
        });
        model.Entity<AlarmPole>(pole =>
        {
            pole.ToTable("alarm_poles").HasKey(p => new { p.AlarmId, p.PoleId });
            pole.Property(p => p.AlarmId).HasColumnName("alarm_id");
            pole.Property(p => p.PoleId).HasColumnName("pole_id");
        });
        model.Entity<HeardFunction>(heard =>
        {
            heard.ToTable("alarm_heard").HasKey(h => new { h.PoleId, h.What });
            heard.Property(h => h.PoleId).HasColumnName("pole_id");
            heard.Property(h => h.What).HasColumnName("what");
            heard.Property(h => h.TimeMs).HasColumnName("time_ms");
        });
        Silence.Configure(model);
        AlarmRoute.Configure(model);
    }
}
