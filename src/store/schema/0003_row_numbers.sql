-- Objects of the trade in tables with row numbers. Where a row is its own key, SQLite reads the whole of it, call actions
-- and all, for each comparison on the way to a row.
-- Foreign keys are off while this runs, or the rows that refer to these would go with the old tables.

CREATE TABLE new_agent_group (
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
INSERT INTO new_agent_group SELECT * FROM agent_group ORDER BY id;
DROP TABLE agent_group;
ALTER TABLE new_agent_group RENAME TO agent_group;
CREATE INDEX agent_group_order ON agent_group (service, sort_key, id);

CREATE TABLE new_queue (
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
INSERT INTO new_queue SELECT * FROM queue ORDER BY id;
DROP TABLE queue;
ALTER TABLE new_queue RENAME TO queue;
CREATE INDEX queue_order ON queue (service, sort_key, id);

CREATE TABLE new_business_hours (
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
INSERT INTO new_business_hours SELECT * FROM business_hours ORDER BY id;
DROP TABLE business_hours;
ALTER TABLE new_business_hours RENAME TO business_hours;
CREATE INDEX business_hours_order ON business_hours (service, sort_key, id);

CREATE TABLE new_holiday_set (
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
INSERT INTO new_holiday_set SELECT * FROM holiday_set ORDER BY id;
DROP TABLE holiday_set;
ALTER TABLE new_holiday_set RENAME TO holiday_set;
CREATE INDEX holiday_set_order ON holiday_set (service, sort_key, id);

CREATE TABLE new_workflow (
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
INSERT INTO new_workflow SELECT * FROM workflow ORDER BY id;
DROP TABLE workflow;
ALTER TABLE new_workflow RENAME TO workflow;
CREATE INDEX workflow_order ON workflow (service, sort_key, id);
CREATE INDEX workflow_hours ON workflow (hours);
