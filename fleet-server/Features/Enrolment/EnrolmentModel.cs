using Laterne.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Enrolment;

/// <summary>
/// Tables of enrolment. A sheet, a claim, an installation and a rotation are one row of their pole, and reports of a pole have a
/// limit, so their number is bounded.
/// </summary>
internal sealed class EnrolmentModel : IModelPart
{
    private const string Tables =
        """
        CREATE TABLE enrolment_sheets (
            pole_id TEXT PRIMARY KEY, purpose TEXT NOT NULL, token_hash BLOB NOT NULL, board TEXT NOT NULL, created_ms BIGINT NOT NULL,
            expires_ms BIGINT NOT NULL, issued_by TEXT NOT NULL, used_ms BIGINT);
        CREATE INDEX enrolment_sheets_issued ON enrolment_sheets (issued_by);
        CREATE TABLE enrolment_claims (
            pole_id TEXT PRIMARY KEY, id TEXT NOT NULL UNIQUE, state TEXT NOT NULL, purpose TEXT NOT NULL, controller TEXT NOT NULL, board TEXT NOT NULL,
            firmware TEXT NOT NULL, boot BIGINT NOT NULL, token_hash BLOB NOT NULL, secret_salt BLOB NOT NULL, secret_hash BLOB NOT NULL,
            created_ms BIGINT NOT NULL, confirm_by_ms BIGINT NOT NULL, confirmed_ms BIGINT);
        CREATE INDEX enrolment_claims_state ON enrolment_claims (state, confirm_by_ms);
        CREATE TABLE pole_controllers (
            pole_id TEXT NOT NULL, number INTEGER NOT NULL, serial TEXT NOT NULL, board TEXT NOT NULL, firmware TEXT NOT NULL, purpose TEXT NOT NULL,
            claim_id TEXT NOT NULL, since_ms BIGINT NOT NULL, until_ms BIGINT, boot BIGINT NOT NULL, energy_wh BIGINT NOT NULL,
            operating_hours BIGINT NOT NULL, switch_ons BIGINT NOT NULL, road_users BIGINT NOT NULL, session BIGINT NOT NULL, call BIGINT NOT NULL,
            PRIMARY KEY (pole_id, number))
        """;

    private const string Reports =
        """
        CREATE TABLE acceptance_reports (
            id TEXT PRIMARY KEY, pole_id TEXT NOT NULL, tested_ms BIGINT NOT NULL, stored_ms BIGINT NOT NULL, person TEXT NOT NULL, source TEXT NOT NULL,
            controller TEXT NOT NULL, board TEXT NOT NULL, firmware TEXT NOT NULL, passed BOOLEAN NOT NULL, parts TEXT NOT NULL, note TEXT NOT NULL);
        CREATE INDEX acceptance_reports_pole ON acceptance_reports (pole_id, stored_ms);
        CREATE TABLE acceptance_photos (report_id TEXT PRIMARY KEY, kind TEXT NOT NULL, content BLOB NOT NULL);
        CREATE TABLE pole_installations (
            pole_id TEXT PRIMARY KEY, accuracy_m DOUBLE PRECISION, board TEXT NOT NULL, functions TEXT NOT NULL, person TEXT NOT NULL, changed_ms BIGINT NOT NULL);
        CREATE TABLE secret_rotations (
            pole_id TEXT PRIMARY KEY, id TEXT NOT NULL, state TEXT NOT NULL, secret_salt BLOB NOT NULL, secret_hash BLOB NOT NULL, created_ms BIGINT NOT NULL,
            changed_ms BIGINT NOT NULL, person TEXT NOT NULL, problem TEXT NOT NULL);
        CREATE INDEX secret_rotations_state ON secret_rotations (state)
        """;

    private const string Parts =
        """
        CREATE TABLE acceptance_parts (
            pole_id TEXT NOT NULL, part TEXT NOT NULL, run TEXT NOT NULL, result TEXT NOT NULL, code TEXT NOT NULL, reason TEXT NOT NULL,
            measured TEXT NOT NULL, time_ms BIGINT NOT NULL, PRIMARY KEY (pole_id, part))
        """;

    public string Name => "enrolment";

    public IReadOnlyList<Migration> Migrations { get; } =
    [
        new(1, "sheets, claims, controllers", Tables, Tables.Replace("BLOB", "BYTEA")),
        new(2, "acceptance reports, installations, rotations of secrets", Reports, Reports.Replace("BLOB", "BYTEA")),
        new(3, "keys of what crews say", "ALTER TABLE pole_installations ADD COLUMN message_key TEXT NOT NULL DEFAULT ''"),
        new(4, "parts that poles tested", Parts),
    ];

    public void Configure(ModelBuilder model)
    {
        model.Entity<Sheet>(sheet => Columns.Map(sheet, "enrolment_sheets").HasKey(s => s.PoleId));
        model.Entity<Claim>(claim =>
        {
            Columns.Map(claim, "enrolment_claims").HasKey(c => c.PoleId);

            // Of two that take the place of the same claim one is told so.
            claim.Property(c => c.Id).IsConcurrencyToken();
            claim.Property(c => c.State).IsConcurrencyToken();
        });
        model.Entity<Controller>(controller => Columns.Map(controller, "pole_controllers").HasKey(c => new { c.PoleId, c.Number }));
        model.Entity<AcceptanceReport>(report => Columns.Map(report, "acceptance_reports").HasKey(r => r.Id));
        model.Entity<AcceptancePhoto>(photo => Columns.Map(photo, "acceptance_photos").HasKey(p => p.ReportId));
        model.Entity<Installation>(installation => Columns.Map(installation, "pole_installations").HasKey(i => i.PoleId));
        model.Entity<TestedPart>(part => Columns.Map(part, "acceptance_parts").HasKey(p => new { p.PoleId, p.Part }));
        model.Entity<Rotation>(rotation => Columns.Map(rotation, "secret_rotations").HasKey(r => r.PoleId));
    }
}
