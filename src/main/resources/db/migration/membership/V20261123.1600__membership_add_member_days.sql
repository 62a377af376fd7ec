-- Why: member days – on certain days coupons come by level and points count more (product.md §9, ADR-0092, 0093).

-- Frozen once published.
CREATE TABLE mb_member_day (
    id         bigint      PRIMARY KEY,
    name       varchar(30) NOT NULL,
    kind       varchar(7)  NOT NULL CHECK (kind IN ('MONTHLY', 'WEEKLY', 'DATE')),
    -- the day of the month, or of the week with Monday as 1
    number     integer     NULL,
    date       date        NULL,
    -- what members from a level on get
    parts      jsonb       NOT NULL,
    status     varchar(9)  NOT NULL CHECK (status IN ('DRAFT', 'PUBLISHED', 'ENDED')),
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CHECK (CASE kind WHEN 'MONTHLY' THEN number BETWEEN 1 AND 31 AND date IS NULL
                     WHEN 'WEEKLY'  THEN number BETWEEN 1 AND 7 AND date IS NULL
                     ELSE number IS NULL AND date IS NOT NULL END)
);

-- One rule on one day: how far its coupons have come. Who works on it holds the lease; the last member done is moved
-- by whoever found it where he left it, so that every page counts once.
CREATE TABLE mb_day_run (
    rule_id      bigint      NOT NULL REFERENCES mb_member_day,
    day          date        NOT NULL,
    status       varchar(7)  NOT NULL CHECK (status IN ('RUNNING', 'DONE')),
    last_member  bigint      NOT NULL DEFAULT 0,
    members      bigint      NOT NULL DEFAULT 0 CHECK (members >= 0),
    coupons      bigint      NOT NULL DEFAULT 0 CHECK (coupons >= 0),
    refused      bigint      NOT NULL DEFAULT 0 CHECK (refused >= 0),
    failed       bigint      NOT NULL DEFAULT 0 CHECK (failed >= 0),
    leased_until timestamptz NOT NULL,
    started_at   timestamptz NOT NULL,
    finished_at  timestamptz NULL,
    PRIMARY KEY (rule_id, day),
    CHECK ((finished_at IS NULL) = (status = 'RUNNING'))
);
CREATE INDEX mb_day_run_open ON mb_day_run (leased_until) WHERE status = 'RUNNING';
