CREATE INDEX agent_group_agent_address ON agent_group_agent (address_key);

CREATE INDEX agent_group_order ON agent_group (service, sort_key, id);

CREATE INDEX business_hours_order ON business_hours (service, sort_key, id);

CREATE INDEX holiday_set_order ON holiday_set (service, sort_key, id);

CREATE INDEX import_origin_object ON import_origin (object);

CREATE INDEX journal_object ON journal (object);

CREATE INDEX queue_agent_group_target ON queue_agent_group (agent_group);

CREATE INDEX queue_order ON queue (service, sort_key, id);

CREATE INDEX queue_target_target ON queue_target (target);

CREATE INDEX role_member_member ON role_member (member_key);

CREATE INDEX user_display ON user (display_key);

CREATE INDEX user_line ON user (line_key);

CREATE INDEX workflow_holiday_set_target ON workflow_holiday_set (holiday_set);

CREATE INDEX workflow_hours ON workflow (hours);

CREATE INDEX workflow_manager_address ON workflow_manager (address_key);

CREATE INDEX workflow_order ON workflow (service, sort_key, id);

CREATE INDEX workflow_target_queue ON workflow_target (queue, managed);

CREATE TABLE admin_role (
    name_key       TEXT PRIMARY KEY,
    name           TEXT NOT NULL,
    sid            TEXT NOT NULL UNIQUE,
    template       TEXT NOT NULL,
    cmdlets        TEXT,
    script_modules TEXT NOT NULL,
    config_scopes  TEXT NOT NULL,
    user_scopes    TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE "agent_group" (
    id              BLOB NOT NULL PRIMARY KEY,
    service         INTEGER NOT NULL REFERENCES service,
    name            TEXT NOT NULL,
    name_key        TEXT NOT NULL,
    sort_key        TEXT NOT NULL,
    owner_pool      TEXT NOT NULL,
    revision        INTEGER NOT NULL,
    created_by      TEXT NOT NULL,
    changed_by      TEXT NOT NULL,
    changed_at      TEXT NOT NULL,
    description     TEXT,
    policy          TEXT NOT NULL,
    alert_seconds   INTEGER NOT NULL,
    routing         TEXT NOT NULL,
    list_address    TEXT,
    UNIQUE (name_key, service)
) STRICT;

CREATE TABLE agent_group_agent (
    agent_group BLOB NOT NULL REFERENCES agent_group ON DELETE CASCADE,
    position    INTEGER NOT NULL,
    address     TEXT NOT NULL,
    address_key TEXT NOT NULL,
    PRIMARY KEY (agent_group, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE audio_content (
    hash  BLOB PRIMARY KEY,
    bytes BLOB NOT NULL
) STRICT;

CREATE TABLE audio_file (
    unique_name   TEXT PRIMARY KEY,
    original_name TEXT NOT NULL,
    service       INTEGER NOT NULL REFERENCES service,
    content       BLOB NOT NULL REFERENCES audio_content,
    imported_at   TEXT NOT NULL,
    imported_by   TEXT NOT NULL,
    -- The object that uses it; null until it is attached.
    owner         BLOB
) STRICT, WITHOUT ROWID;

CREATE TABLE "business_hours" (
    id         BLOB NOT NULL PRIMARY KEY,
    service    INTEGER NOT NULL REFERENCES service,
    name       TEXT NOT NULL,
    name_key   TEXT NOT NULL,
    sort_key   TEXT NOT NULL,
    owner_pool TEXT NOT NULL,
    revision   INTEGER NOT NULL,
    created_by TEXT NOT NULL,
    changed_by TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    custom     INTEGER NOT NULL,
    -- Fourteen ranges, Monday first, null for none.
    ranges     TEXT NOT NULL,
    UNIQUE (name_key, service)
) STRICT;

CREATE TABLE "holiday_set" (
    id         BLOB NOT NULL PRIMARY KEY,
    service    INTEGER NOT NULL REFERENCES service,
    name       TEXT NOT NULL,
    name_key   TEXT NOT NULL,
    sort_key   TEXT NOT NULL,
    owner_pool TEXT NOT NULL,
    revision   INTEGER NOT NULL,
    created_by TEXT NOT NULL,
    changed_by TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    holidays   TEXT NOT NULL,
    UNIQUE (name_key, service)
) STRICT;

CREATE TABLE import_origin (
    -- The pool that owns the object in the source, in lower case, or a name that the user gave the source.
    source_name TEXT NOT NULL,
    kind        TEXT NOT NULL,
    source      BLOB NOT NULL,
    object      BLOB NOT NULL,
    -- Of the object when it was imported; another one now means that it was changed here since.
    revision    INTEGER NOT NULL,
    -- Of the object as the source had it, and of what the import was told to change.
    digest      BLOB NOT NULL,
    shallow     INTEGER NOT NULL,
    -- Members that rgsh does not know, as JSON; null for none.
    unknown     TEXT,
    PRIMARY KEY (source_name, kind, source)
) STRICT, WITHOUT ROWID;

CREATE TABLE journal (
    id        INTEGER PRIMARY KEY,
    at        TEXT NOT NULL,
    who       TEXT NOT NULL,
    as_whom   TEXT,
    cmdlet    TEXT NOT NULL,
    kind      TEXT NOT NULL,
    object    TEXT NOT NULL,
    name      TEXT NOT NULL,
    before    TEXT,
    after     TEXT
) STRICT;

CREATE TABLE "queue" (
    id                 BLOB NOT NULL PRIMARY KEY,
    service            INTEGER NOT NULL REFERENCES service,
    name               TEXT NOT NULL,
    name_key           TEXT NOT NULL,
    sort_key           TEXT NOT NULL,
    owner_pool         TEXT NOT NULL,
    revision           INTEGER NOT NULL,
    created_by         TEXT NOT NULL,
    changed_by         TEXT NOT NULL,
    changed_at         TEXT NOT NULL,
    description        TEXT,
    timeout_action     TEXT,
    overflow_action    TEXT,
    timeout_seconds    INTEGER,
    overflow_calls     INTEGER,
    overflow_candidate TEXT NOT NULL,
    UNIQUE (name_key, service)
) STRICT;

CREATE TABLE queue_agent_group (
    queue       BLOB NOT NULL REFERENCES queue ON DELETE CASCADE,
    position    INTEGER NOT NULL,
    agent_group BLOB NOT NULL,
    service     TEXT NOT NULL,
    PRIMARY KEY (queue, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE queue_target (
    queue    BLOB NOT NULL REFERENCES queue ON DELETE CASCADE,
    position INTEGER NOT NULL,
    place    TEXT NOT NULL,
    target   BLOB NOT NULL,
    PRIMARY KEY (queue, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE role_member (
    role_key   TEXT NOT NULL,
    role       TEXT NOT NULL,
    member_key TEXT NOT NULL,
    member     TEXT NOT NULL,
    -- Empty: the scope of the role itself; else sites, as site:ID separated by commas.
    scope      TEXT NOT NULL,
    PRIMARY KEY (role_key, member_key)
) STRICT, WITHOUT ROWID;

CREATE TABLE service (
    id                  INTEGER PRIMARY KEY,
    pool                TEXT NOT NULL,
    pool_key            TEXT NOT NULL UNIQUE,
    -- ServiceId of the topology: <site>-ApplicationServer-<n>
    number_id           TEXT NOT NULL,
    number_key          TEXT NOT NULL UNIQUE,
    site                TEXT NOT NULL,
    ringback_seconds    INTEGER NOT NULL DEFAULT 60,
    music               TEXT,
    disable_context     INTEGER NOT NULL DEFAULT 0,
    settings_revision   INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE setting (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE user (
    address_key  TEXT PRIMARY KEY,
    address      TEXT NOT NULL,
    identity     TEXT NOT NULL,
    display_name TEXT NOT NULL,
    display_key  TEXT NOT NULL,
    sam          TEXT,
    sam_key      TEXT UNIQUE,
    voice        INTEGER NOT NULL,
    line_uri     TEXT,
    pool         TEXT,
    enabled      INTEGER NOT NULL
, line_key TEXT) STRICT, WITHOUT ROWID;

CREATE TABLE "workflow" (
    id             BLOB NOT NULL PRIMARY KEY,
    service        INTEGER NOT NULL REFERENCES service,
    name           TEXT NOT NULL,
    name_key       TEXT NOT NULL,
    sort_key       TEXT NOT NULL,
    owner_pool     TEXT NOT NULL,
    revision       INTEGER NOT NULL,
    created_by     TEXT NOT NULL,
    changed_by     TEXT NOT NULL,
    changed_at     TEXT NOT NULL,
    closed_action  TEXT,
    holiday_action TEXT,
    default_action TEXT,
    music          TEXT,
    description    TEXT,
    primary_uri    TEXT NOT NULL,
    primary_key    TEXT NOT NULL UNIQUE,
    active         INTEGER NOT NULL,
    language       TEXT NOT NULL,
    time_zone      TEXT NOT NULL,
    hours          BLOB,
    hours_service  TEXT,
    anonymous      INTEGER NOT NULL,
    managed        INTEGER NOT NULL,
    display_number TEXT,
    federation     INTEGER NOT NULL,
    line_uri       TEXT,
    line_key       TEXT UNIQUE,
    UNIQUE (name_key, service)
) STRICT;

CREATE TABLE workflow_holiday_set (
    workflow    BLOB NOT NULL REFERENCES workflow ON DELETE CASCADE,
    position    INTEGER NOT NULL,
    holiday_set BLOB NOT NULL,
    service     TEXT NOT NULL, picked_by TEXT,
    PRIMARY KEY (workflow, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE workflow_manager (
    workflow    BLOB NOT NULL REFERENCES workflow ON DELETE CASCADE,
    position    INTEGER NOT NULL,
    address     TEXT NOT NULL,
    address_key TEXT NOT NULL,
    PRIMARY KEY (workflow, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE workflow_target (
    workflow BLOB NOT NULL REFERENCES workflow ON DELETE CASCADE,
    position INTEGER NOT NULL,
    place    TEXT NOT NULL,
    queue    BLOB NOT NULL,
    -- That of the workflow: thousands of unmanaged workflows may share a queue, and whether a managed one is among them
    -- must be found without a look at each.
    managed  INTEGER NOT NULL,
    PRIMARY KEY (workflow, position)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
