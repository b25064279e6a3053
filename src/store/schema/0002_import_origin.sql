-- Where imported objects came from: a second import of the same source finds them again. Rows outlive their object, so
-- that one which was removed here comes back under its old identity.
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
CREATE INDEX import_origin_object ON import_origin (object);
