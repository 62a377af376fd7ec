-- Why: points that are locked for some days and earn points at their end (product.md §9, ADR-0098).

CREATE TABLE pt_plan (
    id           bigint      PRIMARY KEY,
    name         varchar(40) NOT NULL,
    days         integer     NOT NULL CHECK (days BETWEEN 1 AND 366),
    -- of the points locked, paid once at the end; 500 = 5 %
    rate         integer     NOT NULL CHECK (rate BETWEEN 1 AND 5000),
    least        bigint      NOT NULL CHECK (least >= 1),
    member_limit bigint      NOT NULL CHECK (member_limit >= least),
    starts_at    timestamptz NOT NULL,
    ends_at      timestamptz NOT NULL CHECK (ends_at > starts_at),
    status       varchar(9)  NOT NULL CHECK (status IN ('DRAFT', 'PUBLISHED', 'ENDED')),
    created_at   timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- The hottest row of a plan stands alone and narrow: all points ever locked under it. With the rate it bounds what the
-- plan can cost.
CREATE TABLE pt_plan_quota (
    plan_id bigint  PRIMARY KEY REFERENCES pt_plan,
    open    boolean NOT NULL,
    quota   bigint  NOT NULL CHECK (quota >= 1),
    saved   bigint  NOT NULL DEFAULT 0,
    CHECK (saved BETWEEN 0 AND quota)
) WITH (fillfactor = 50);

-- How many points of a member are locked under a plan now; a conditional upsert keeps the limit.
CREATE TABLE pt_saver (
    plan_id   bigint NOT NULL,
    member_id bigint NOT NULL,
    locked    bigint NOT NULL CHECK (locked >= 0),
    PRIMARY KEY (plan_id, member_id)
) WITH (fillfactor = 80);

-- The interest is fixed with the saving: what the plan says later does not matter.
CREATE TABLE pt_saving (
    id        bigint      PRIMARY KEY,
    plan_id   bigint      NOT NULL REFERENCES pt_plan,
    member_id bigint      NOT NULL,
    points    bigint      NOT NULL CHECK (points >= 1),
    interest  bigint      NOT NULL CHECK (interest BETWEEN 0 AND points),
    status    varchar(9)  NOT NULL CHECK (status IN ('LOCKED', 'MATURED', 'WITHDRAWN')),
    locked_at timestamptz NOT NULL,
    due_at    timestamptz NOT NULL CHECK (due_at > locked_at),
    ended_at  timestamptz NULL,
    CHECK ((status = 'LOCKED') = (ended_at IS NULL))
) WITH (fillfactor = 80);
CREATE INDEX pt_saving_due ON pt_saving (due_at, id) WHERE status = 'LOCKED';
CREATE INDEX pt_saving_of_member ON pt_saving (member_id, id);

-- The lots locked points came from, to which they return.
CREATE TABLE pt_saving_lot (
    saving_id bigint NOT NULL,
    lot_id    bigint NOT NULL REFERENCES pt_lot,
    points    bigint NOT NULL CHECK (points >= 1),
    PRIMARY KEY (saving_id, lot_id)
);
