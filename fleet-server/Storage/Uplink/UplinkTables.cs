using Microsoft.EntityFrameworkCore;

namespace Laterne.Storage.Uplink;

/// <summary>The tables of what poles send. They are written raw, so the model has no entities for them.</summary>
public sealed class UplinkTables : IModelPart
{
    public string Name => "uplink";

    public IReadOnlyList<Migration> Migrations { get; } =
    [
        new(1, "Telemetry, events, documents, responses, quarantine",
            """
            CREATE TABLE pole_numbers (number INTEGER PRIMARY KEY, pole TEXT NOT NULL UNIQUE);
            CREATE TABLE telemetry (
                pole INTEGER NOT NULL, boot INTEGER NOT NULL, seq INTEGER NOT NULL, time INTEGER NOT NULL,
                dim_level INTEGER, target_level INTEGER, reason INTEGER NOT NULL, detail TEXT,
                power_mw INTEGER, energy_wh INTEGER, operating_hours INTEGER, switch_ons INTEGER,
                road_users INTEGER, lux INTEGER, PRIMARY KEY (pole, boot, seq)) WITHOUT ROWID;
            CREATE INDEX telemetry_time ON telemetry (pole, time);
            CREATE TABLE telemetry_journal (id INTEGER PRIMARY KEY, body BLOB NOT NULL);
            CREATE TABLE pole_events (
                id INTEGER PRIMARY KEY, pole INTEGER NOT NULL, boot INTEGER NOT NULL, seq INTEGER NOT NULL,
                time INTEGER NOT NULL, type TEXT NOT NULL, state TEXT, detail TEXT, UNIQUE (pole, boot, seq));
            CREATE INDEX pole_events_pole_time ON pole_events (pole, time);
            CREATE INDEX pole_events_time ON pole_events (time);
            CREATE TABLE pole_documents (
                pole INTEGER NOT NULL, kind INTEGER NOT NULL, received INTEGER NOT NULL, json BLOB NOT NULL,
                PRIMARY KEY (pole, kind)) WITHOUT ROWID;
            CREATE TABLE pole_responses (
                pole INTEGER NOT NULL, request TEXT NOT NULL, received INTEGER NOT NULL, json BLOB NOT NULL,
                PRIMARY KEY (pole, request)) WITHOUT ROWID;
            CREATE INDEX pole_responses_received ON pole_responses (received);
            CREATE TABLE quarantine (
                id INTEGER PRIMARY KEY, pole INTEGER NOT NULL, topic TEXT NOT NULL, received INTEGER NOT NULL,
                reason TEXT NOT NULL, payload BLOB NOT NULL);
            """,
            """
            CREATE TABLE pole_numbers (number INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY, pole TEXT NOT NULL UNIQUE);
            CREATE TABLE telemetry (
                pole INTEGER NOT NULL, boot INTEGER NOT NULL, seq BIGINT NOT NULL, time BIGINT NOT NULL,
                dim_level INTEGER, target_level INTEGER, reason INTEGER NOT NULL, detail TEXT,
                power_mw INTEGER, energy_wh BIGINT, operating_hours INTEGER, switch_ons INTEGER,
                road_users BIGINT, lux INTEGER, PRIMARY KEY (pole, boot, seq));
            CREATE INDEX telemetry_time ON telemetry (pole, time);
            CREATE TABLE pole_events (
                id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, pole INTEGER NOT NULL, boot INTEGER NOT NULL,
                seq BIGINT NOT NULL, time BIGINT NOT NULL, type TEXT NOT NULL, state TEXT, detail TEXT,
                UNIQUE (pole, boot, seq));
            CREATE INDEX pole_events_pole_time ON pole_events (pole, time);
            CREATE INDEX pole_events_time ON pole_events (time);
            CREATE TABLE pole_documents (
                pole INTEGER NOT NULL, kind INTEGER NOT NULL, received BIGINT NOT NULL, json BYTEA NOT NULL,
                PRIMARY KEY (pole, kind));
            CREATE TABLE pole_responses (
                pole INTEGER NOT NULL, request TEXT NOT NULL, received BIGINT NOT NULL, json BYTEA NOT NULL,
                PRIMARY KEY (pole, request));
            CREATE INDEX pole_responses_received ON pole_responses (received);
            CREATE TABLE quarantine (
                id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, pole INTEGER NOT NULL, topic TEXT NOT NULL,
                received BIGINT NOT NULL, reason TEXT NOT NULL, payload BYTEA NOT NULL);
            """),
        new(2, "Readings of functions beside the lamp; values of events",
            """
            CREATE TABLE pole_readings (
                pole INTEGER NOT NULL, boot INTEGER NOT NULL, seq INTEGER NOT NULL, time INTEGER NOT NULL, kind TEXT NOT NULL,
                json BLOB NOT NULL, PRIMARY KEY (pole, boot, seq)) WITHOUT ROWID;
            CREATE INDEX pole_readings_kind ON pole_readings (pole, kind, time);
            CREATE INDEX pole_readings_time ON pole_readings (time);
            ALTER TABLE pole_events ADD COLUMN data TEXT;
            """,
            """
            CREATE TABLE pole_readings (
                pole INTEGER NOT NULL, boot INTEGER NOT NULL, seq BIGINT NOT NULL, time BIGINT NOT NULL, kind TEXT NOT NULL,
                json BYTEA NOT NULL, PRIMARY KEY (pole, boot, seq));
            CREATE INDEX pole_readings_kind ON pole_readings (pole, kind, time);
            CREATE INDEX pole_readings_time ON pole_readings (time);
            ALTER TABLE pole_events ADD COLUMN data TEXT;
            """),
        new(3, "Hours of poles, rolled up from their samples",
            """
            CREATE TABLE pole_hours (
                pole INTEGER NOT NULL, hour BIGINT NOT NULL, energy_wh BIGINT NOT NULL, lit_ms BIGINT NOT NULL, level_ms BIGINT NOT NULL,
                road_users BIGINT NOT NULL, max_power_mw BIGINT NOT NULL, samples BIGINT NOT NULL, PRIMARY KEY (pole, hour));
            CREATE INDEX pole_hours_hour ON pole_hours (hour);
            CREATE TABLE pole_hours_due (pole INTEGER NOT NULL, hour BIGINT NOT NULL, mark BIGINT NOT NULL, PRIMARY KEY (pole, hour));
            CREATE INDEX pole_hours_due_hour ON pole_hours_due (hour);
            INSERT INTO pole_hours_due (pole, hour, mark) SELECT DISTINCT pole, time / 3600000, 1 FROM telemetry;
            """),
        new(4, "Hours: coverage, boost, overrides, estimate, breaks of the counter; which hours changed",
            """
            ALTER TABLE pole_hours ADD COLUMN covered_ms BIGINT NOT NULL DEFAULT 0;
            ALTER TABLE pole_hours ADD COLUMN boost_ms BIGINT NOT NULL DEFAULT 0;
            ALTER TABLE pole_hours ADD COLUMN forced_ms BIGINT NOT NULL DEFAULT 0;
            ALTER TABLE pole_hours ADD COLUMN estimated_mwh BIGINT NOT NULL DEFAULT 0;
            ALTER TABLE pole_hours ADD COLUMN counter_breaks BIGINT NOT NULL DEFAULT 0;
            CREATE TABLE pole_hours_changed (pole INTEGER NOT NULL, hour BIGINT NOT NULL, mark BIGINT NOT NULL, PRIMARY KEY (pole, hour));
            INSERT INTO pole_hours_changed (pole, hour, mark) SELECT pole, hour, 1 FROM pole_hours;
            INSERT INTO pole_hours_due (pole, hour, mark)
                SELECT pole, hour, 1 FROM (SELECT DISTINCT pole, time / 3600000 AS hour FROM telemetry) t WHERE true ON CONFLICT (pole, hour) DO NOTHING;
            """),
    ];

    /// <summary>Nothing to map: no entity of the model lives in these tables.</summary>
    public void Configure(ModelBuilder model) => ArgumentNullException.ThrowIfNull(model);
}
