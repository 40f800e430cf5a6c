CREATE FUNCTION audit_is_final() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'The audit log is never changed.'; END $$;
CREATE FUNCTION call_record_is_final() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'The record of a call is never changed.'; END $$;
CREATE TABLE administrator_links (
    token_hash bytea NOT NULL,
    expires_ms bigint NOT NULL
);
CREATE TABLE alarm_entries (
    id bigint NOT NULL,
    alarm_id text NOT NULL,
    time_ms bigint NOT NULL,
    kind text NOT NULL,
    person text,
    text text
);
ALTER TABLE alarm_entries ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME alarm_entries_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE alarm_heard (
    pole_id text NOT NULL,
    what text NOT NULL,
    time_ms bigint NOT NULL
);
CREATE TABLE alarm_poles (
    alarm_id text NOT NULL,
    pole_id text NOT NULL
);
CREATE TABLE alarm_routes (
    id text NOT NULL,
    name text NOT NULL,
    is_enabled boolean NOT NULL,
    least_severity integer NOT NULL,
    types text NOT NULL,
    groups text NOT NULL,
    days integer NOT NULL,
    from_minute integer NOT NULL,
    to_minute integer NOT NULL,
    channel integer NOT NULL,
    address text NOT NULL,
    secret text,
    language text NOT NULL,
    after_minutes integer NOT NULL,
    repeat_minutes integer NOT NULL,
    reminders integer NOT NULL
);
CREATE TABLE alarm_silences (
    id text NOT NULL,
    pole_id text,
    group_id text,
    segment_id text,
    type text,
    from_ms bigint NOT NULL,
    to_ms bigint NOT NULL,
    reason text NOT NULL,
    created_by text NOT NULL
);
CREATE TABLE alarms (
    id text NOT NULL,
    cause text NOT NULL,
    type text NOT NULL,
    place text NOT NULL,
    pole_id text,
    group_id text,
    severity integer NOT NULL,
    count integer NOT NULL,
    episode integer NOT NULL,
    first_ms bigint NOT NULL,
    last_ms bigint NOT NULL,
    boot bigint NOT NULL,
    seq bigint NOT NULL,
    cleared_ms bigint,
    acknowledged_ms bigint,
    acknowledged_by text,
    closed_ms bigint,
    closed_by text,
    assigned_to text,
    silenced_until_ms bigint,
    folded_into text,
    detail text,
    version bigint NOT NULL
);
CREATE TABLE announced_drills (
    pole_id text NOT NULL,
    announced_by text NOT NULL,
    until_ms bigint NOT NULL
);
CREATE TABLE api_keys (
    name text NOT NULL,
    hash bytea NOT NULL,
    start text NOT NULL,
    scopes text NOT NULL,
    user_name text NOT NULL,
    created_ms bigint NOT NULL,
    expires_ms bigint NOT NULL,
    used_ms bigint
);
CREATE TABLE audit (
    id bigint NOT NULL,
    time_ms bigint NOT NULL,
    person text NOT NULL,
    action text NOT NULL,
    target text NOT NULL,
    before text,
    after text
);
ALTER TABLE audit ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME audit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE audit_seals (
    number bigint NOT NULL,
    audit_id bigint NOT NULL,
    hash bytea NOT NULL
);
CREATE TABLE cabinets (
    id text NOT NULL,
    name text NOT NULL,
    latitude double precision,
    longitude double precision
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
CREATE TABLE call_entries (
    call_id text NOT NULL,
    number integer NOT NULL,
    time_ms bigint NOT NULL,
    who text NOT NULL,
    what text NOT NULL,
    data text NOT NULL,
    hash text NOT NULL
);
CREATE TABLE call_wishes (
    call_id text NOT NULL,
    pole_id text NOT NULL,
    command text NOT NULL,
    until_ms bigint,
    is_on boolean NOT NULL,
    state text NOT NULL,
    revision bigint NOT NULL,
    attempts integer NOT NULL,
    next_ms bigint,
    answer text,
    reason text,
    answered_ms bigint
);
CREATE TABLE calls (
    id text NOT NULL,
    pole_id text NOT NULL,
    call_number bigint NOT NULL,
    pole_name text NOT NULL,
    latitude double precision NOT NULL,
    longitude double precision NOT NULL,
    drill_by text,
    state text NOT NULL,
    pressed_ms bigint NOT NULL,
    heard_ms bigint NOT NULL,
    presses bigint NOT NULL,
    last_press_ms bigint NOT NULL,
    ended_at_pole_ms bigint,
    taken_by text,
    taken_ms bigint,
    outcome text,
    closed_by text,
    closed_ms bigint,
    area_until_ms bigint,
    rota text NOT NULL,
    steps_told integer NOT NULL,
    next_step_ms bigint,
    entries integer NOT NULL,
    head text NOT NULL,
    version bigint NOT NULL,
    waits_since_ms bigint DEFAULT 0 NOT NULL
);
CREATE TABLE campaign_news (
    event_id bigint NOT NULL,
    pole_id text NOT NULL,
    stage integer NOT NULL,
    release text NOT NULL,
    reason text NOT NULL
);
CREATE TABLE campaign_poles (
    campaign_id text NOT NULL,
    pole_id text NOT NULL,
    wave integer NOT NULL,
    place integer NOT NULL,
    stage integer NOT NULL,
    reason text NOT NULL,
    is_set_aside boolean NOT NULL,
    attempts integer NOT NULL,
    offer_counter bigint NOT NULL,
    offered_ms bigint,
    send_ms bigint,
    due_ms bigint,
    changed_ms bigint NOT NULL
);
CREATE TABLE campaigns (
    id text NOT NULL,
    name text NOT NULL,
    release_id text NOT NULL,
    plan text NOT NULL,
    target text NOT NULL,
    state text NOT NULL,
    reason text NOT NULL,
    wave integer NOT NULL,
    wave_opened_ms bigint,
    gate_ms bigint,
    seed bigint NOT NULL,
    forgiven_failures integer NOT NULL,
    forgiven_settled integer NOT NULL,
    next_offer_ms bigint NOT NULL,
    roll_back_of text,
    created_by text NOT NULL,
    created_ms bigint NOT NULL,
    approved_by text,
    started_ms bigint,
    ended_ms bigint,
    version bigint NOT NULL
);
CREATE TABLE card_uses (
    pole_id text NOT NULL,
    boot bigint NOT NULL,
    seq bigint NOT NULL,
    time_ms bigint NOT NULL,
    card text NOT NULL,
    outcome text NOT NULL
);
CREATE TABLE charge_point_states (
    pole_id text NOT NULL,
    state text NOT NULL,
    limit_a integer NOT NULL,
    pilot text NOT NULL,
    time_ms bigint NOT NULL,
    boot bigint NOT NULL,
    seq bigint NOT NULL
);
CREATE TABLE charge_points (
    pole_id text NOT NULL,
    feeder_group_id text,
    settings text NOT NULL,
    cards text NOT NULL,
    settings_version bigint NOT NULL,
    fallback_a integer NOT NULL
);
CREATE TABLE charging_cards (
    number text NOT NULL,
    owner text NOT NULL,
    is_blocked boolean NOT NULL,
    valid_until_ms bigint,
    created_ms bigint NOT NULL
);
CREATE TABLE charging_sessions (
    pole_id text NOT NULL,
    number bigint NOT NULL,
    connector integer NOT NULL,
    start_ms bigint NOT NULL,
    start_wh bigint,
    authorisation text NOT NULL,
    reference text NOT NULL,
    end_ms bigint,
    end_wh bigint,
    energy_wh bigint,
    charging_s bigint,
    end_reading text,
    end_reason text,
    verdict text NOT NULL,
    verdict_reason text NOT NULL,
    signed_mwh bigint
);
CREATE TABLE current_grants (
    pole_id text NOT NULL,
    granted_a integer NOT NULL,
    granted_until_ms bigint NOT NULL,
    promised_a integer NOT NULL,
    promised_until_ms bigint NOT NULL,
    changed_ms bigint NOT NULL,
    served_since_ms bigint NOT NULL,
    waits_since_ms bigint NOT NULL,
    granted_boot bigint NOT NULL,
    problem text
);
CREATE TABLE desired (
    pole_id text NOT NULL,
    version bigint NOT NULL,
    payload bytea NOT NULL,
    changed_ms bigint NOT NULL
);
CREATE TABLE event_cursors (
    follower text NOT NULL,
    event_id bigint NOT NULL
);
CREATE TABLE feeder_groups (
    id text NOT NULL,
    name text NOT NULL,
    limit_a integer NOT NULL
);
CREATE TABLE feeders (
    id text NOT NULL,
    name text NOT NULL,
    cabinet_id text NOT NULL
);
CREATE TABLE meter_keys (
    serial text NOT NULL,
    curve text NOT NULL,
    public_key text NOT NULL,
    source text NOT NULL,
    registered_ms bigint NOT NULL
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
CREATE TABLE notices (
    key text NOT NULL,
    source text NOT NULL,
    channel integer NOT NULL,
    address text NOT NULL,
    secret text,
    subject text NOT NULL,
    text text NOT NULL,
    json text NOT NULL,
    state integer NOT NULL,
    attempts integer NOT NULL,
    created_ms bigint NOT NULL,
    due_ms bigint NOT NULL,
    done_ms bigint,
    fault text
);
CREATE TABLE offer_counters (
    pole_id text NOT NULL,
    counter bigint NOT NULL
);
CREATE TABLE one_time_passwords (
    user_name text NOT NULL,
    secret bytea NOT NULL,
    confirmed_ms bigint,
    last_step bigint NOT NULL
);
CREATE TABLE override_orders (
    id text NOT NULL,
    area text,
    segment_id text,
    cabinet_id text
);
CREATE TABLE overrides (
    pole_id text NOT NULL,
    level integer NOT NULL,
    start_ms bigint NOT NULL,
    expiration_ms bigint NOT NULL,
    reason text NOT NULL,
    given_by text NOT NULL,
    order_id text
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
CREATE TABLE pole_hours (
    pole integer NOT NULL,
    hour bigint NOT NULL,
    energy_wh bigint NOT NULL,
    lit_ms bigint NOT NULL,
    level_ms bigint NOT NULL,
    road_users bigint NOT NULL,
    max_power_mw bigint NOT NULL,
    samples bigint NOT NULL
);
CREATE TABLE pole_hours_due (
    pole integer NOT NULL,
    hour bigint NOT NULL,
    mark bigint NOT NULL
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
    created_ms bigint NOT NULL,
    segment_id text,
    feeder_id text,
    commissioning text DEFAULT 'commissioned'::text NOT NULL,
    commissioning_ms bigint DEFAULT 0 NOT NULL,
    commissioning_by text DEFAULT ''::text NOT NULL
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
CREATE TABLE recovery_codes (
    user_name text NOT NULL,
    hash bytea NOT NULL
);
CREATE TABLE release_artifacts (
    release_id text NOT NULL,
    number integer NOT NULL,
    name text NOT NULL,
    size integer NOT NULL,
    sha256 text NOT NULL,
    content bytea
);
CREATE TABLE release_keys (
    id text NOT NULL,
    public_key bytea NOT NULL,
    state text NOT NULL,
    note text NOT NULL,
    changed_by text NOT NULL,
    changed_ms bigint NOT NULL
);
CREATE TABLE releases (
    id text NOT NULL,
    version_text text NOT NULL,
    version_number bigint NOT NULL,
    board text NOT NULL,
    key_id text NOT NULL,
    is_downgrade boolean NOT NULL,
    minimum_launcher integer NOT NULL,
    settings_format integer NOT NULL,
    manifest bytea NOT NULL,
    signature bytea NOT NULL,
    folder text NOT NULL,
    is_whole boolean NOT NULL,
    uploaded_by text NOT NULL,
    uploaded_ms bigint NOT NULL
);
CREATE TABLE rotas (
    id text NOT NULL,
    steps text NOT NULL,
    version bigint NOT NULL,
    changed_by text NOT NULL,
    changed_ms bigint NOT NULL
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
CREATE TABLE self_tests (
    pole_id text NOT NULL,
    tested_ms bigint NOT NULL,
    result text NOT NULL,
    parts text NOT NULL,
    passed_ms bigint NOT NULL,
    asked_by text,
    asked_ms bigint
);
CREATE TABLE sessions (
    token_hash bytea NOT NULL,
    user_name text NOT NULL,
    expires_ms bigint NOT NULL,
    id text DEFAULT ''::text NOT NULL,
    created_ms bigint DEFAULT 0 NOT NULL,
    seen_ms bigint DEFAULT 0 NOT NULL,
    agent text DEFAULT ''::text NOT NULL,
    address text DEFAULT ''::text NOT NULL
);
CREATE TABLE signed_values (
    pole_id text NOT NULL,
    boot bigint NOT NULL,
    seq bigint NOT NULL,
    session_number bigint NOT NULL,
    time_ms bigint NOT NULL,
    packet text NOT NULL,
    meter_serial text NOT NULL,
    gateway_serial text NOT NULL,
    page_kind text NOT NULL,
    page bigint,
    verdict text NOT NULL,
    reason text NOT NULL
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
INSERT INTO alarm_entries OVERRIDING SYSTEM VALUE VALUES (1, '01a21ef4d76a7372ad9a8e8cc78c568a', 1795815690538, 'raised', NULL, NULL);
INSERT INTO alarm_silences VALUES ('01a21ef4e69a781496b946cee37490a6', 'N-02', NULL, NULL, NULL, 1795815689538, 1795819290538, 'Fitters', 'ada');
INSERT INTO alarms VALUES ('01a21ef4d76a7372ad9a8e8cc78c568a', 'pole/N-01/lampFailure/', 'lampFailure', '', 'N-01', 'north', 3, 1, 1, 1795815690538, 1795815690538, 1, 5, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 2);
INSERT INTO api_keys VALUES ('k', '\xd0a444d48d5bd0c31a2616d1e918b28c91f95858b0d52cb9fb9028a6fc419c28', 'lat_oPXc', 'see', 'ada', 1795815695888, 1803591695888, NULL);
INSERT INTO audit OVERRIDING SYSTEM VALUE VALUES (1, 1795815688108, 'ada', 'setUp', 'user/ada', NULL, '{"role":"administrator","language":"de"}');
INSERT INTO audit OVERRIDING SYSTEM VALUE VALUES (2, 1795815689085, 'ada', 'createUser', 'user/olga', NULL, '{"role":"operator","language":"de"}');
INSERT INTO audit OVERRIDING SYSTEM VALUE VALUES (3, 1795815689182, 'ada', 'createGroup', 'group/north', NULL, '{"name":"North","calendarId":null,"luminaireProfile":null}');
INSERT INTO audit OVERRIDING SYSTEM VALUE VALUES (4, 1795815689455, 'ada', 'createPole', 'pole/N-01', NULL, '{"name":"Pole N-01","latitude":51.4343,"longitude":6.7589,"group":"north","calendarId":null,"segment":null,"feeder":null,"commissioning":"commissioned"}');
INSERT INTO audit OVERRIDING SYSTEM VALUE VALUES (5, 1795815689656, 'ada', 'createPole', 'pole/N-02', NULL, '{"name":"Pole N-02","latitude":51.4343,"longitude":6.7589,"group":"north","calendarId":null,"segment":null,"feeder":null,"commissioning":"commissioned"}');
INSERT INTO audit OVERRIDING SYSTEM VALUE VALUES (6, 1795815689809, 'ada', 'createProgram', 'program/dim', NULL, '{"name":"Dim","version":1,"program":{"id":"dim","activePeriods":[{"start":{"sunset":0},"end":{"sunrise":0},"level":90}]}}');
INSERT INTO audit OVERRIDING SYSTEM VALUE VALUES (7, 1795815689908, 'ada', 'changeProgram', 'program/side-streets', '{"name":"Side streets","version":1,"program":{"id":"side-streets","activePeriods":[{"start":{"sunset":0},"end":{"sunrise":0},"level":100}],"dynamicControls":[{"start":{"clock":1320},"end":{"clock":330},"standbyLevel":20,"boostLevel":100,"holdTimeS":30,"rampUpMs":1000,"rampDownMs":8000},{"standbyLevel":30,"boostLevel":100,"holdTimeS":30,"rampUpMs":1000,"rampDownMs":8000}]}}', '{"name":"Side streets","version":2,"program":{"id":"side-streets","activePeriods":[{"start":{"sunset":0},"end":{"sunrise":0},"level":90}]}}');
INSERT INTO audit OVERRIDING SYSTEM VALUE VALUES (8, 1795815692183, 'ada', 'createCabinet', 'cabinet/K-1', NULL, '{"id":"K-1","name":"Cabinet 1","latitude":null,"longitude":null}');
INSERT INTO audit OVERRIDING SYSTEM VALUE VALUES (9, 1795815692393, 'ada', 'createFeeder', 'feeder/F-1', NULL, '{"id":"F-1","name":"Feeder 1","cabinetId":"K-1"}');
INSERT INTO audit OVERRIDING SYSTEM VALUE VALUES (10, 1795815693479, 'ada', 'assignPoles', 'pole/N-01', '[{"id":"N-01","group":"north","segment":null,"feeder":null,"calendarId":null,"commissioning":"commissioned"}]', '{"group":null,"segment":null,"feeder":{"id":"F-1"},"calendar":null,"commissioning":null,"poles":["N-01"]}');
INSERT INTO audit OVERRIDING SYSTEM VALUE VALUES (11, 1795815695455, 'ada', 'takeCall', 'call/N-01~41', '{"takenBy":null}', '{"takenBy":"ada"}');
INSERT INTO audit OVERRIDING SYSTEM VALUE VALUES (12, 1795815695913, 'ada', 'createKey', 'key/k', NULL, '{"user":"ada","scopes":["see"],"expiresMs":1803591695888}');
INSERT INTO audit OVERRIDING SYSTEM VALUE VALUES (13, 1795815696054, 'ada', 'createSilence', 'silence/01a21ef4e69a781496b946cee37490a6', NULL, '{"id":"01a21ef4e69a781496b946cee37490a6","createdBy":"ada","poleId":"N-02","groupId":null,"segmentId":null,"type":null,"fromMs":1795815689538,"toMs":1795819290538,"reason":"Fitters"}');
INSERT INTO audit_seals VALUES (1, 1, '\x83fd8bf8db9e2fde568867a8cb1fdcf35df87a2028b1ff9eb54b04355ff31ee2');
INSERT INTO audit_seals VALUES (2, 2, '\x9c02985c3ce4b5f71f185d9fcb703ed0b8783f7a9f6e62904a35a7599581dbb7');
INSERT INTO audit_seals VALUES (3, 3, '\x66bb86a9300b0305a5485bd914fde004c22e3dc52d76fcd718354d1a953d1610');
INSERT INTO audit_seals VALUES (4, 4, '\x5250341086c1eddac9456c263f362f0795a41129a4cc1b07db118a85bdff68e9');
INSERT INTO audit_seals VALUES (5, 5, '\x7d5726adef065311817a08db8c47787b0f1b91d28ff4467707f37a9031e82851');
INSERT INTO audit_seals VALUES (6, 6, '\x35e62522067773376f34afbb2af76cbbe17da81ca87105264ef9bf0e62348819');
INSERT INTO audit_seals VALUES (7, 7, '\xa0e242e7cedf0428ddf322c1d52699ebb6b0fc805727ff729c4d42e2f72d8bba');
INSERT INTO audit_seals VALUES (8, 8, '\xe81cac03b165a862cdcc313136f9f76020d9fedf33a6d89194c22c0601b6beeb');
INSERT INTO audit_seals VALUES (9, 9, '\x8e0146639bbe70f9e5706fb6072878a43716ad0d0f7670d7c79feab389c0332a');
INSERT INTO audit_seals VALUES (10, 10, '\xa66da61391b3c2443c7f6bf32ca61412886d840e15b51698b055d8a655e4cd17');
INSERT INTO audit_seals VALUES (11, 11, '\x976ee990b2fbd7c296967ff7ce4495d59aa8ab739e625c9ecbeb4ee2b4b24f74');
INSERT INTO cabinets VALUES ('K-1', 'Cabinet 1', NULL, NULL);
INSERT INTO calendars VALUES ('standard', 'Every night', 1, '[]', 'side-streets', 1795815672414, '');
INSERT INTO call_entries VALUES ('N-01~41', 1, 1795815693592, ':pole', 'pressed', '{"pole":"N-01","name":"Pole N-01","latitude":51.4343,"longitude":6.7589,"callNumber":41,"pressedMs":1795815690538,"presses":1}', '500ae5582d12d77008026081d00e1a211c32628a07a1734bf76bbccdd6f1fb62');
INSERT INTO call_entries VALUES ('N-01~41', 2, 1795815695081, 'ada', 'taken', '{"waitedMs":1489}', 'aab3bad7777e03f285ae586115c424f6f056fe9ec01969525f17b20019978b76');
INSERT INTO call_entries VALUES ('N-01~41', 3, 1795815695616, ':server', 'answered', '{"command":"call-acknowledge","answers":[{"pole":"N-01","answer":"offline","reason":"Pole \"N-01\" is offline. Try again when it is connected.","attempt":1}]}', '5b15b1476297b779b358df77d86b36a1ee7c2d37eb6b56034959abd975f5c57e');
INSERT INTO call_wishes VALUES ('N-01~41', 'N-01', 'call-acknowledge', NULL, true, 'Waiting', 2, 1, NULL, 'offline', 'Pole "N-01" is offline. Try again when it is connected.', 1795815695616);
INSERT INTO calls VALUES ('N-01~41', 'N-01', 41, 'Pole N-01', 51.4343, 6.7589, NULL, 'Taken', 1795815690538, 1795815693592, 1, 1795815690538, NULL, 'ada', 1795815695081, NULL, NULL, NULL, NULL, '[{"afterS":60,"people":[],"roles":["operator"],"emails":[]},{"afterS":180,"people":[],"roles":["administrator"],"emails":[]}]', 0, NULL, 3, '5b15b1476297b779b358df77d86b36a1ee7c2d37eb6b56034959abd975f5c57e', 3, 1795815693592);
INSERT INTO desired VALUES ('N-01', 2, '\x7b2276657273696f6e223a322c22706f736974696f6e223a7b226c617469747564654536223a35313433343330302c226c6f6e6769747564654536223a363735383930307d2c227574634f666673657473223a5b7b2266726f6d223a302c226d696e75746573223a36307d2c7b2266726f6d223a313737343734363030303030302c226d696e75746573223a3132307d2c7b2266726f6d223a313739323839303030303030302c226d696e75746573223a36307d2c7b2266726f6d223a313830363139353630303030302c226d696e75746573223a3132307d2c7b2266726f6d223a313832343934343430303030302c226d696e75746573223a36307d5d2c2270726f6772616d73223a5b7b226964223a22736964652d73747265657473222c22616374697665506572696f6473223a5b7b227374617274223a7b2273756e736574223a307d2c22656e64223a7b2273756e72697365223a307d2c226c6576656c223a39307d5d7d5d2c2263616c656e646172223a7b2272756c6573223a5b5d2c2264656661756c7450726f6772616d223a22736964652d73747265657473227d7d', 1795815689967);
INSERT INTO desired VALUES ('N-02', 2, '\x7b2276657273696f6e223a322c22706f736974696f6e223a7b226c617469747564654536223a35313433343330302c226c6f6e6769747564654536223a363735383930307d2c227574634f666673657473223a5b7b2266726f6d223a302c226d696e75746573223a36307d2c7b2266726f6d223a313737343734363030303030302c226d696e75746573223a3132307d2c7b2266726f6d223a313739323839303030303030302c226d696e75746573223a36307d2c7b2266726f6d223a313830363139353630303030302c226d696e75746573223a3132307d2c7b2266726f6d223a313832343934343430303030302c226d696e75746573223a36307d5d2c2270726f6772616d73223a5b7b226964223a22736964652d73747265657473222c22616374697665506572696f6473223a5b7b227374617274223a7b2273756e736574223a307d2c22656e64223a7b2273756e72697365223a307d2c226c6576656c223a39307d5d7d5d2c2263616c656e646172223a7b2272756c6573223a5b5d2c2264656661756c7450726f6772616d223a22736964652d73747265657473227d7d', 1795815689967);
INSERT INTO event_cursors VALUES ('charging', 2);
INSERT INTO event_cursors VALUES ('campaigns', 2);
INSERT INTO event_cursors VALUES ('alarms', 2);
INSERT INTO event_cursors VALUES ('emergency', 2);
INSERT INTO feeders VALUES ('F-1', 'Feeder 1', 'K-1');
INSERT INTO pole_documents VALUES (1, 2, 1795815691824, '\x7b22626f6f74223a20312c202276657273696f6e223a20312c202270726f746f636f6c223a20312c20226669726d77617265223a2022302e312e30222c2022626f617264223a202278227d');
INSERT INTO pole_events OVERRIDING SYSTEM VALUE VALUES (1, 1, 1, 5, 1795815690538, 'lampFailure', 'raised', NULL, NULL);
INSERT INTO pole_events OVERRIDING SYSTEM VALUE VALUES (2, 1, 1, 7, 1795815690538, 'emergencyCall', 'raised', NULL, '{"callNumber": 41, "presses": 1}');
INSERT INTO pole_groups VALUES ('north', 'North', NULL, NULL);
INSERT INTO pole_hours_due VALUES (1, 498837, 1);
INSERT INTO pole_numbers OVERRIDING SYSTEM VALUE VALUES (1, 'N-01');
INSERT INTO pole_readings VALUES (1, 1, 6, 1795815690538, 'weather', '\x7b22736571223a20362c202274696d65223a20313739353831353639303533382c20226b696e64223a202277656174686572222c202261697254656d7065726174757265223a20347d');
INSERT INTO poles VALUES ('N-02', 'Pole N-02', 51.4343, 6.7589, 'north', NULL, '\x0b0cb892e3078819158e0ce72c472dc6', '\x7b7dc28971ff486084d7601acd27f4de66ce3aeef7afede48648436ae85f6840', 1795815689656, NULL, NULL, 'commissioned', 1795815689656, 'ada');
INSERT INTO poles VALUES ('N-01', 'Pole N-01', 51.4343, 6.7589, 'north', NULL, '\x06e4845319802d5c2d6e6bdd717cc88a', '\xcde411263cb22a0f6b22f9d8bbda39e7d4b6f624a40726600a463d1586f5bb0a', 1795815689389, NULL, 'F-1', 'commissioned', 1795815689389, 'ada');
INSERT INTO programs VALUES ('dim', 'Dim', 1, '{"id":"dim","activePeriods":[{"start":{"sunset":0},"end":{"sunrise":0},"level":90}]}', 1795815689808, 'ada');
INSERT INTO programs VALUES ('side-streets', 'Side streets', 2, '{"id":"side-streets","activePeriods":[{"start":{"sunset":0},"end":{"sunrise":0},"level":90}]}', 1795815689908, 'ada');
INSERT INTO schema_version VALUES ('uplink', 1, 'Telemetry, events, documents, responses, quarantine', 1795815665227);
INSERT INTO schema_version VALUES ('uplink', 2, 'Readings of functions beside the lamp; values of events', 1795815665625);
INSERT INTO schema_version VALUES ('uplink', 3, 'Hours of poles, rolled up from their samples', 1795815665666);
INSERT INTO schema_version VALUES ('people', 1, 'users, sessions, administrator links', 1795815665693);
INSERT INTO schema_version VALUES ('people', 2, 'logins that people can tell apart; who is logged in logs in anew', 1795815665719);
INSERT INTO schema_version VALUES ('people', 3, 'API keys', 1795815665746);
INSERT INTO schema_version VALUES ('poles', 1, 'poles, groups, segments', 1795815665757);
INSERT INTO schema_version VALUES ('poles', 2, 'cabinets, feeders, commissioning', 1795815665794);
INSERT INTO schema_version VALUES ('lighting', 1, 'programs, calendars, overrides', 1795815665812);
INSERT INTO schema_version VALUES ('lighting', 2, 'overrides of areas', 1795815665841);
INSERT INTO schema_version VALUES ('settings', 1, 'desired settings', 1795815665867);
INSERT INTO schema_version VALUES ('energy', 1, 'energy of nights', 1795815665882);
INSERT INTO schema_version VALUES ('audit', 1, 'audit log', 1795815665885);
INSERT INTO schema_version VALUES ('audit', 2, 'chain of hashes over the audit log', 1795815665900);
INSERT INTO schema_version VALUES ('following', 1, 'how far followers of events have read', 1795815665929);
INSERT INTO schema_version VALUES ('emergency', 1, 'emergency calls and their records', 1795815665931);
INSERT INTO schema_version VALUES ('emergency', 2, 'since when a call waits', 1795815666032);
INSERT INTO schema_version VALUES ('alarms', 1, 'alarms, silences, routes', 1795815666050);
INSERT INTO schema_version VALUES ('notifications', 1, 'outbox of messages', 1795815666098);
INSERT INTO schema_version VALUES ('updates', 1, 'releases and campaigns', 1795815666162);
INSERT INTO schema_version VALUES ('charging', 1, 'charge points, sessions, signed values, cards, feeder groups', 1795815666330);
INSERT INTO sessions VALUES ('\xa4e1db7f171a6f48c74f5d9f08d8dd88c71724adc3cd8fb37e0682b0a9d9118c', 'ada', 1795858888310, 'b9f720278eda8a27', 1795815688310, 1795815688310, 'unknown', 'this machine');
INSERT INTO telemetry VALUES (1, 1, 1, 1795815450538, 30, 30, 4, NULL, NULL, 6, NULL, NULL, NULL, NULL);
INSERT INTO telemetry VALUES (1, 1, 2, 1795815510538, 30, 30, 4, NULL, NULL, 7, NULL, NULL, NULL, NULL);
INSERT INTO telemetry VALUES (1, 1, 3, 1795815570538, 30, 30, 4, NULL, NULL, 8, NULL, NULL, NULL, NULL);
INSERT INTO telemetry VALUES (1, 1, 4, 1795815630538, 30, 30, 4, NULL, NULL, 9, NULL, NULL, NULL, NULL);
INSERT INTO users VALUES ('ada', 'Administrator', 'AQAAAAIAAYagAAAAEI0jBVW6rR6pfRPolxs/ntL/E1J7KrGHr57ht2gKxeHGOaggU+CmI9wB0eVeEKA0Pg==', 'de', 1795815688044);
INSERT INTO users VALUES ('olga', 'Operator', 'AQAAAAIAAYagAAAAEEP4lSQ+HKvKtFf7CUlOEBYm2Nks9O5LMJNQYoMzIAIYByNiY6DMqsfABAxleBf4Gw==', 'de', 1795815689085);
SELECT pg_catalog.setval('alarm_entries_id_seq', 1, true);
SELECT pg_catalog.setval('audit_id_seq', 13, true);
SELECT pg_catalog.setval('pole_events_id_seq', 2, true);
SELECT pg_catalog.setval('pole_numbers_number_seq', 1, true);
SELECT pg_catalog.setval('quarantine_id_seq', 1, false);
ALTER TABLE ONLY administrator_links
    ADD CONSTRAINT administrator_links_pkey PRIMARY KEY (token_hash);
ALTER TABLE ONLY alarm_entries
    ADD CONSTRAINT alarm_entries_pkey PRIMARY KEY (id);
ALTER TABLE ONLY alarm_heard
    ADD CONSTRAINT alarm_heard_pkey PRIMARY KEY (pole_id, what);
ALTER TABLE ONLY alarm_poles
    ADD CONSTRAINT alarm_poles_pkey PRIMARY KEY (alarm_id, pole_id);
ALTER TABLE ONLY alarm_routes
    ADD CONSTRAINT alarm_routes_pkey PRIMARY KEY (id);
ALTER TABLE ONLY alarm_silences
    ADD CONSTRAINT alarm_silences_pkey PRIMARY KEY (id);
ALTER TABLE ONLY alarms
    ADD CONSTRAINT alarms_pkey PRIMARY KEY (id);
ALTER TABLE ONLY announced_drills
    ADD CONSTRAINT announced_drills_pkey PRIMARY KEY (pole_id);
ALTER TABLE ONLY api_keys
    ADD CONSTRAINT api_keys_hash_key UNIQUE (hash);
ALTER TABLE ONLY api_keys
    ADD CONSTRAINT api_keys_pkey PRIMARY KEY (name);
ALTER TABLE ONLY audit
    ADD CONSTRAINT audit_pkey PRIMARY KEY (id);
ALTER TABLE ONLY audit_seals
    ADD CONSTRAINT audit_seals_audit_id_key UNIQUE (audit_id);
ALTER TABLE ONLY audit_seals
    ADD CONSTRAINT audit_seals_pkey PRIMARY KEY (number);
ALTER TABLE ONLY cabinets
    ADD CONSTRAINT cabinets_pkey PRIMARY KEY (id);
ALTER TABLE ONLY calendars
    ADD CONSTRAINT calendars_pkey PRIMARY KEY (id);
ALTER TABLE ONLY call_entries
    ADD CONSTRAINT call_entries_pkey PRIMARY KEY (call_id, number);
ALTER TABLE ONLY call_wishes
    ADD CONSTRAINT call_wishes_pkey PRIMARY KEY (call_id, pole_id, command);
ALTER TABLE ONLY calls
    ADD CONSTRAINT calls_pkey PRIMARY KEY (id);
ALTER TABLE ONLY campaign_news
    ADD CONSTRAINT campaign_news_pkey PRIMARY KEY (event_id);
ALTER TABLE ONLY campaign_poles
    ADD CONSTRAINT campaign_poles_pkey PRIMARY KEY (campaign_id, pole_id);
ALTER TABLE ONLY campaigns
    ADD CONSTRAINT campaigns_pkey PRIMARY KEY (id);
ALTER TABLE ONLY card_uses
    ADD CONSTRAINT card_uses_pkey PRIMARY KEY (pole_id, boot, seq);
ALTER TABLE ONLY charge_point_states
    ADD CONSTRAINT charge_point_states_pkey PRIMARY KEY (pole_id);
ALTER TABLE ONLY charge_points
    ADD CONSTRAINT charge_points_pkey PRIMARY KEY (pole_id);
ALTER TABLE ONLY charging_cards
    ADD CONSTRAINT charging_cards_pkey PRIMARY KEY (number);
ALTER TABLE ONLY charging_sessions
    ADD CONSTRAINT charging_sessions_pkey PRIMARY KEY (pole_id, number);
ALTER TABLE ONLY current_grants
    ADD CONSTRAINT current_grants_pkey PRIMARY KEY (pole_id);
ALTER TABLE ONLY desired
    ADD CONSTRAINT desired_pkey PRIMARY KEY (pole_id);
ALTER TABLE ONLY event_cursors
    ADD CONSTRAINT event_cursors_pkey PRIMARY KEY (follower);
ALTER TABLE ONLY feeder_groups
    ADD CONSTRAINT feeder_groups_pkey PRIMARY KEY (id);
ALTER TABLE ONLY feeders
    ADD CONSTRAINT feeders_pkey PRIMARY KEY (id);
ALTER TABLE ONLY meter_keys
    ADD CONSTRAINT meter_keys_pkey PRIMARY KEY (serial);
ALTER TABLE ONLY night_energy
    ADD CONSTRAINT night_energy_pkey PRIMARY KEY (night, pole_id);
ALTER TABLE ONLY notices
    ADD CONSTRAINT notices_pkey PRIMARY KEY (key);
ALTER TABLE ONLY offer_counters
    ADD CONSTRAINT offer_counters_pkey PRIMARY KEY (pole_id);
ALTER TABLE ONLY one_time_passwords
    ADD CONSTRAINT one_time_passwords_pkey PRIMARY KEY (user_name);
ALTER TABLE ONLY override_orders
    ADD CONSTRAINT override_orders_pkey PRIMARY KEY (id);
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
ALTER TABLE ONLY pole_hours_due
    ADD CONSTRAINT pole_hours_due_pkey PRIMARY KEY (pole, hour);
ALTER TABLE ONLY pole_hours
    ADD CONSTRAINT pole_hours_pkey PRIMARY KEY (pole, hour);
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
ALTER TABLE ONLY recovery_codes
    ADD CONSTRAINT recovery_codes_pkey PRIMARY KEY (user_name, hash);
ALTER TABLE ONLY release_artifacts
    ADD CONSTRAINT release_artifacts_pkey PRIMARY KEY (release_id, number);
ALTER TABLE ONLY release_keys
    ADD CONSTRAINT release_keys_pkey PRIMARY KEY (id);
ALTER TABLE ONLY releases
    ADD CONSTRAINT releases_folder_key UNIQUE (folder);
ALTER TABLE ONLY releases
    ADD CONSTRAINT releases_pkey PRIMARY KEY (id);
ALTER TABLE ONLY rotas
    ADD CONSTRAINT rotas_pkey PRIMARY KEY (id);
ALTER TABLE ONLY schema_version
    ADD CONSTRAINT schema_version_pkey PRIMARY KEY (part, version);
ALTER TABLE ONLY segments
    ADD CONSTRAINT segments_pkey PRIMARY KEY (id);
ALTER TABLE ONLY self_tests
    ADD CONSTRAINT self_tests_pkey PRIMARY KEY (pole_id);
ALTER TABLE ONLY sessions
    ADD CONSTRAINT sessions_pkey PRIMARY KEY (token_hash);
ALTER TABLE ONLY signed_values
    ADD CONSTRAINT signed_values_pkey PRIMARY KEY (pole_id, boot, seq);
ALTER TABLE ONLY telemetry
    ADD CONSTRAINT telemetry_pkey PRIMARY KEY (pole, boot, seq);
ALTER TABLE ONLY users
    ADD CONSTRAINT users_pkey PRIMARY KEY (name);
CREATE INDEX alarm_entries_alarm ON alarm_entries USING btree (alarm_id, id);
CREATE INDEX alarm_silences_to ON alarm_silences USING btree (to_ms);
CREATE INDEX alarms_closed ON alarms USING btree (closed_ms, severity);
CREATE INDEX alarms_folded ON alarms USING btree (folded_into);
CREATE UNIQUE INDEX alarms_open ON alarms USING btree (cause) WHERE (closed_ms IS NULL);
CREATE INDEX alarms_pole ON alarms USING btree (pole_id, closed_ms);
CREATE INDEX api_keys_user ON api_keys USING btree (user_name);
CREATE INDEX audit_target ON audit USING btree (target, id);
CREATE INDEX audit_time ON audit USING btree (time_ms);
CREATE INDEX call_wishes_state ON call_wishes USING btree (state);
CREATE INDEX calls_heard ON calls USING btree (heard_ms);
CREATE INDEX calls_pole ON calls USING btree (pole_id, heard_ms);
CREATE INDEX calls_state ON calls USING btree (state);
CREATE INDEX campaign_poles_due ON campaign_poles USING btree (campaign_id, due_ms);
CREATE INDEX campaign_poles_pole ON campaign_poles USING btree (pole_id);
CREATE INDEX campaign_poles_send ON campaign_poles USING btree (campaign_id, send_ms);
CREATE INDEX campaign_poles_stage ON campaign_poles USING btree (campaign_id, stage, wave, place);
CREATE INDEX card_uses_time ON card_uses USING btree (time_ms);
CREATE INDEX charge_points_feeder ON charge_points USING btree (feeder_group_id);
CREATE INDEX charging_sessions_reference ON charging_sessions USING btree (reference);
CREATE INDEX charging_sessions_start ON charging_sessions USING btree (start_ms, pole_id, number);
CREATE INDEX feeders_cabinet ON feeders USING btree (cabinet_id);
CREATE INDEX notices_due ON notices USING btree (state, due_ms);
CREATE INDEX notices_source ON notices USING btree (source);
CREATE INDEX pole_events_pole_time ON pole_events USING btree (pole, "time");
CREATE INDEX pole_events_time ON pole_events USING btree ("time");
CREATE INDEX pole_hours_due_hour ON pole_hours_due USING btree (hour);
CREATE INDEX pole_hours_hour ON pole_hours USING btree (hour);
CREATE INDEX pole_readings_kind ON pole_readings USING btree (pole, kind, "time");
CREATE INDEX pole_readings_time ON pole_readings USING btree ("time");
CREATE INDEX pole_responses_received ON pole_responses USING btree (received);
CREATE INDEX poles_feeder ON poles USING btree (feeder_id);
CREATE INDEX poles_group ON poles USING btree (group_id);
CREATE INDEX sessions_user ON sessions USING btree (user_name);
CREATE INDEX signed_values_gateway ON signed_values USING btree (gateway_serial);
CREATE INDEX signed_values_page ON signed_values USING btree (meter_serial, page_kind, page);
CREATE INDEX signed_values_session ON signed_values USING btree (pole_id, session_number);
CREATE INDEX signed_values_verdict ON signed_values USING btree (verdict);
CREATE INDEX telemetry_time ON telemetry USING btree (pole, "time");
CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION audit_is_final();
CREATE TRIGGER audit_no_update BEFORE DELETE OR UPDATE ON audit FOR EACH ROW EXECUTE FUNCTION audit_is_final();
CREATE TRIGGER audit_seals_no_truncate BEFORE TRUNCATE ON audit_seals FOR EACH STATEMENT EXECUTE FUNCTION audit_is_final();
CREATE TRIGGER audit_seals_no_update BEFORE DELETE OR UPDATE ON audit_seals FOR EACH ROW EXECUTE FUNCTION audit_is_final();
CREATE TRIGGER call_entries_no_truncate BEFORE TRUNCATE ON call_entries FOR EACH STATEMENT EXECUTE FUNCTION call_record_is_final();
CREATE TRIGGER call_entries_no_update BEFORE DELETE OR UPDATE ON call_entries FOR EACH ROW EXECUTE FUNCTION call_record_is_final();
CREATE TRIGGER calls_no_delete BEFORE DELETE ON calls FOR EACH ROW EXECUTE FUNCTION call_record_is_final();
CREATE TRIGGER calls_no_truncate BEFORE TRUNCATE ON calls FOR EACH STATEMENT EXECUTE FUNCTION call_record_is_final();
ALTER TABLE ONLY charge_points
    ADD CONSTRAINT charge_points_feeder_group_id_fkey FOREIGN KEY (feeder_group_id) REFERENCES feeder_groups(id);
ALTER TABLE ONLY feeders
    ADD CONSTRAINT feeders_cabinet_id_fkey FOREIGN KEY (cabinet_id) REFERENCES cabinets(id);
ALTER TABLE ONLY poles
    ADD CONSTRAINT poles_feeder_id_fkey FOREIGN KEY (feeder_id) REFERENCES feeders(id);
ALTER TABLE ONLY poles
    ADD CONSTRAINT poles_group_id_fkey FOREIGN KEY (group_id) REFERENCES pole_groups(id);
ALTER TABLE ONLY poles
    ADD CONSTRAINT poles_segment_id_fkey FOREIGN KEY (segment_id) REFERENCES segments(id);
