using System.Text.RegularExpressions;
using Laterne.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Laterne.Features.Emergency;

/// <summary>Tables of the emergency console. The database itself refuses to change or delete an entry of a record, and to delete a call.</summary>
internal sealed partial class EmergencyModel : IModelPart
{
    private const string Tables = """
        CREATE TABLE calls (
            id TEXT PRIMARY KEY, pole_id TEXT NOT NULL, call_number BIGINT NOT NULL, pole_name TEXT NOT NULL,
            latitude DOUBLE PRECISION NOT NULL, longitude DOUBLE PRECISION NOT NULL, drill_by TEXT, state TEXT NOT NULL,
            pressed_ms BIGINT NOT NULL, heard_ms BIGINT NOT NULL, presses BIGINT NOT NULL, last_press_ms BIGINT NOT NULL, ended_at_pole_ms BIGINT,
            taken_by TEXT, taken_ms BIGINT, outcome TEXT, closed_by TEXT, closed_ms BIGINT, area_until_ms BIGINT,
            rota TEXT NOT NULL, steps_told INTEGER NOT NULL, next_step_ms BIGINT,
            entries INTEGER NOT NULL, head TEXT NOT NULL, version BIGINT NOT NULL);
        CREATE INDEX calls_heard ON calls (heard_ms);
        CREATE INDEX calls_pole ON calls (pole_id, heard_ms);
        CREATE INDEX calls_state ON calls (state);
        CREATE TABLE call_entries (
            call_id TEXT NOT NULL, number INTEGER NOT NULL, time_ms BIGINT NOT NULL, who TEXT NOT NULL, what TEXT NOT NULL, data TEXT NOT NULL,
            hash TEXT NOT NULL, PRIMARY KEY (call_id, number));
        CREATE TABLE call_wishes (
            call_id TEXT NOT NULL, pole_id TEXT NOT NULL, command TEXT NOT NULL, until_ms BIGINT, is_on BOOLEAN NOT NULL, state TEXT NOT NULL,
            revision BIGINT NOT NULL, attempts INTEGER NOT NULL, next_ms BIGINT, answer TEXT, reason TEXT, answered_ms BIGINT,
            PRIMARY KEY (call_id, pole_id, command));
        CREATE INDEX call_wishes_state ON call_wishes (state);
        CREATE TABLE self_tests (
            pole_id TEXT PRIMARY KEY, tested_ms BIGINT NOT NULL, result TEXT NOT NULL, parts TEXT NOT NULL, passed_ms BIGINT NOT NULL,
            asked_by TEXT, asked_ms BIGINT);
        CREATE TABLE announced_drills (pole_id TEXT PRIMARY KEY, announced_by TEXT NOT NULL, until_ms BIGINT NOT NULL);
        CREATE TABLE rotas (id TEXT PRIMARY KEY, steps TEXT NOT NULL, version BIGINT NOT NULL, changed_by TEXT NOT NULL, changed_ms BIGINT NOT NULL);
        """;

    public string Name => "emergency";

    public IReadOnlyList<Migration> Migrations { get; } =
    [
        new(1, "emergency calls and their records",
            Tables + """

            CREATE TRIGGER call_entries_no_update BEFORE UPDATE ON call_entries BEGIN SELECT RAISE(ABORT, 'The record of a call is never changed.'); END;
            CREATE TRIGGER call_entries_no_delete BEFORE DELETE ON call_entries BEGIN SELECT RAISE(ABORT, 'The record of a call is never changed.'); END;
            CREATE TRIGGER calls_no_delete BEFORE DELETE ON calls BEGIN SELECT RAISE(ABORT, 'A call is never deleted.'); END;
            """,
            Tables + """

            CREATE FUNCTION call_record_is_final() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'The record of a call is never changed.'; END $$;
            CREATE TRIGGER call_entries_no_update BEFORE UPDATE OR DELETE ON call_entries FOR EACH ROW EXECUTE FUNCTION call_record_is_final();
            CREATE TRIGGER call_entries_no_truncate BEFORE TRUNCATE ON call_entries FOR EACH STATEMENT EXECUTE FUNCTION call_record_is_final();
            CREATE TRIGGER calls_no_delete BEFORE DELETE ON calls FOR EACH ROW EXECUTE FUNCTION call_record_is_final();
            CREATE TRIGGER calls_no_truncate BEFORE TRUNCATE ON calls FOR EACH STATEMENT EXECUTE FUNCTION call_record_is_final();
            """),
        new(2, "since when a call waits",
            """
            ALTER TABLE calls ADD COLUMN waits_since_ms BIGINT NOT NULL DEFAULT 0;
            UPDATE calls SET waits_since_ms = heard_ms
            """),
        new(3, "who is on call by shifts", "ALTER TABLE rotas ADD COLUMN shifts TEXT NOT NULL DEFAULT '[]'"),
    ];

    public void Configure(ModelBuilder model)
    {
        model.Entity<EmergencyCall>(call =>
        {
            call.ToTable("calls").HasKey(c => c.Id);
            call.Property(c => c.State).HasConversion<string>();
            call.Property(c => c.Outcome).HasConversion<string>();
            call.Property(c => c.Version).IsConcurrencyToken();
            NameColumns(call);
        });
        model.Entity<CallEntry>(entry =>
        {
            entry.ToTable("call_entries").HasKey(e => new { e.CallId, e.Number });
            entry.Property(e => e.Number).ValueGeneratedNever();
            NameColumns(entry);
        });
        model.Entity<CallWish>(wish =>
        {
            wish.ToTable("call_wishes").HasKey(w => new { w.CallId, w.PoleId, w.Command });
            wish.Property(w => w.State).HasConversion<string>();
            wish.Property(w => w.Revision).IsConcurrencyToken();
            NameColumns(wish);
        });
        model.Entity<SelfTest>(test => NameColumns(test.ToTable("self_tests"), t => t.HasKey(e => e.PoleId)));
        model.Entity<AnnouncedDrill>(drill => NameColumns(drill.ToTable("announced_drills"), d => d.HasKey(e => e.PoleId)));
        model.Entity<SavedRota>(rota =>
        {
            rota.ToTable("rotas").HasKey(r => r.Id);
            rota.Property(r => r.Version).IsConcurrencyToken();
            NameColumns(rota);
        });
    }

    /// <summary>Column names are the members' names with underscores.</summary>
    private static void NameColumns<T>(EntityTypeBuilder<T> entity, Action<EntityTypeBuilder<T>>? key = null)
        where T : class
    {
        key?.Invoke(entity);
        foreach (var property in entity.Metadata.GetProperties())
        {
            property.SetColumnName(Humps().Replace(property.Name, "_$0").ToLowerInvariant());
        }
    }

    [GeneratedRegex("(?<!^)[A-Z]")]
    private static partial Regex Humps();
}
