-- Why: cash rewards leave the shop through WeChat's merchant transfer, which the member confirms (product.md §5 and §8,
-- ADR-0078). Unique keys and CHECKs make a second transfer of the same reward impossible.

-- What a member owes the shop: rewards that were taken back when he already had the money (ADR-0079).
CREATE TABLE po_account (
    member_id bigint PRIMARY KEY,
    owed_fen  bigint NOT NULL DEFAULT 0 CHECK (owed_fen >= 0)
);

-- One reward in money.
CREATE TABLE po_payout (
    id          bigint      PRIMARY KEY,
    member_id   bigint      NOT NULL,
    cause       varchar(24) NOT NULL,
    reference   varchar(64) NOT NULL,
    title       varchar(80) NOT NULL,
    amount_fen  bigint      NOT NULL CHECK (amount_fen > 0),
    -- what of it went against what he owed; the rest is for taking out
    set_off_fen bigint      NOT NULL CHECK (set_off_fen BETWEEN 0 AND amount_fen),
    -- what has reached him
    paid_fen    bigint      NOT NULL DEFAULT 0 CHECK (paid_fen IN (0, amount_fen - set_off_fen)),
    status      varchar(9)  NOT NULL
                CHECK (status IN ('READY', 'HELD', 'SET_OFF', 'UNDERWAY', 'REVOKING', 'PAID', 'RECLAIMED', 'CANCELLED')),
    created_at  timestamptz NOT NULL,
    settled_at  timestamptz NULL,
    UNIQUE (member_id, cause, reference),
    CHECK ((status IN ('PAID', 'RECLAIMED')) = (paid_fen > 0)),
    CHECK (set_off_fen < amount_fen OR status IN ('SET_OFF', 'CANCELLED'))
);
CREATE INDEX po_payout_of_member ON po_payout (member_id, id);
CREATE INDEX po_payout_in_status ON po_payout (status, id);

-- One out_bill_no at WeChat (the text form of the id), written before WeChat hears of it. A payout gets another one only
-- when WeChat has ended this one without paying.
CREATE TABLE po_transfer (
    id           bigint       PRIMARY KEY,
    payout_id    bigint       NOT NULL REFERENCES po_payout (id),
    member_id    bigint       NOT NULL,
    -- forgotten as soon as the transfer has ended
    openid       varchar(128) NULL,
    amount_fen   bigint       NOT NULL CHECK (amount_fen > 0),
    -- the business day whose limit it counts against
    day          date         NOT NULL,
    status       varchar(12)  NOT NULL
                 CHECK (status IN ('UNKNOWN', 'WAIT_CONFIRM', 'TRANSFERRING', 'CANCELLING',
                                   'PAID', 'FAILED', 'EXPIRED', 'CANCELLED')),
    wechat_no    varchar(64)  NULL,
    -- what the member's phone needs to confirm; useless to anybody else, and forgotten at the end
    package_info varchar(512) NULL,
    fail_reason  varchar(64)  NULL,
    -- when WeChat may last have been told of the number
    told_at      timestamptz  NOT NULL,
    -- when WeChat is asked next, null when there is nothing to ask
    ask_at       timestamptz  NULL,
    asks         integer      NOT NULL DEFAULT 0,
    last_error   varchar(200) NULL,
    created_at   timestamptz  NOT NULL,
    ended_at     timestamptz  NULL,
    CHECK ((ended_at IS NULL) = (status IN ('UNKNOWN', 'WAIT_CONFIRM', 'TRANSFERRING', 'CANCELLING'))),
    CHECK ((ended_at IS NULL) = (ask_at IS NOT NULL)),
    CHECK ((ended_at IS NULL) = (openid IS NOT NULL))
);
CREATE INDEX po_transfer_payout ON po_transfer (payout_id, id);
CREATE UNIQUE INDEX po_transfer_one_live ON po_transfer (payout_id) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX po_transfer_one_paid ON po_transfer (payout_id) WHERE status = 'PAID';
CREATE INDEX po_transfer_ask ON po_transfer (ask_at) WHERE ask_at IS NOT NULL;

-- What a member has taken out, or is taking out, on one business day; a conditional upsert keeps the limit.
CREATE TABLE po_daily (
    member_id bigint NOT NULL,
    day       date   NOT NULL,
    taken_fen bigint NOT NULL CHECK (taken_fen >= 0),
    PRIMARY KEY (member_id, day)
);

-- The one till that all payouts come out of: open or not, and how much may leave it in all.
CREATE TABLE po_till (
    id         smallint PRIMARY KEY CHECK (id = 1),
    open       boolean  NOT NULL,
    -- null: no bound
    budget_fen bigint   NULL CHECK (budget_fen >= 0),
    spent_fen  bigint   NOT NULL DEFAULT 0 CHECK (spent_fen >= 0)
);
INSERT INTO po_till (id, open) VALUES (1, true);
