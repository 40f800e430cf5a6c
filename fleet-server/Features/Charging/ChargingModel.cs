using Laterne.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Laterne.Features.Charging;

/// <summary>Tables of charge points, sessions, signed values, cards and feeder groups.</summary>
internal sealed class ChargingModel : IModelPart
{
    public string Name => "charging";

    public IReadOnlyList<Migration> Migrations { get; } =
    [
        new(1, "charge points, sessions, signed values, cards, feeder groups",
            """
            CREATE TABLE feeder_groups (id TEXT PRIMARY KEY, name TEXT NOT NULL, limit_a INTEGER NOT NULL);
            CREATE TABLE charge_points (
                pole_id TEXT PRIMARY KEY, feeder_group_id TEXT REFERENCES feeder_groups (id), settings TEXT NOT NULL, cards TEXT NOT NULL,
                settings_version BIGINT NOT NULL, fallback_a INTEGER NOT NULL);
            CREATE INDEX charge_points_feeder ON charge_points (feeder_group_id);
            CREATE TABLE charge_point_states (
                pole_id TEXT PRIMARY KEY, state TEXT NOT NULL, limit_a INTEGER NOT NULL, pilot TEXT NOT NULL, time_ms BIGINT NOT NULL,
                boot BIGINT NOT NULL, seq BIGINT NOT NULL);
            CREATE TABLE charging_sessions (
                pole_id TEXT NOT NULL, number BIGINT NOT NULL, connector INTEGER NOT NULL, start_ms BIGINT NOT NULL, start_wh BIGINT,
                authorisation TEXT NOT NULL, reference TEXT NOT NULL, end_ms BIGINT, end_wh BIGINT, energy_wh BIGINT, charging_s BIGINT,
                end_reading TEXT, end_reason TEXT, verdict TEXT NOT NULL, verdict_reason TEXT NOT NULL, signed_mwh BIGINT,
                PRIMARY KEY (pole_id, number));
            CREATE INDEX charging_sessions_start ON charging_sessions (start_ms, pole_id, number);
            CREATE INDEX charging_sessions_reference ON charging_sessions (reference);
            CREATE TABLE signed_values (
                pole_id TEXT NOT NULL, boot BIGINT NOT NULL, seq BIGINT NOT NULL, session_number BIGINT NOT NULL, time_ms BIGINT NOT NULL,
                packet TEXT NOT NULL, meter_serial TEXT NOT NULL, gateway_serial TEXT NOT NULL, page_kind TEXT NOT NULL, page BIGINT,
                verdict TEXT NOT NULL, reason TEXT NOT NULL, PRIMARY KEY (pole_id, boot, seq));
            CREATE INDEX signed_values_session ON signed_values (pole_id, session_number);
            CREATE INDEX signed_values_page ON signed_values (meter_serial, page_kind, page);
            CREATE INDEX signed_values_gateway ON signed_values (gateway_serial);
            CREATE INDEX signed_values_verdict ON signed_values (verdict);
            CREATE TABLE meter_keys (serial TEXT PRIMARY KEY, curve TEXT NOT NULL, public_key TEXT NOT NULL, source TEXT NOT NULL, registered_ms BIGINT NOT NULL);
            CREATE TABLE charging_cards (number TEXT PRIMARY KEY, owner TEXT NOT NULL, is_blocked BOOLEAN NOT NULL, valid_until_ms BIGINT, created_ms BIGINT NOT NULL);
            CREATE TABLE card_uses (
                pole_id TEXT NOT NULL, boot BIGINT NOT NULL, seq BIGINT NOT NULL, time_ms BIGINT NOT NULL, card TEXT NOT NULL, outcome TEXT NOT NULL,
                PRIMARY KEY (pole_id, boot, seq));
            CREATE INDEX card_uses_time ON card_uses (time_ms);
            CREATE TABLE current_grants (
                pole_id TEXT PRIMARY KEY, granted_a INTEGER NOT NULL, granted_until_ms BIGINT NOT NULL, promised_a INTEGER NOT NULL,
                promised_until_ms BIGINT NOT NULL, changed_ms BIGINT NOT NULL, served_since_ms BIGINT NOT NULL, waits_since_ms BIGINT NOT NULL,
                granted_boot BIGINT NOT NULL, problem TEXT)
            """),
        new(2, "what a vehicle draws until it has followed a lower limit",
            """
            ALTER TABLE current_grants ADD COLUMN falling_a INTEGER NOT NULL DEFAULT 0;
            ALTER TABLE current_grants ADD COLUMN falling_until_ms BIGINT NOT NULL DEFAULT 0
            """),
    ];

    public void Configure(ModelBuilder model)
    {
        model.Entity<FeederGroup>(group => Map(group, "feeder_groups").HasKey(g => g.Id));
        model.Entity<ChargePoint>(point => Map(point, "charge_points").HasKey(p => p.PoleId));
        model.Entity<ChargePointState>(state => Map(state, "charge_point_states").HasKey(s => s.PoleId));
        model.Entity<ChargingSession>(session =>
        {
            Map(session, "charging_sessions").HasKey(s => new { s.PoleId, s.Number });
            session.Property(s => s.SignedMilliwattHours).HasColumnName("signed_mwh");
        });
        model.Entity<SignedValue>(value => Map(value, "signed_values").HasKey(v => new { v.PoleId, v.Boot, v.Seq }));
        model.Entity<MeterKey>(key => Map(key, "meter_keys").HasKey(k => k.Serial));
        model.Entity<ChargingCard>(card => Map(card, "charging_cards").HasKey(c => c.Number));
        model.Entity<CardUse>(use => Map(use, "card_uses").HasKey(u => new { u.PoleId, u.Boot, u.Seq }));
        model.Entity<CurrentGrant>(grant => Map(grant, "current_grants").HasKey(g => g.PoleId));
    }

    /// <summary>A property <c>StartMs</c> is the column <c>start_ms</c>.</summary>
    private static EntityTypeBuilder<T> Map<T>(EntityTypeBuilder<T> entity, string table)
        where T : class
    {
        entity.ToTable(table);
        foreach (var property in typeof(T).GetProperties())
        {
            var name = string.Concat(property.Name.Select((c, i) => char.IsUpper(c) && i > 0 ? "_" + c : c.ToString())).ToLowerInvariant();
            var mapped = entity.Property(property.PropertyType, property.Name).HasColumnName(name);
            mapped.ValueGeneratedNever();
        }

        return entity;
    }
}
