CREATE TABLE administrator_links (
    token_hash bytea NOT NULL,
    expires_ms bigint NOT NULL
);
CREATE TABLE calendars (
    id text NOT NULL,
    name text NOT NULL,
    version bigint NOT NULL,
    rules text NOT NULL,
    default_program text NOT NULL,
    changed_ms bigint NOT NULL,
    changed_by text NOT NULL
);
CREATE TABLE desired (
    pole_id text NOT NULL,
    version bigint NOT NULL,
    payload bytea NOT NULL,
    changed_ms bigint NOT NULL
);
CREATE TABLE night_energy (
    pole_id text NOT NULL,
    night integer NOT NULL,
    energy_mwh bigint NOT NULL,
    full_power_mwh bigint NOT NULL,
    operating_minutes integer NOT NULL,
    is_known boolean NOT NULL,
    reckoned_ms bigint NOT NULL
);
CREATE TABLE overrides (
    pole_id text NOT NULL,
    level integer NOT NULL,
    start_ms bigint NOT NULL,
    expiration_ms bigint NOT NULL,
    reason text NOT NULL,
    given_by text NOT NULL
);
CREATE TABLE pole_documents (
    pole integer NOT NULL,
    kind integer NOT NULL,
    received bigint NOT NULL,
    json bytea NOT NULL
);
CREATE TABLE pole_events (
    id bigint NOT NULL,
    pole integer NOT NULL,
    boot integer NOT NULL,
    seq bigint NOT NULL,
    "time" bigint NOT NULL,
    type text NOT NULL,
    state text,
    detail text,
    data text
);
ALTER TABLE pole_events ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME pole_events_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE pole_groups (
    id text NOT NULL,
    name text NOT NULL,
    calendar_id text,
    luminaire_profile text
);
CREATE TABLE pole_numbers (
    number integer NOT NULL,
    pole text NOT NULL
);
ALTER TABLE pole_numbers ALTER COLUMN number ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME pole_numbers_number_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE pole_readings (
    pole integer NOT NULL,
    boot integer NOT NULL,
    seq bigint NOT NULL,
    "time" bigint NOT NULL,
    kind text NOT NULL,
    json bytea NOT NULL
);
CREATE TABLE pole_responses (
    pole integer NOT NULL,
    request text NOT NULL,
    received bigint NOT NULL,
    json bytea NOT NULL
);
CREATE TABLE poles (
    id text NOT NULL,
    name text NOT NULL,
    latitude double precision NOT NULL,
    longitude double precision NOT NULL,
    group_id text,
    calendar_id text,
    secret_salt bytea NOT NULL,
    secret_hash bytea NOT NULL,
    created_ms bigint NOT NULL
);
CREATE TABLE programs (
    id text NOT NULL,
    name text NOT NULL,
    version bigint NOT NULL,
    program text NOT NULL,
    changed_ms bigint NOT NULL,
    changed_by text NOT NULL
);
CREATE TABLE quarantine (
    id bigint NOT NULL,
    pole integer NOT NULL,
    topic text NOT NULL,
    received bigint NOT NULL,
    reason text NOT NULL,
    payload bytea NOT NULL
);
ALTER TABLE quarantine ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME quarantine_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE schema_version (
    part text NOT NULL,
    version integer NOT NULL,
    name text NOT NULL,
    applied bigint NOT NULL
);
CREATE TABLE segments (
    id text NOT NULL,
    name text NOT NULL,
    line text NOT NULL
);
CREATE TABLE sessions (
    token_hash bytea NOT NULL,
    user_name text NOT NULL,
    expires_ms bigint NOT NULL
);
CREATE TABLE telemetry (
    pole integer NOT NULL,
    boot integer NOT NULL,
    seq bigint NOT NULL,
    "time" bigint NOT NULL,
    dim_level integer,
    target_level integer,
    reason integer NOT NULL,
    detail text,
    power_mw integer,
    energy_wh bigint,
    operating_hours integer,
    switch_ons integer,
    road_users bigint,
    lux integer
);
CREATE TABLE users (
    name text NOT NULL,
    role text NOT NULL,
    password_hash text NOT NULL,
    language text NOT NULL,
    created_ms bigint NOT NULL
);
INSERT INTO calendars VALUES ('standard', 'Every night', 1, '[]', 'side-streets', 1795815646940, '');
INSERT INTO desired VALUES ('N-01', 2, '\x7b2276657273696f6e223a322c22706f736974696f6e223a7b226c617469747564654536223a35313433343330302c226c6f6e6769747564654536223a363735383930307d2c227574634f666673657473223a5b7b2266726f6d223a302c226d696e75746573223a36307d2c7b2266726f6d223a313737343734363030303030302c226d696e75746573223a3132307d2c7b2266726f6d223a313739323839303030303030302c226d696e75746573223a36307d2c7b2266726f6d223a313830363139353630303030302c226d696e75746573223a3132307d2c7b2266726f6d223a313832343934343430303030302c226d696e75746573223a36307d5d2c2270726f6772616d73223a5b7b226964223a22736964652d73747265657473222c22616374697665506572696f6473223a5b7b227374617274223a7b2273756e736574223a307d2c22656e64223a7b2273756e72697365223a307d2c226c6576656c223a39307d5d7d5d2c2263616c656e646172223a7b2272756c6573223a5b5d2c2264656661756c7450726f6772616d223a22736964652d73747265657473227d7d', 1795815659287);
INSERT INTO desired VALUES ('N-02', 2, '\x7b2276657273696f6e223a322c22706f736974696f6e223a7b226c617469747564654536223a35313433343330302c226c6f6e6769747564654536223a363735383930307d2c227574634f666673657473223a5b7b2266726f6d223a302c226d696e75746573223a36307d2c7b2266726f6d223a313737343734363030303030302c226d696e75746573223a3132307d2c7b2266726f6d223a313739323839303030303030302c226d696e75746573223a36307d2c7b2266726f6d223a313830363139353630303030302c226d696e75746573223a3132307d2c7b2266726f6d223a313832343934343430303030302c226d696e75746573223a36307d5d2c2270726f6772616d73223a5b7b226964223a22736964652d73747265657473222c22616374697665506572696f6473223a5b7b227374617274223a7b2273756e736574223a307d2c22656e64223a7b2273756e72697365223a307d2c226c6576656c223a39307d5d7d5d2c2263616c656e646172223a7b2272756c6573223a5b5d2c2264656661756c7450726f6772616d223a22736964652d73747265657473227d7d', 1795815659287);
INSERT INTO pole_documents VALUES (1, 2, 1795815659778, '\x7b22626f6f74223a20312c202276657273696f6e223a20312c202270726f746f636f6c223a20312c20226669726d77617265223a2022302e312e30222c2022626f617264223a202278227d');
INSERT INTO pole_events OVERRIDING SYSTEM VALUE VALUES (1, 1, 1, 5, 1795815659340, 'lampFailure', 'raised', NULL, NULL);
INSERT INTO pole_groups VALUES ('north', 'North', NULL, NULL);
INSERT INTO pole_numbers OVERRIDING SYSTEM VALUE VALUES (1, 'N-01');
INSERT INTO pole_readings VALUES (1, 1, 6, 1795815659340, 'weather', '\x7b22736571223a20362c202274696d65223a20313739353831353635393334302c20226b696e64223a202277656174686572222c202261697254656d7065726174757265223a20347d');
INSERT INTO poles VALUES ('N-01', 'Pole N-01', 51.4343, 6.7589, 'north', NULL, '\x508558efd6cbf82eda29768eb9753377', '\x6d890c696bb8502aef18e97a3f84b463900b53b2a981f91f4674f3a1aae38389', 1795815658015);
INSERT INTO poles VALUES ('N-02', 'Pole N-02', 51.4343, 6.7589, 'north', NULL, '\xfd1b8248bcd51106be6095619eac1c35', '\x378ceda24e4fef712c93c4442ec12b4104356ca07bb987af81df5a7485c3965a', 1795815659132);
INSERT INTO programs VALUES ('dim', 'Dim', 1, '{"id":"dim","activePeriods":[{"start":{"sunset":0},"end":{"sunrise":0},"level":90}]}', 1795815659189, 'ada');
INSERT INTO programs VALUES ('side-streets', 'Side streets', 2, '{"id":"side-streets","activePeriods":[{"start":{"sunset":0},"end":{"sunrise":0},"level":90}]}', 1795815659248, 'ada');
INSERT INTO schema_version VALUES ('uplink', 1, 'Telemetry, events, documents, responses, quarantine', 1795815642121);
INSERT INTO schema_version VALUES ('uplink', 2, 'Readings of functions beside the lamp; values of events', 1795815642216);
INSERT INTO schema_version VALUES ('people', 1, 'users, sessions, administrator links', 1795815642236);
INSERT INTO schema_version VALUES ('poles', 1, 'poles, groups, segments', 1795815642261);
INSERT INTO schema_version VALUES ('lighting', 1, 'programs, calendars, overrides', 1795815642284);
INSERT INTO schema_version VALUES ('settings', 1, 'desired settings', 1795815642300);
INSERT INTO schema_version VALUES ('energy', 1, 'energy of nights', 1795815642332);
INSERT INTO sessions VALUES ('\x69fffca1fea9c702b3bb64bfe6cd65e7109df75b544e2dddb27bb8e5c938b26e', 'ada', 1795858856830);
INSERT INTO telemetry VALUES (1, 1, 1, 1795815419340, 30, 30, 4, NULL, NULL, 6, NULL, NULL, NULL, NULL);
INSERT INTO telemetry VALUES (1, 1, 2, 1795815479340, 30, 30, 4, NULL, NULL, 7, NULL, NULL, NULL, NULL);
INSERT INTO telemetry VALUES (1, 1, 3, 1795815539340, 30, 30, 4, NULL, NULL, 8, NULL, NULL, NULL, NULL);
INSERT INTO telemetry VALUES (1, 1, 4, 1795815599340, 30, 30, 4, NULL, NULL, 9, NULL, NULL, NULL, NULL);
INSERT INTO users VALUES ('ada', 'Administrator', 'AQAAAAIAAYagAAAAEH2YgtNP4HAg7RVfeL9SasKN4U0S892YWBycqo+bCMimU3JGzipd9KNG8V98uD689Q==', 'de', 1795815656703);
INSERT INTO users VALUES ('olga', 'Operator', 'AQAAAAIAAYagAAAAEBB8e+PkRDR2lb9HI3be6g1vihVckFF9+mMPZ00iJWQuO+xV81SHwHjrh6gizLuLjQ==', 'de', 1795815657811);
SELECT pg_catalog.setval('pole_events_id_seq', 1, true);
SELECT pg_catalog.setval('pole_numbers_number_seq', 1, true);
SELECT pg_catalog.setval('quarantine_id_seq', 1, false);
ALTER TABLE ONLY administrator_links
    ADD CONSTRAINT administrator_links_pkey PRIMARY KEY (token_hash);
ALTER TABLE ONLY calendars
    ADD CONSTRAINT calendars_pkey PRIMARY KEY (id);
ALTER TABLE ONLY desired
    ADD CONSTRAINT desired_pkey PRIMARY KEY (pole_id);
ALTER TABLE ONLY night_energy
    ADD CONSTRAINT night_energy_pkey PRIMARY KEY (night, pole_id);
ALTER TABLE ONLY overrides
    ADD CONSTRAINT overrides_pkey PRIMARY KEY (pole_id);
ALTER TABLE ONLY pole_documents
    ADD CONSTRAINT pole_documents_pkey PRIMARY KEY (pole, kind);
ALTER TABLE ONLY pole_events
    ADD CONSTRAINT pole_events_pkey PRIMARY KEY (id);
ALTER TABLE ONLY pole_events
    ADD CONSTRAINT pole_events_pole_boot_seq_key UNIQUE (pole, boot, seq);
ALTER TABLE ONLY pole_groups
    ADD CONSTRAINT pole_groups_pkey PRIMARY KEY (id);
ALTER TABLE ONLY pole_numbers
    ADD CONSTRAINT pole_numbers_pkey PRIMARY KEY (number);
ALTER TABLE ONLY pole_numbers
    ADD CONSTRAINT pole_numbers_pole_key UNIQUE (pole);
ALTER TABLE ONLY pole_readings
    ADD CONSTRAINT pole_readings_pkey PRIMARY KEY (pole, boot, seq);
ALTER TABLE ONLY pole_responses
    ADD CONSTRAINT pole_responses_pkey PRIMARY KEY (pole, request);
ALTER TABLE ONLY poles
    ADD CONSTRAINT poles_pkey PRIMARY KEY (id);
ALTER TABLE ONLY programs
    ADD CONSTRAINT programs_pkey PRIMARY KEY (id);
ALTER TABLE ONLY quarantine
    ADD CONSTRAINT quarantine_pkey PRIMARY KEY (id);
ALTER TABLE ONLY schema_version
    ADD CONSTRAINT schema_version_pkey PRIMARY KEY (part, version);
ALTER TABLE ONLY segments
    ADD CONSTRAINT segments_pkey PRIMARY KEY (id);
ALTER TABLE ONLY sessions
    ADD CONSTRAINT sessions_pkey PRIMARY KEY (token_hash);
ALTER TABLE ONLY telemetry
    ADD CONSTRAINT telemetry_pkey PRIMARY KEY (pole, boot, seq);
ALTER TABLE ONLY users
    ADD CONSTRAINT users_pkey PRIMARY KEY (name);
CREATE INDEX pole_events_pole_time ON pole_events USING btree (pole, "time");
CREATE INDEX pole_events_time ON pole_events USING btree ("time");
CREATE INDEX pole_readings_kind ON pole_readings USING btree (pole, kind, "time");
CREATE INDEX pole_readings_time ON pole_readings USING btree ("time");
CREATE INDEX pole_responses_received ON pole_responses USING btree (received);
CREATE INDEX poles_group ON poles USING btree (group_id);
CREATE INDEX sessions_user ON sessions USING btree (user_name);
CREATE INDEX telemetry_time ON telemetry USING btree (pole, "time");
ALTER TABLE ONLY poles
    ADD CONSTRAINT poles_group_id_fkey FOREIGN KEY (group_id) REFERENCES pole_groups(id);
