-- Why: the ground every room stands on – node numbers, messages in and out, answers to repeated commands, the audit trail.

-- Numbers for ids; a node leases one so that two nodes never make the same id.
CREATE TABLE pf_node (
    node         integer     PRIMARY KEY,
    owner        text        NULL,
    leased_until timestamptz NOT NULL DEFAULT '-infinity'
);
INSERT INTO pf_node (node) SELECT generate_series(0, 1023);

-- One row per event and listener (OUT) or per accepted notification (IN); delivered at least once.
CREATE TABLE pf_message (
    id         bigint       PRIMARY KEY,
    box        varchar(3)   NOT NULL CHECK (box IN ('OUT', 'IN')),
    address    varchar(80)  NOT NULL,
    type       varchar(80)  NOT NULL,
    reference  varchar(80)  NULL,
    payload    text         NOT NULL,
    state      varchar(6)   NOT NULL CHECK (state IN ('DUE', 'DONE', 'PARKED')),
    attempts   integer      NOT NULL DEFAULT 0,
    next_at    timestamptz  NOT NULL,
    trace_id   varchar(32)  NOT NULL,
    last_error text         NULL,
    created_at timestamptz  NOT NULL DEFAULT clock_timestamp()
);
-- The provider's id makes a repeated notification a no-op.
CREATE UNIQUE INDEX pf_message_reference ON pf_message (address, reference) WHERE reference IS NOT NULL;
CREATE INDEX pf_message_due ON pf_message (next_at) WHERE state = 'DUE';
CREATE INDEX pf_message_parked ON pf_message (id) WHERE state = 'PARKED';
CREATE INDEX pf_message_done ON pf_message (created_at) WHERE state = 'DONE';

-- The first answer to a command, kept in the transaction of its effect and given again for the same key.
CREATE TABLE pf_idempotency (
    scope       varchar(48)  NOT NULL,
    key         varchar(64)  NOT NULL,
    fingerprint char(64)     NOT NULL,
    -- null while a command that spans several transactions is running; then leased_until says for how long
    status      smallint     NULL,
    answer      text         NULL,
    leased_until timestamptz NULL,
    created_at  timestamptz  NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (scope, key)
);
CREATE INDEX pf_idempotency_created ON pf_idempotency (created_at);

CREATE TABLE pf_audit (
    id         bigint       PRIMARY KEY,
    actor      varchar(64)  NOT NULL,
    act        varchar(80)  NOT NULL,
    subject    varchar(80)  NOT NULL,
    before     jsonb        NULL,
    after      jsonb        NULL,
    address    varchar(64)  NULL,
    trace_id   varchar(32)  NOT NULL,
    created_at timestamptz  NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX pf_audit_subject ON pf_audit (subject, id);
