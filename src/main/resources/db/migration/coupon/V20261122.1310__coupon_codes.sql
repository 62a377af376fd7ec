-- Why: coupons may be had for a code, printed on paper or told in a broadcast (product.md §10, ADR 47).

CREATE TABLE cp_code_batch (
    id          bigint      PRIMARY KEY,
    template_id bigint      NOT NULL REFERENCES cp_template,
    codes       integer     NOT NULL CHECK (codes >= 1),
    -- how many members may redeem each code; 1 for a code that is good once
    uses_each   integer     NOT NULL CHECK (uses_each >= 1),
    generated   integer     NOT NULL DEFAULT 0,
    status      varchar(10) NOT NULL CHECK (status IN ('GENERATING', 'READY', 'EXPORTED', 'VOID')),
    -- what the codes are made of, sealed; gone once they were handed over
    seed        text        NULL,
    created_at  timestamptz NOT NULL,
    CHECK (generated BETWEEN 0 AND codes),
    CHECK (status = 'GENERATING' OR status = 'VOID' OR generated = codes),
    CHECK ((status IN ('GENERATING', 'READY')) = (seed IS NOT NULL))
);
CREATE INDEX cp_code_batch_template ON cp_code_batch (template_id, id);
CREATE INDEX cp_code_batch_due ON cp_code_batch (id) WHERE status = 'GENERATING';

-- Only the digest of a code rests here: who reads the table can redeem nothing.
CREATE TABLE cp_code (
    hash     bytea   PRIMARY KEY,
    batch_id bigint  NOT NULL REFERENCES cp_code_batch,
    number   integer NOT NULL CHECK (number >= 1),
    uses     integer NOT NULL,
    used     integer NOT NULL DEFAULT 0,
    UNIQUE (batch_id, number),
    CHECK (used BETWEEN 0 AND uses)
) WITH (fillfactor = 90);
