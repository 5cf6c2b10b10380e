//! Tables of the registry. Steps are only added at the end.

/// One statement a step.
pub(crate) const STEPS: &[&str] = &[
    "CREATE TABLE entity (
        id TEXT PRIMARY KEY,
        kind TEXT NOT NULL,
        invented BIGINT NOT NULL,
        created_at TEXT NOT NULL,
        created_by TEXT NOT NULL,
        replaced_by TEXT,
        gone_at TEXT,
        gone_reason TEXT,
        gone_public BIGINT NOT NULL DEFAULT 0
    )",
    "CREATE INDEX entity_kind ON entity (kind)",
    "CREATE INDEX entity_replaced ON entity (replaced_by)",
    // `subject` and `object` as recorded; `entity` and `object_entity` what they are after merges.
    "CREATE TABLE claim (
        id TEXT PRIMARY KEY,
        subject TEXT NOT NULL,
        entity TEXT NOT NULL,
        predicate TEXT NOT NULL,
        value TEXT NOT NULL,
        value_key TEXT NOT NULL,
        folded TEXT NOT NULL,
        object TEXT,
        object_entity TEXT,
        source_name TEXT NOT NULL,
        source_url TEXT,
        first_status TEXT NOT NULL,
        status TEXT NOT NULL,
        basis TEXT,
        confidence DOUBLE PRECISION,
        valid_from TEXT,
        valid_to TEXT,
        recorded_at TEXT NOT NULL,
        recorded_by TEXT NOT NULL,
        first_visibility TEXT NOT NULL,
        visibility TEXT NOT NULL,
        origin TEXT,
        superseded BIGINT NOT NULL,
        replaced_by TEXT
    )",
    "CREATE INDEX claim_entity ON claim (entity, predicate)",
    "CREATE INDEX claim_value ON claim (predicate, value_key)",
    "CREATE INDEX claim_subject ON claim (subject)",
    "CREATE INDEX claim_object ON claim (object)",
    "CREATE INDEX claim_object_entity ON claim (object_entity)",
    "CREATE TABLE claim_change (
        claim TEXT NOT NULL,
        number BIGINT NOT NULL,
        at TEXT NOT NULL,
        by_whom TEXT NOT NULL,
        status TEXT NOT NULL,
        visibility TEXT NOT NULL,
        note TEXT,
        PRIMARY KEY (claim, number)
    )",
    "CREATE TABLE entity_key (
        namespace TEXT NOT NULL,
        kind TEXT NOT NULL,
        name TEXT NOT NULL,
        entity TEXT NOT NULL,
        PRIMARY KEY (namespace, kind, name)
    )",
    "CREATE INDEX entity_key_entity ON entity_key (entity)",
    "CREATE TABLE merge_record (
        id TEXT PRIMARY KEY,
        gone TEXT NOT NULL,
        kept TEXT NOT NULL,
        at TEXT NOT NULL,
        by_whom TEXT NOT NULL,
        note TEXT,
        undone_at TEXT,
        undone_by TEXT
    )",
    "CREATE INDEX merge_gone ON merge_record (gone)",
    "CREATE TABLE review (
        id TEXT PRIMARY KEY,
        left_id TEXT NOT NULL,
        right_id TEXT NOT NULL,
        weight DOUBLE PRECISION NOT NULL,
        probability DOUBLE PRECISION NOT NULL,
        steps TEXT NOT NULL,
        made_at TEXT NOT NULL,
        verdict TEXT,
        decided_at TEXT,
        decided_by TEXT,
        note TEXT,
        merge_record TEXT,
        UNIQUE (left_id, right_id)
    )",
    "CREATE TABLE review_decision (
        review TEXT NOT NULL,
        number BIGINT NOT NULL,
        at TEXT NOT NULL,
        by_whom TEXT NOT NULL,
        verdict TEXT,
        note TEXT,
        PRIMARY KEY (review, number)
    )",
    "CREATE TABLE contact (
        id TEXT PRIMARY KEY,
        need TEXT NOT NULL,
        organisation TEXT NOT NULL,
        message TEXT NOT NULL,
        state TEXT NOT NULL,
        requested_at TEXT NOT NULL,
        requested_by TEXT NOT NULL,
        decided_at TEXT,
        decided_by TEXT
    )",
    "CREATE INDEX contact_need ON contact (need)",
    "CREATE TABLE import_record (
        id TEXT PRIMARY KEY,
        file TEXT NOT NULL,
        at TEXT NOT NULL,
        by_whom TEXT NOT NULL,
        report TEXT NOT NULL
    )",
];
