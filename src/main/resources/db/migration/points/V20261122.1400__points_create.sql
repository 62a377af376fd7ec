-- Why: points – lots that expire, a ledger that only grows, what orders spend and earn (product.md §9, ADR-0050).

-- The arbiter of everything about one member's points: whoever changes a lot holds this row.
CREATE TABLE pt_account (
    member_id bigint PRIMARY KEY,
    balance   bigint NOT NULL CHECK (balance >= 0),
    -- earned with orders that may still be refunded
    frozen    bigint NOT NULL DEFAULT 0 CHECK (frozen >= 0)
) WITH (fillfactor = 70);

-- Points that came together and expire together, under the id of the entry that tells of them. The key makes a grant
-- that is repeated do nothing.
CREATE TABLE pt_lot (
    id         bigint       PRIMARY KEY,
    member_id  bigint       NOT NULL,
    kind       varchar(12)  NOT NULL,
    reference  varchar(110) NOT NULL,
    granted    bigint       NOT NULL CHECK (granted > 0),
    remaining  bigint       NOT NULL CHECK (remaining BETWEEN 0 AND granted),
    expires_at timestamptz  NOT NULL,
    -- what was left has been written off; nothing comes back to this lot any more
    expired    boolean      NOT NULL DEFAULT false,
    created_at timestamptz  NOT NULL,
    UNIQUE (member_id, kind, reference),
    CHECK (NOT expired OR remaining = 0)
) WITH (fillfactor = 80);
CREATE INDEX pt_lot_open ON pt_lot (member_id, expires_at, id) WHERE remaining > 0;
CREATE INDEX pt_lot_due ON pt_lot (expires_at, id) WHERE remaining > 0;

-- The statement of a member; rows are never changed.
CREATE TABLE pt_entry (
    id            bigint       PRIMARY KEY,
    member_id     bigint       NOT NULL,
    direction     varchar(3)   NOT NULL CHECK (direction IN ('IN', 'OUT')),
    amount        bigint       NOT NULL CHECK (amount > 0),
    kind          varchar(12)  NOT NULL,
    reference     varchar(110) NOT NULL,
    balance_after bigint       NOT NULL CHECK (balance_after >= 0),
    title         varchar(80)  NOT NULL,
    order_id      bigint       NULL,
    created_at    timestamptz  NOT NULL,
    UNIQUE (member_id, kind, reference, direction)
);
CREATE INDEX pt_entry_of_member ON pt_entry (member_id, id);

-- What an order spends, per line: a part of the line gives back the same part of its points, never more than it spent.
CREATE TABLE pt_spending (
    order_id   bigint NOT NULL,
    sku_id     bigint NOT NULL,
    spent      bigint NOT NULL CHECK (spent > 0),
    given_back bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (order_id, sku_id),
    CHECK (given_back BETWEEN 0 AND spent)
);

-- The lots an order's points came from, to which they return.
CREATE TABLE pt_taking (
    order_id   bigint NOT NULL,
    lot_id     bigint NOT NULL REFERENCES pt_lot,
    taken      bigint NOT NULL CHECK (taken > 0),
    given_back bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (order_id, lot_id),
    CHECK (given_back BETWEEN 0 AND taken)
);

-- What a paid order earns: frozen until its refund window closes.
CREATE TABLE pt_earning (
    order_id     bigint      PRIMARY KEY,
    id           bigint      NOT NULL,
    member_id    bigint      NOT NULL,
    -- the member's rate when he paid; 10000 is the ordinary one
    basis_points integer     NOT NULL CHECK (basis_points >= 0),
    status       varchar(7)  NOT NULL CHECK (status IN ('FROZEN', 'GRANTED', 'VOID')),
    frozen       bigint      NOT NULL DEFAULT 0 CHECK (frozen >= 0),
    granted      bigint      NOT NULL DEFAULT 0 CHECK (granted >= 0),
    taken_back   bigint      NOT NULL DEFAULT 0 CHECK (taken_back >= 0),
    -- should have been taken back, but the balance was too small
    missed       bigint      NOT NULL DEFAULT 0 CHECK (missed >= 0),
    created_at   timestamptz NOT NULL,
    CHECK (status = 'FROZEN' OR frozen = 0),
    CHECK (taken_back + missed <= granted)
) WITH (fillfactor = 80);
CREATE INDEX pt_earning_frozen ON pt_earning (member_id, id) WHERE frozen > 0;

-- A reward is given once per cause and reference, also when a daily cap left nothing of it.
CREATE TABLE pt_reward (
    member_id  bigint      NOT NULL,
    cause      varchar(24) NOT NULL,
    reference  varchar(64) NOT NULL,
    taken_back boolean     NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (member_id, cause, reference)
);

-- What a member got for a cause on one day; a conditional upsert keeps the cap.
CREATE TABLE pt_daily (
    member_id bigint      NOT NULL,
    cause     varchar(24) NOT NULL,
    day       date        NOT NULL,
    points    bigint      NOT NULL CHECK (points > 0),
    -- how much of that came last: what is left of a cap may be less than the reward
    latest    bigint      NOT NULL CHECK (latest > 0),
    PRIMARY KEY (member_id, cause, day)
);
