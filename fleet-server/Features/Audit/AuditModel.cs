using Laterne.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Audit;

/// <summary>The table of the audit log. The database itself refuses to change or delete a line, whoever asks.</summary>
internal sealed class AuditModel : IModelPart
{
    public string Name => "audit";

    public IReadOnlyList<Migration> Migrations { get; } =
    [
        new(1, "audit log",
            """
            CREATE TABLE audit (
                id INTEGER PRIMARY KEY AUTOINCREMENT, time_ms BIGINT NOT NULL, person TEXT NOT NULL, action TEXT NOT NULL, target TEXT NOT NULL,
                before TEXT, after TEXT);
            CREATE INDEX audit_target ON audit (target, id);
            CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'The audit log is never changed.'); END;
            CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'The audit log is never changed.'); END;
            """,
            """
            CREATE TABLE audit (
                id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, time_ms BIGINT NOT NULL, person TEXT NOT NULL, action TEXT NOT NULL,
                target TEXT NOT NULL, before TEXT, after TEXT);
            CREATE INDEX audit_target ON audit (target, id);
            CREATE FUNCTION audit_is_final() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'The audit log is never changed.'; END $$;
            CREATE TRIGGER audit_no_update BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION audit_is_final();
            CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION audit_is_final();
            """),
        new(2, "chain of hashes over the audit log",
            """
            CREATE TABLE audit_seals (number BIGINT PRIMARY KEY, audit_id BIGINT NOT NULL UNIQUE, hash BLOB NOT NULL);
            CREATE INDEX audit_time ON audit (time_ms);
            CREATE TRIGGER audit_seals_no_update BEFORE UPDATE ON audit_seals BEGIN SELECT RAISE(ABORT, 'The audit log is never changed.'); END;
            CREATE TRIGGER audit_seals_no_delete BEFORE DELETE ON audit_seals BEGIN SELECT RAISE(ABORT, 'The audit log is never changed.'); END;
            """,
            """
            CREATE TABLE audit_seals (number BIGINT PRIMARY KEY, audit_id BIGINT NOT NULL UNIQUE, hash BYTEA NOT NULL);
            CREATE INDEX audit_time ON audit (time_ms);
            CREATE TRIGGER audit_seals_no_update BEFORE UPDATE OR DELETE ON audit_seals FOR EACH ROW EXECUTE FUNCTION audit_is_final();
            CREATE TRIGGER audit_seals_no_truncate BEFORE TRUNCATE ON audit_seals FOR EACH STATEMENT EXECUTE FUNCTION audit_is_final();
            """),
    ];

    public void Configure(ModelBuilder model)
    {
        model.Entity<AuditSeal>(seal =>
        {
            seal.ToTable("audit_seals").HasKey(s => s.Number);
            seal.Property(s => s.Number).HasColumnName("number").ValueGeneratedNever();
            seal.Property(s => s.AuditId).HasColumnName("audit_id");
            seal.Property(s => s.Hash).HasColumnName("hash");
        });
        model.Entity<AuditEntry>(entry =>
        {
            entry.ToTable("audit").HasKey(e => e.Id);
            entry.Property(e => e.Id).HasColumnName("id").ValueGeneratedOnAdd();
            entry.Property(e => e.TimeMs).HasColumnName("time_ms");
            entry.Property(e => e.Person).HasColumnName("person");
            entry.Property(e => e.Action).HasColumnName("action");
            entry.Property(e => e.Target).HasColumnName("target");
            entry.Property(e => e.Before).HasColumnName("before");
            entry.Property(e => e.After).HasColumnName("after");
        });
    }
}
