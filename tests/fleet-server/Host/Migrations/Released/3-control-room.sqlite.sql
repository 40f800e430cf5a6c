PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE administrator_links (token_hash BLOB PRIMARY KEY, expires_ms BIGINT NOT NULL);
CREATE TABLE alarm_entries (
    id INTEGER PRIMARY KEY AUTOINCREMENT, alarm_id TEXT NOT NULL, time_ms BIGINT NOT NULL, kind TEXT NOT NULL, person TEXT, text TEXT);
INSERT INTO "alarm_entries" VALUES(1,'01a21ef3505f7f1da36f0dcdc8489d24',1795815591516,'raised',NULL,NULL);
CREATE TABLE alarm_heard (pole_id TEXT NOT NULL, what TEXT NOT NULL, time_ms BIGINT NOT NULL, PRIMARY KEY (pole_id, what));
CREATE TABLE alarm_poles (alarm_id TEXT NOT NULL, pole_id TEXT NOT NULL, PRIMARY KEY (alarm_id, pole_id));
CREATE TABLE alarm_routes (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, is_enabled BOOLEAN NOT NULL, least_severity INTEGER NOT NULL, types TEXT NOT NULL, groups TEXT NOT NULL,
    days INTEGER NOT NULL, from_minute INTEGER NOT NULL, to_minute INTEGER NOT NULL, channel INTEGER NOT NULL, address TEXT NOT NULL, secret TEXT,
    language TEXT NOT NULL, after_minutes INTEGER NOT NULL, repeat_minutes INTEGER NOT NULL, reminders INTEGER NOT NULL);
CREATE TABLE alarm_silences (
    id TEXT PRIMARY KEY, pole_id TEXT, group_id TEXT, segment_id TEXT, type TEXT, from_ms BIGINT NOT NULL, to_ms BIGINT NOT NULL,
    reason TEXT NOT NULL, created_by TEXT NOT NULL);
INSERT INTO "alarm_silences" VALUES('01a21ef35d2e7058ab7f4a4d28bcb2a4','N-02',NULL,NULL,NULL,1795815590516,1795819191516,'Fitters','ada');
CREATE TABLE alarms (
    id TEXT PRIMARY KEY, cause TEXT NOT NULL, type TEXT NOT NULL, place TEXT NOT NULL, pole_id TEXT, group_id TEXT, severity INTEGER NOT NULL,
    count INTEGER NOT NULL, episode INTEGER NOT NULL, first_ms BIGINT NOT NULL, last_ms BIGINT NOT NULL, boot BIGINT NOT NULL, seq BIGINT NOT NULL,
    cleared_ms BIGINT, acknowledged_ms BIGINT, acknowledged_by TEXT, closed_ms BIGINT, closed_by TEXT, assigned_to TEXT,
    silenced_until_ms BIGINT, folded_into TEXT, detail TEXT, version BIGINT NOT NULL);
INSERT INTO "alarms" VALUES('01a21ef3505f7f1da36f0dcdc8489d24','pole/N-01/lampFailure/','lampFailure','','N-01','north',3,1,1,1795815591516,1795815591516,1,5,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,2);
CREATE TABLE announced_drills (pole_id TEXT PRIMARY KEY, announced_by TEXT NOT NULL, until_ms BIGINT NOT NULL);
CREATE TABLE api_keys (
    name TEXT PRIMARY KEY, hash BLOB NOT NULL UNIQUE, start TEXT NOT NULL, scopes TEXT NOT NULL, user_name TEXT NOT NULL,
    created_ms BIGINT NOT NULL, expires_ms BIGINT NOT NULL, used_ms BIGINT);
INSERT INTO "api_keys" VALUES('k',X'8DDA3771C82D3380221B35F2B0BE40642F12EE6E97DB6CA8F603CE3C2B23F83A','lat_Ntbj','see','ada',1795815595208,1803591595208,NULL);
CREATE TABLE audit (
    id INTEGER PRIMARY KEY AUTOINCREMENT, time_ms BIGINT NOT NULL, person TEXT NOT NULL, action TEXT NOT NULL, target TEXT NOT NULL,
    before TEXT, after TEXT);
INSERT INTO "audit" VALUES(1,1795815589347,'ada','setUp','user/ada',NULL,'{"role":"administrator","language":"de"}');
INSERT INTO "audit" VALUES(2,1795815590244,'ada','createUser','user/olga',NULL,'{"role":"operator","language":"de"}');
INSERT INTO "audit" VALUES(3,1795815590373,'ada','createGroup','group/north',NULL,'{"name":"North","calendarId":null,"luminaireProfile":null}');
INSERT INTO "audit" VALUES(4,1795815590715,'ada','createPole','pole/N-01',NULL,'{"name":"Pole N-01","latitude":51.4343,"longitude":6.7589,"group":"north","calendarId":null,"segment":null,"feeder":null,"commissioning":"commissioned"}');
INSERT INTO "audit" VALUES(5,1795815591222,'ada','createPole','pole/N-02',NULL,'{"name":"Pole N-02","latitude":51.4343,"longitude":6.7589,"group":"north","calendarId":null,"segment":null,"feeder":null,"commissioning":"commissioned"}');
INSERT INTO "audit" VALUES(6,1795815591267,'ada','createProgram','program/dim',NULL,'{"name":"Dim","version":1,"program":{"id":"dim","activePeriods":[{"start":{"sunset":0},"end":{"sunrise":0},"level":90}]}}');
INSERT INTO "audit" VALUES(7,1795815591302,'ada','changeProgram','program/side-streets','{"name":"Side streets","version":1,"program":{"id":"side-streets","activePeriods":[{"start":{"sunset":0},"end":{"sunrise":0},"level":100}],"dynamicControls":[{"start":{"clock":1320},"end":{"clock":330},"standbyLevel":20,"boostLevel":100,"holdTimeS":30,"rampUpMs":1000,"rampDownMs":8000},{"standbyLevel":30,"boostLevel":100,"holdTimeS":30,"rampUpMs":1000,"rampDownMs":8000}]}}','{"name":"Side streets","version":2,"program":{"id":"side-streets","activePeriods":[{"start":{"sunset":0},"end":{"sunrise":0},"level":90}]}}');
INSERT INTO "audit" VALUES(8,1795815592117,'ada','createCabinet','cabinet/K-1',NULL,'{"id":"K-1","name":"Cabinet 1","latitude":null,"longitude":null}');
INSERT INTO "audit" VALUES(9,1795815592457,'ada','createFeeder','feeder/F-1',NULL,'{"id":"F-1","name":"Feeder 1","cabinetId":"K-1"}');
INSERT INTO "audit" VALUES(10,1795815592585,'ada','assignPoles','pole/N-01','[{"id":"N-01","group":"north","segment":null,"feeder":null,"calendarId":null,"commissioning":"commissioned"}]','{"group":null,"segment":null,"feeder":{"id":"F-1"},"calendar":null,"commissioning":null,"poles":["N-01"]}');
INSERT INTO "audit" VALUES(11,1795815594793,'ada','takeCall','call/N-01~41','{"takenBy":null}','{"takenBy":"ada"}');
INSERT INTO "audit" VALUES(12,1795815595214,'ada','createKey','key/k',NULL,'{"user":"ada","scopes":["see"],"expiresMs":1803591595208}');
INSERT INTO "audit" VALUES(13,1795815595344,'ada','createSilence','silence/01a21ef35d2e7058ab7f4a4d28bcb2a4',NULL,'{"id":"01a21ef35d2e7058ab7f4a4d28bcb2a4","createdBy":"ada","poleId":"N-02","groupId":null,"segmentId":null,"type":null,"fromMs":1795815590516,"toMs":1795819191516,"reason":"Fitters"}');
CREATE TABLE audit_seals (number BIGINT PRIMARY KEY, audit_id BIGINT NOT NULL UNIQUE, hash BLOB NOT NULL);
INSERT INTO "audit_seals" VALUES(1,1,X'C30F5BEA72B17BF326A07F229011E3CE7762F6AED3DE73273E6FEA2D840E584E');
INSERT INTO "audit_seals" VALUES(2,2,X'523F6E0CBF65D013745DCFE31D9295A091A20B8F39925F30D62B136E7EAB18BD');
INSERT INTO "audit_seals" VALUES(3,3,X'AAEA79380352B11835661352EEF2EB53211EEC4794B6FE1797A9FD4AB4F24511');
INSERT INTO "audit_seals" VALUES(4,4,X'955A0D48C67FD6F671E2115768E653D6B1FDECFFBF2EBDA72D655114420E7838');
INSERT INTO "audit_seals" VALUES(5,5,X'B78D5698D63863A0F91802E64AF9A6CA4C8EB27A89CF8CB8E472BC2F12C66387');
INSERT INTO "audit_seals" VALUES(6,6,X'EC7160709E8C252DA0AD858151EE0657674CA6E9ABE2B77FE9BC7888F3459D8B');
INSERT INTO "audit_seals" VALUES(7,7,X'E4D60E06AA210344258F5C6C6445305A9F4943D23114A478B5E29971E9F9881D');
INSERT INTO "audit_seals" VALUES(8,8,X'71818CFA0997EEF2E8C88F8D877CD7D853B7C7F6EB59317AA4B4FC7A7B6603DE');
INSERT INTO "audit_seals" VALUES(9,9,X'0D7D84AE63FD8640FB9D3687FE0581798FBE58CDCF8B5815E111564E142B7C47');
INSERT INTO "audit_seals" VALUES(10,10,X'25573E15545635F23FD7245CC2075BB1C8A365001E3FA5719788325EF631A0DD');
INSERT INTO "audit_seals" VALUES(11,11,X'0F859BE5EB0D363C71D75EB4075E1D769CFEA9BA26C97E917C4DE0B8D5F9E16B');
INSERT INTO "audit_seals" VALUES(12,12,X'BAAB60697D20C5F723A308904BAE0FF094B7631F16749E590EF1A7A8E673250D');
INSERT INTO "audit_seals" VALUES(13,13,X'0CC86B69F77C5FE683A6A0CD2F077FAF5A78446F6D8217AC1F8D5AFD163367F0');
CREATE TABLE cabinets (id TEXT PRIMARY KEY, name TEXT NOT NULL, latitude DOUBLE PRECISION, longitude DOUBLE PRECISION);
INSERT INTO "cabinets" VALUES('K-1','Cabinet 1',NULL,NULL);
CREATE TABLE calendars (id TEXT PRIMARY KEY, name TEXT NOT NULL, version BIGINT NOT NULL, rules TEXT NOT NULL, default_program TEXT NOT NULL, changed_ms BIGINT NOT NULL, changed_by TEXT NOT NULL);
INSERT INTO "calendars" VALUES('standard','Every night',1,'[]','side-streets',1795815580692,'');
CREATE TABLE call_entries (
    call_id TEXT NOT NULL, number INTEGER NOT NULL, time_ms BIGINT NOT NULL, who TEXT NOT NULL, what TEXT NOT NULL, data TEXT NOT NULL,
    hash TEXT NOT NULL, PRIMARY KEY (call_id, number));
INSERT INTO "call_entries" VALUES('N-01~41',1,1795815592659,':pole','pressed','{"pole":"N-01","name":"Pole N-01","latitude":51.4343,"longitude":6.7589,"callNumber":41,"pressedMs":1795815591516,"presses":1}','84817acae4615d6f056c256b52d7b20137f21cb643b114be5844d5186f2865bf');
INSERT INTO "call_entries" VALUES('N-01~41',2,1795815594387,'ada','taken','{"waitedMs":1728}','dbe550ae1f15481eebf0fc801cc1ff5cad25d33edc4601e085644df9f27e6f99');
INSERT INTO "call_entries" VALUES('N-01~41',3,1795815595087,':server','answered','{"command":"call-acknowledge","answers":[{"pole":"N-01","answer":"offline","reason":"Pole \"N-01\" is offline. Try again when it is connected.","attempt":1}]}','ee75f4454584992d8f3f6537e2ec35602ffc88616e3edc3418909c9bbbaf96ed');
CREATE TABLE call_wishes (
    call_id TEXT NOT NULL, pole_id TEXT NOT NULL, command TEXT NOT NULL, until_ms BIGINT, is_on BOOLEAN NOT NULL, state TEXT NOT NULL,
    revision BIGINT NOT NULL, attempts INTEGER NOT NULL, next_ms BIGINT, answer TEXT, reason TEXT, answered_ms BIGINT,
    PRIMARY KEY (call_id, pole_id, command));
INSERT INTO "call_wishes" VALUES('N-01~41','N-01','call-acknowledge',NULL,1,'Waiting',2,1,NULL,'offline','Pole "N-01" is offline. Try again when it is connected.',1795815595087);
CREATE TABLE calls (
    id TEXT PRIMARY KEY, pole_id TEXT NOT NULL, call_number BIGINT NOT NULL, pole_name TEXT NOT NULL,
    latitude DOUBLE PRECISION NOT NULL, longitude DOUBLE PRECISION NOT NULL, drill_by TEXT, state TEXT NOT NULL,
    pressed_ms BIGINT NOT NULL, heard_ms BIGINT NOT NULL, presses BIGINT NOT NULL, last_press_ms BIGINT NOT NULL, ended_at_pole_ms BIGINT,
    taken_by TEXT, taken_ms BIGINT, outcome TEXT, closed_by TEXT, closed_ms BIGINT, area_until_ms BIGINT,
    rota TEXT NOT NULL, steps_told INTEGER NOT NULL, next_step_ms BIGINT,
    entries INTEGER NOT NULL, head TEXT NOT NULL, version BIGINT NOT NULL, waits_since_ms BIGINT NOT NULL DEFAULT 0);
INSERT INTO "calls" VALUES('N-01~41','N-01',41,'Pole N-01',51.4343,6.7589,NULL,'Taken',1795815591516,1795815592659,1,1795815591516,NULL,'ada',1795815594387,NULL,NULL,NULL,NULL,'[{"afterS":60,"people":[],"roles":["operator"],"emails":[]},{"afterS":180,"people":[],"roles":["administrator"],"emails":[]}]',0,NULL,3,'ee75f4454584992d8f3f6537e2ec35602ffc88616e3edc3418909c9bbbaf96ed',3,1795815592659);
CREATE TABLE campaign_news (event_id BIGINT PRIMARY KEY, pole_id TEXT NOT NULL, stage INTEGER NOT NULL, release TEXT NOT NULL, reason TEXT NOT NULL);
CREATE TABLE campaign_poles (
    campaign_id TEXT NOT NULL, pole_id TEXT NOT NULL, wave INTEGER NOT NULL, place INTEGER NOT NULL, stage INTEGER NOT NULL,
    reason TEXT NOT NULL, is_set_aside BOOLEAN NOT NULL, attempts INTEGER NOT NULL, offer_counter BIGINT NOT NULL, offered_ms BIGINT,
    send_ms BIGINT, due_ms BIGINT, changed_ms BIGINT NOT NULL, PRIMARY KEY (campaign_id, pole_id));
CREATE TABLE campaigns (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, release_id TEXT NOT NULL, plan TEXT NOT NULL, target TEXT NOT NULL, state TEXT NOT NULL,
    reason TEXT NOT NULL, wave INTEGER NOT NULL, wave_opened_ms BIGINT, gate_ms BIGINT, seed BIGINT NOT NULL,
    forgiven_failures INTEGER NOT NULL, forgiven_settled INTEGER NOT NULL, next_offer_ms BIGINT NOT NULL, roll_back_of TEXT,
    created_by TEXT NOT NULL, created_ms BIGINT NOT NULL, approved_by TEXT, started_ms BIGINT, ended_ms BIGINT, version BIGINT NOT NULL);
CREATE TABLE card_uses (
    pole_id TEXT NOT NULL, boot BIGINT NOT NULL, seq BIGINT NOT NULL, time_ms BIGINT NOT NULL, card TEXT NOT NULL, outcome TEXT NOT NULL,
    PRIMARY KEY (pole_id, boot, seq));
CREATE TABLE charge_point_states (
    pole_id TEXT PRIMARY KEY, state TEXT NOT NULL, limit_a INTEGER NOT NULL, pilot TEXT NOT NULL, time_ms BIGINT NOT NULL,
    boot BIGINT NOT NULL, seq BIGINT NOT NULL);
CREATE TABLE charge_points (
    pole_id TEXT PRIMARY KEY, feeder_group_id TEXT REFERENCES feeder_groups (id), settings TEXT NOT NULL, cards TEXT NOT NULL,
    settings_version BIGINT NOT NULL, fallback_a INTEGER NOT NULL);
CREATE TABLE charging_cards (number TEXT PRIMARY KEY, owner TEXT NOT NULL, is_blocked BOOLEAN NOT NULL, valid_until_ms BIGINT, created_ms BIGINT NOT NULL);
CREATE TABLE charging_sessions (
    pole_id TEXT NOT NULL, number BIGINT NOT NULL, connector INTEGER NOT NULL, start_ms BIGINT NOT NULL, start_wh BIGINT,
    authorisation TEXT NOT NULL, reference TEXT NOT NULL, end_ms BIGINT, end_wh BIGINT, energy_wh BIGINT, charging_s BIGINT,
    end_reading TEXT, end_reason TEXT, verdict TEXT NOT NULL, verdict_reason TEXT NOT NULL, signed_mwh BIGINT,
    PRIMARY KEY (pole_id, number));
CREATE TABLE current_grants (
    pole_id TEXT PRIMARY KEY, granted_a INTEGER NOT NULL, granted_until_ms BIGINT NOT NULL, promised_a INTEGER NOT NULL,
    promised_until_ms BIGINT NOT NULL, changed_ms BIGINT NOT NULL, served_since_ms BIGINT NOT NULL, waits_since_ms BIGINT NOT NULL,
    granted_boot BIGINT NOT NULL, problem TEXT);
CREATE TABLE desired (pole_id TEXT PRIMARY KEY, version BIGINT NOT NULL, payload BLOB NOT NULL, changed_ms BIGINT NOT NULL);
INSERT INTO "desired" VALUES('N-01',2,X'7B2276657273696F6E223A322C22706F736974696F6E223A7B226C617469747564654536223A35313433343330302C226C6F6E6769747564654536223A363735383930307D2C227574634F666673657473223A5B7B2266726F6D223A302C226D696E75746573223A36307D2C7B2266726F6D223A313737343734363030303030302C226D696E75746573223A3132307D2C7B2266726F6D223A313739323839303030303030302C226D696E75746573223A36307D2C7B2266726F6D223A313830363139353630303030302C226D696E75746573223A3132307D2C7B2266726F6D223A313832343934343430303030302C226D696E75746573223A36307D5D2C2270726F6772616D73223A5B7B226964223A22736964652D73747265657473222C22616374697665506572696F6473223A5B7B227374617274223A7B2273756E736574223A307D2C22656E64223A7B2273756E72697365223A307D2C226C6576656C223A39307D5D7D5D2C2263616C656E646172223A7B2272756C6573223A5B5D2C2264656661756C7450726F6772616D223A22736964652D73747265657473227D7D',1795815591436);
INSERT INTO "desired" VALUES('N-02',2,X'7B2276657273696F6E223A322C22706F736974696F6E223A7B226C617469747564654536223A35313433343330302C226C6F6E6769747564654536223A363735383930307D2C227574634F666673657473223A5B7B2266726F6D223A302C226D696E75746573223A36307D2C7B2266726F6D223A313737343734363030303030302C226D696E75746573223A3132307D2C7B2266726F6D223A313739323839303030303030302C226D696E75746573223A36307D2C7B2266726F6D223A313830363139353630303030302C226D696E75746573223A3132307D2C7B2266726F6D223A313832343934343430303030302C226D696E75746573223A36307D5D2C2270726F6772616D73223A5B7B226964223A22736964652D73747265657473222C22616374697665506572696F6473223A5B7B227374617274223A7B2273756E736574223A307D2C22656E64223A7B2273756E72697365223A307D2C226C6576656C223A39307D5D7D5D2C2263616C656E646172223A7B2272756C6573223A5B5D2C2264656661756C7450726F6772616D223A22736964652D73747265657473227D7D',1795815591436);
CREATE TABLE event_cursors (follower TEXT PRIMARY KEY, event_id BIGINT NOT NULL);
INSERT INTO "event_cursors" VALUES('charging',2);
INSERT INTO "event_cursors" VALUES('emergency',2);
INSERT INTO "event_cursors" VALUES('campaigns',2);
INSERT INTO "event_cursors" VALUES('alarms',2);
CREATE TABLE feeder_groups (id TEXT PRIMARY KEY, name TEXT NOT NULL, limit_a INTEGER NOT NULL);
CREATE TABLE feeders (id TEXT PRIMARY KEY, name TEXT NOT NULL, cabinet_id TEXT NOT NULL REFERENCES cabinets (id));
INSERT INTO "feeders" VALUES('F-1','Feeder 1','K-1');
CREATE TABLE meter_keys (serial TEXT PRIMARY KEY, curve TEXT NOT NULL, public_key TEXT NOT NULL, source TEXT NOT NULL, registered_ms BIGINT NOT NULL);
CREATE TABLE night_energy (
    pole_id TEXT NOT NULL, night INTEGER NOT NULL, energy_mwh BIGINT NOT NULL, full_power_mwh BIGINT NOT NULL, operating_minutes INTEGER NOT NULL,
    is_known BOOLEAN NOT NULL, reckoned_ms BIGINT NOT NULL, PRIMARY KEY (night, pole_id));
CREATE TABLE notices (
    key TEXT PRIMARY KEY, source TEXT NOT NULL, channel INTEGER NOT NULL, address TEXT NOT NULL, secret TEXT, subject TEXT NOT NULL,
    text TEXT NOT NULL, json TEXT NOT NULL, state INTEGER NOT NULL, attempts INTEGER NOT NULL, created_ms BIGINT NOT NULL,
    due_ms BIGINT NOT NULL, done_ms BIGINT, fault TEXT);
CREATE TABLE offer_counters (pole_id TEXT PRIMARY KEY, counter BIGINT NOT NULL);
CREATE TABLE one_time_passwords (user_name TEXT PRIMARY KEY, secret BLOB NOT NULL, confirmed_ms BIGINT, last_step BIGINT NOT NULL);
CREATE TABLE override_orders (id TEXT PRIMARY KEY, area TEXT, segment_id TEXT, cabinet_id TEXT);
CREATE TABLE overrides (pole_id TEXT PRIMARY KEY, level INTEGER NOT NULL, start_ms BIGINT NOT NULL, expiration_ms BIGINT NOT NULL, reason TEXT NOT NULL, given_by TEXT NOT NULL, order_id TEXT);
CREATE TABLE pole_documents (
    pole INTEGER NOT NULL, kind INTEGER NOT NULL, received INTEGER NOT NULL, json BLOB NOT NULL,
    PRIMARY KEY (pole, kind)) WITHOUT ROWID;
INSERT INTO "pole_documents" VALUES(1,2,1795815591997,X'7B22626F6F74223A20312C202276657273696F6E223A20312C202270726F746F636F6C223A20312C20226669726D77617265223A2022302E312E30222C2022626F617264223A202278227D');
CREATE TABLE pole_events (
    id INTEGER PRIMARY KEY, pole INTEGER NOT NULL, boot INTEGER NOT NULL, seq INTEGER NOT NULL,
    time INTEGER NOT NULL, type TEXT NOT NULL, state TEXT, detail TEXT, data TEXT, UNIQUE (pole, boot, seq));
INSERT INTO "pole_events" VALUES(1,1,1,5,1795815591516,'lampFailure','raised',NULL,NULL);
INSERT INTO "pole_events" VALUES(2,1,1,7,1795815591516,'emergencyCall','raised',NULL,'{"callNumber": 41, "presses": 1}');
CREATE TABLE pole_groups (id TEXT PRIMARY KEY, name TEXT NOT NULL, calendar_id TEXT, luminaire_profile TEXT);
INSERT INTO "pole_groups" VALUES('north','North',NULL,NULL);
CREATE TABLE pole_hours (
    pole INTEGER NOT NULL, hour BIGINT NOT NULL, energy_wh BIGINT NOT NULL, lit_ms BIGINT NOT NULL, level_ms BIGINT NOT NULL,
    road_users BIGINT NOT NULL, max_power_mw BIGINT NOT NULL, samples BIGINT NOT NULL, PRIMARY KEY (pole, hour));
CREATE TABLE pole_hours_due (pole INTEGER NOT NULL, hour BIGINT NOT NULL, mark BIGINT NOT NULL, PRIMARY KEY (pole, hour));
INSERT INTO "pole_hours_due" VALUES(1,498837,1);
CREATE TABLE pole_numbers (number INTEGER PRIMARY KEY, pole TEXT NOT NULL UNIQUE);
INSERT INTO "pole_numbers" VALUES(1,'N-01');
CREATE TABLE pole_readings (
    pole INTEGER NOT NULL, boot INTEGER NOT NULL, seq INTEGER NOT NULL, time INTEGER NOT NULL, kind TEXT NOT NULL,
    json BLOB NOT NULL, PRIMARY KEY (pole, boot, seq)) WITHOUT ROWID;
INSERT INTO "pole_readings" VALUES(1,1,6,1795815591516,'weather',X'7B22736571223A20362C202274696D65223A20313739353831353539313531362C20226B696E64223A202277656174686572222C202261697254656D7065726174757265223A20347D');
CREATE TABLE pole_responses (
    pole INTEGER NOT NULL, request TEXT NOT NULL, received INTEGER NOT NULL, json BLOB NOT NULL,
    PRIMARY KEY (pole, request)) WITHOUT ROWID;
CREATE TABLE poles (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, latitude DOUBLE PRECISION NOT NULL, longitude DOUBLE PRECISION NOT NULL,
    group_id TEXT REFERENCES pole_groups (id), calendar_id TEXT, secret_salt BLOB NOT NULL, secret_hash BLOB NOT NULL, created_ms BIGINT NOT NULL, segment_id TEXT REFERENCES segments (id), feeder_id TEXT REFERENCES feeders (id), commissioning TEXT NOT NULL DEFAULT 'commissioned', commissioning_ms BIGINT NOT NULL DEFAULT 0, commissioning_by TEXT NOT NULL DEFAULT '');
INSERT INTO "poles" VALUES('N-01','Pole N-01',51.4343,6.7589,'north',NULL,X'BAD238E747F7F353C5AAC077CA5CD322',X'8E4430C8DD34354523FC6A5D81302612197DB6311E9089A85E0049139E7ECF42',1795815590652,NULL,'F-1','commissioned',1795815590652,'ada');
INSERT INTO "poles" VALUES('N-02','Pole N-02',51.4343,6.7589,'north',NULL,X'4FC38C1D7F5171A9B6E6712BCC6167DF',X'76438DE049BF68159D2C116E38951DADF4E36145009DC1CD06181E3F063008C3',1795815591221,NULL,NULL,'commissioned',1795815591221,'ada');
CREATE TABLE programs (id TEXT PRIMARY KEY, name TEXT NOT NULL, version BIGINT NOT NULL, program TEXT NOT NULL, changed_ms BIGINT NOT NULL, changed_by TEXT NOT NULL);
INSERT INTO "programs" VALUES('side-streets','Side streets',2,'{"id":"side-streets","activePeriods":[{"start":{"sunset":0},"end":{"sunrise":0},"level":90}]}',1795815591302,'ada');
INSERT INTO "programs" VALUES('dim','Dim',1,'{"id":"dim","activePeriods":[{"start":{"sunset":0},"end":{"sunrise":0},"level":90}]}',1795815591267,'ada');
CREATE TABLE quarantine (
    id INTEGER PRIMARY KEY, pole INTEGER NOT NULL, topic TEXT NOT NULL, received INTEGER NOT NULL,
    reason TEXT NOT NULL, payload BLOB NOT NULL);
CREATE TABLE recovery_codes (user_name TEXT NOT NULL, hash BLOB NOT NULL, PRIMARY KEY (user_name, hash));
CREATE TABLE release_artifacts (
    release_id TEXT NOT NULL, number INTEGER NOT NULL, name TEXT NOT NULL, size INTEGER NOT NULL, sha256 TEXT NOT NULL, content BLOB,
    PRIMARY KEY (release_id, number));
CREATE TABLE release_keys (
    id TEXT PRIMARY KEY, public_key BLOB NOT NULL, state TEXT NOT NULL, note TEXT NOT NULL, changed_by TEXT NOT NULL, changed_ms BIGINT NOT NULL);
CREATE TABLE releases (
    id TEXT PRIMARY KEY, version_text TEXT NOT NULL, version_number BIGINT NOT NULL, board TEXT NOT NULL, key_id TEXT NOT NULL,
    is_downgrade BOOLEAN NOT NULL, minimum_launcher INTEGER NOT NULL, settings_format INTEGER NOT NULL, manifest BLOB NOT NULL,
    signature BLOB NOT NULL, folder TEXT NOT NULL UNIQUE, is_whole BOOLEAN NOT NULL, uploaded_by TEXT NOT NULL, uploaded_ms BIGINT NOT NULL);
CREATE TABLE rotas (id TEXT PRIMARY KEY, steps TEXT NOT NULL, version BIGINT NOT NULL, changed_by TEXT NOT NULL, changed_ms BIGINT NOT NULL);
CREATE TABLE schema_version (part TEXT NOT NULL, version INTEGER NOT NULL, name TEXT NOT NULL, applied BIGINT NOT NULL, PRIMARY KEY (part, version));
INSERT INTO "schema_version" VALUES('uplink',1,'Telemetry, events, documents, responses, quarantine',1795815578545);
INSERT INTO "schema_version" VALUES('uplink',2,'Readings of functions beside the lamp; values of events',1795815578581);
INSERT INTO "schema_version" VALUES('uplink',3,'Hours of poles, rolled up from their samples',1795815578592);
INSERT INTO "schema_version" VALUES('people',1,'users, sessions, administrator links',1795815578596);
INSERT INTO "schema_version" VALUES('people',2,'logins that people can tell apart; who is logged in logs in anew',1795815578607);
INSERT INTO "schema_version" VALUES('people',3,'API keys',1795815578613);
INSERT INTO "schema_version" VALUES('poles',1,'poles, groups, segments',1795815578614);
INSERT INTO "schema_version" VALUES('poles',2,'cabinets, feeders, commissioning',1795815578617);
INSERT INTO "schema_version" VALUES('lighting',1,'programs, calendars, overrides',1795815578632);
INSERT INTO "schema_version" VALUES('lighting',2,'overrides of areas',1795815578634);
INSERT INTO "schema_version" VALUES('settings',1,'desired settings',1795815578639);
INSERT INTO "schema_version" VALUES('energy',1,'energy of nights',1795815578650);
INSERT INTO "schema_version" VALUES('audit',1,'audit log',1795815578651);
INSERT INTO "schema_version" VALUES('audit',2,'chain of hashes over the audit log',1795815578652);
INSERT INTO "schema_version" VALUES('following',1,'how far followers of events have read',1795815578652);
INSERT INTO "schema_version" VALUES('emergency',1,'emergency calls and their records',1795815578653);
INSERT INTO "schema_version" VALUES('emergency',2,'since when a call waits',1795815578654);
INSERT INTO "schema_version" VALUES('alarms',1,'alarms, silences, routes',1795815578654);
INSERT INTO "schema_version" VALUES('notifications',1,'outbox of messages',1795815578655);
INSERT INTO "schema_version" VALUES('updates',1,'releases and campaigns',1795815578656);
INSERT INTO "schema_version" VALUES('charging',1,'charge points, sessions, signed values, cards, feeder groups',1795815578657);
CREATE TABLE segments (id TEXT PRIMARY KEY, name TEXT NOT NULL, line TEXT NOT NULL);
CREATE TABLE self_tests (
    pole_id TEXT PRIMARY KEY, tested_ms BIGINT NOT NULL, result TEXT NOT NULL, parts TEXT NOT NULL, passed_ms BIGINT NOT NULL,
    asked_by TEXT, asked_ms BIGINT);
CREATE TABLE sessions (token_hash BLOB PRIMARY KEY, user_name TEXT NOT NULL, expires_ms BIGINT NOT NULL, id TEXT NOT NULL DEFAULT '', created_ms BIGINT NOT NULL DEFAULT 0, seen_ms BIGINT NOT NULL DEFAULT 0, agent TEXT NOT NULL DEFAULT '', address TEXT NOT NULL DEFAULT '');
INSERT INTO "sessions" VALUES(X'8E83FB101DBA4405B74E6B6943ABF9EEBF12A38A7234921E24EEC82BC607E909','ada',1795858789590,'5ba945de31a3f7ae',1795815589590,1795815589590,'unknown','this machine');
CREATE TABLE signed_values (
    pole_id TEXT NOT NULL, boot BIGINT NOT NULL, seq BIGINT NOT NULL, session_number BIGINT NOT NULL, time_ms BIGINT NOT NULL,
    packet TEXT NOT NULL, meter_serial TEXT NOT NULL, gateway_serial TEXT NOT NULL, page_kind TEXT NOT NULL, page BIGINT,
    verdict TEXT NOT NULL, reason TEXT NOT NULL, PRIMARY KEY (pole_id, boot, seq));
CREATE TABLE telemetry (
    pole INTEGER NOT NULL, boot INTEGER NOT NULL, seq INTEGER NOT NULL, time INTEGER NOT NULL,
    dim_level INTEGER, target_level INTEGER, reason INTEGER NOT NULL, detail TEXT,
    power_mw INTEGER, energy_wh INTEGER, operating_hours INTEGER, switch_ons INTEGER,
    road_users INTEGER, lux INTEGER, PRIMARY KEY (pole, boot, seq)) WITHOUT ROWID;
INSERT INTO "telemetry" VALUES(1,1,1,1795815351516,30,30,4,NULL,NULL,6,NULL,NULL,NULL,NULL);
INSERT INTO "telemetry" VALUES(1,1,2,1795815411516,30,30,4,NULL,NULL,7,NULL,NULL,NULL,NULL);
INSERT INTO "telemetry" VALUES(1,1,3,1795815471516,30,30,4,NULL,NULL,8,NULL,NULL,NULL,NULL);
INSERT INTO "telemetry" VALUES(1,1,4,1795815531516,30,30,4,NULL,NULL,9,NULL,NULL,NULL,NULL);
CREATE TABLE telemetry_journal (id INTEGER PRIMARY KEY, body BLOB NOT NULL);
CREATE TABLE users (name TEXT PRIMARY KEY, role TEXT NOT NULL, password_hash TEXT NOT NULL, language TEXT NOT NULL, created_ms BIGINT NOT NULL);
INSERT INTO "users" VALUES('ada','Administrator','AQAAAAIAAYagAAAAELOHdsoRjeZ7FyitI5/51sdcaJH/B7cVkMPqa5TU7ztw0Pcf8a7/UnqU+wW055a4FA==','de',1795815589276);
INSERT INTO "users" VALUES('olga','Operator','AQAAAAIAAYagAAAAEENsYpw/i27qTf4IOWbHhjpz4Ps+x85djII0eVSTh14ojGGMBoj/4mI51D77Z23yPA==','de',1795815590244);
CREATE INDEX telemetry_time ON telemetry (pole, time);
CREATE INDEX pole_events_pole_time ON pole_events (pole, time);
CREATE INDEX pole_events_time ON pole_events (time);
CREATE INDEX pole_responses_received ON pole_responses (received);
CREATE INDEX pole_readings_kind ON pole_readings (pole, kind, time);
CREATE INDEX pole_readings_time ON pole_readings (time);
CREATE INDEX pole_hours_hour ON pole_hours (hour);
CREATE INDEX pole_hours_due_hour ON pole_hours_due (hour);
CREATE INDEX sessions_user ON sessions (user_name);
CREATE INDEX api_keys_user ON api_keys (user_name);
CREATE INDEX poles_group ON poles (group_id);
CREATE INDEX feeders_cabinet ON feeders (cabinet_id);
CREATE INDEX poles_feeder ON poles (feeder_id);
CREATE INDEX audit_target ON audit (target, id);
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'The audit log is never changed.'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'The audit log is never changed.'); END;
CREATE INDEX audit_time ON audit (time_ms);
CREATE TRIGGER audit_seals_no_update BEFORE UPDATE ON audit_seals BEGIN SELECT RAISE(ABORT, 'The audit log is never changed.'); END;
CREATE TRIGGER audit_seals_no_delete BEFORE DELETE ON audit_seals BEGIN SELECT RAISE(ABORT, 'The audit log is never changed.'); END;
CREATE INDEX calls_heard ON calls (heard_ms);
CREATE INDEX calls_pole ON calls (pole_id, heard_ms);
CREATE INDEX calls_state ON calls (state);
CREATE INDEX call_wishes_state ON call_wishes (state);
CREATE TRIGGER call_entries_no_update BEFORE UPDATE ON call_entries BEGIN SELECT RAISE(ABORT, 'The record of a call is never changed.'); END;
CREATE TRIGGER call_entries_no_delete BEFORE DELETE ON call_entries BEGIN SELECT RAISE(ABORT, 'The record of a call is never changed.'); END;
CREATE TRIGGER calls_no_delete BEFORE DELETE ON calls BEGIN SELECT RAISE(ABORT, 'A call is never deleted.'); END;
CREATE UNIQUE INDEX alarms_open ON alarms (cause) WHERE closed_ms IS NULL;
CREATE INDEX alarms_closed ON alarms (closed_ms, severity);
CREATE INDEX alarms_pole ON alarms (pole_id, closed_ms);
CREATE INDEX alarms_folded ON alarms (folded_into);
CREATE INDEX alarm_entries_alarm ON alarm_entries (alarm_id, id);
CREATE INDEX alarm_silences_to ON alarm_silences (to_ms);
CREATE INDEX notices_due ON notices (state, due_ms);
CREATE INDEX notices_source ON notices (source);
CREATE INDEX campaign_poles_pole ON campaign_poles (pole_id);
CREATE INDEX campaign_poles_stage ON campaign_poles (campaign_id, stage, wave, place);
CREATE INDEX campaign_poles_due ON campaign_poles (campaign_id, due_ms);
CREATE INDEX campaign_poles_send ON campaign_poles (campaign_id, send_ms);
CREATE INDEX charge_points_feeder ON charge_points (feeder_group_id);
CREATE INDEX charging_sessions_start ON charging_sessions (start_ms, pole_id, number);
CREATE INDEX charging_sessions_reference ON charging_sessions (reference);
CREATE INDEX signed_values_session ON signed_values (pole_id, session_number);
CREATE INDEX signed_values_page ON signed_values (meter_serial, page_kind, page);
CREATE INDEX signed_values_gateway ON signed_values (gateway_serial);
CREATE INDEX signed_values_verdict ON signed_values (verdict);
CREATE INDEX card_uses_time ON card_uses (time_ms);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('audit',13);
INSERT INTO "sqlite_sequence" VALUES('alarm_entries',1);
COMMIT;
PRAGMA foreign_keys=ON;
