-- Why: bargains – campaigns, the bargains started from them, the helps of friends and the pieces bought (product.md §7).

CREATE TABLE br_campaign (
    id             bigint        PRIMARY KEY,
    sku_id         bigint        NOT NULL,
    name           varchar(60)   NOT NULL,
    status         varchar(9)    NOT NULL CHECK (status IN ('DRAFT', 'PUBLISHED', 'CLOSED')),
    start_fen      bigint        NOT NULL,
    floor_fen      bigint        NOT NULL CHECK (floor_fen >= 0),
    cuts           integer       NOT NULL CHECK (cuts BETWEEN 1 AND 100),
    mode           varchar(10)   NOT NULL CHECK (mode IN ('FLOOR_ONLY', 'ANY_PRICE')),
    team           boolean       NOT NULL,
    newcomer_cuts  integer       NOT NULL CHECK (newcomer_cuts BETWEEN 1 AND cuts),
    starts_at      timestamptz   NOT NULL,
    ends_at        timestamptz   NOT NULL CHECK (ends_at > starts_at),
    hours          integer       NOT NULL CHECK (hours BETWEEN 1 AND 72),
    start_limit    integer       NOT NULL CHECK (start_limit >= 1),
    daily_helps    integer       NOT NULL CHECK (daily_helps >= 1),
    campaign_helps integer       NOT NULL CHECK (campaign_helps >= daily_helps),
    allowed_lanes  varchar(16)[] NOT NULL,
    created_at     timestamptz   NOT NULL DEFAULT clock_timestamp(),
    -- every cut is at least one fen
    CHECK (start_fen - floor_fen >= cuts)
);
CREATE INDEX br_campaign_open ON br_campaign (id) WHERE status = 'PUBLISHED';

-- The hottest row of a campaign stands alone and narrow. Pieces sold or held never pass the quota.
CREATE TABLE br_quota (
    campaign_id bigint  PRIMARY KEY REFERENCES br_campaign,
    quota       integer NOT NULL CHECK (quota >= 1),
    taken       integer NOT NULL DEFAULT 0,
    CHECK (taken BETWEEN 0 AND quota)
) WITH (fillfactor = 50);

-- How many bargains of a campaign a member started and how often he helped; conditional upserts keep the limits.
CREATE TABLE br_turn (
    campaign_id  bigint  NOT NULL REFERENCES br_campaign,
    member_id    bigint  NOT NULL,
    started      integer NOT NULL DEFAULT 0 CHECK (started >= 0),
    helped       integer NOT NULL DEFAULT 0 CHECK (helped >= 0),
    -- the business day of his last help, and how often he helped on it
    help_day     date    NULL,
    helped_today integer NOT NULL DEFAULT 0 CHECK (helped_today BETWEEN 0 AND helped),
    PRIMARY KEY (campaign_id, member_id)
) WITH (fillfactor = 80);

CREATE TABLE br_bargain (
    id          bigint      PRIMARY KEY,
    campaign_id bigint      NOT NULL REFERENCES br_campaign,
    owner_id    bigint      NOT NULL,
    start_fen   bigint      NOT NULL,
    -- what every cut takes off, the first one first; written when the bargain starts and never again
    plan_fen    bigint[]    NOT NULL CHECK (cardinality(plan_fen) >= 1 AND 1 <= ALL (plan_fen)),
    floor_fen   bigint      NOT NULL CHECK (floor_fen >= 0),
    given       integer     NOT NULL CHECK (given BETWEEN 0 AND cardinality(plan_fen)),
    price_fen   bigint      NOT NULL CHECK (price_fen BETWEEN floor_fen AND start_fen),
    status      varchar(8)  NOT NULL CHECK (status IN ('CUTTING', 'AT_FLOOR', 'BOUGHT', 'EXPIRED')),
    held        integer     NOT NULL CHECK (held >= 0),
    paid        integer     NOT NULL CHECK (paid >= 0),
    expires_at  timestamptz NOT NULL,
    nudge_at    timestamptz NULL,
    ended_at    timestamptz NULL,
    version     bigint      NOT NULL,
    started_at  timestamptz NOT NULL,
    CHECK ((price_fen = floor_fen) = (given = cardinality(plan_fen))),
    CHECK (status <> 'CUTTING' OR given < cardinality(plan_fen)),
    CHECK (status <> 'AT_FLOOR' OR given = cardinality(plan_fen)),
    CHECK ((status IN ('CUTTING', 'AT_FLOOR')) = (ended_at IS NULL)),
    -- who may still pay keeps a bargain alive
    CHECK (ended_at IS NULL OR held = 0),
    CHECK ((status = 'BOUGHT') <= (paid > 0)),
    CHECK ((status = 'EXPIRED') <= (paid = 0))
) WITH (fillfactor = 70);
CREATE UNIQUE INDEX br_bargain_running ON br_bargain (campaign_id, owner_id) WHERE ended_at IS NULL;
CREATE INDEX br_bargain_due ON br_bargain (expires_at) WHERE ended_at IS NULL AND held = 0;
CREATE INDEX br_bargain_nudge ON br_bargain (nudge_at) WHERE nudge_at IS NOT NULL;
CREATE INDEX br_bargain_of_owner ON br_bargain (owner_id, id);

-- One help per friend and bargain; no cut is given twice.
CREATE TABLE br_help (
    bargain_id bigint      NOT NULL REFERENCES br_bargain,
    helper_id  bigint      NOT NULL,
    newcomer   boolean     NOT NULL,
    first_cut  integer     NOT NULL CHECK (first_cut >= 0),
    cuts       integer     NOT NULL CHECK (cuts >= 1),
    cut_fen    bigint      NOT NULL CHECK (cut_fen >= cuts),
    price_fen  bigint      NOT NULL CHECK (price_fen >= 0),
    helped_at  timestamptz NOT NULL,
    PRIMARY KEY (bargain_id, helper_id),
    UNIQUE (bargain_id, first_cut)
);
CREATE INDEX br_help_of_member ON br_help (helper_id, helped_at);

-- One living purchase per buyer and bargain, one piece each.
CREATE TABLE br_purchase (
    id          bigint      PRIMARY KEY,
    bargain_id  bigint      NOT NULL REFERENCES br_bargain,
    buyer_id    bigint      NOT NULL,
    order_id    bigint      NOT NULL,
    price_fen   bigint      NOT NULL CHECK (price_fen >= 0),
    status      varchar(8)  NOT NULL CHECK (status IN ('HELD', 'PAID', 'RELEASED')),
    held_at     timestamptz NOT NULL,
    paid_at     timestamptz NULL,
    released_at timestamptz NULL
);
CREATE UNIQUE INDEX br_purchase_living ON br_purchase (bargain_id, buyer_id) WHERE status <> 'RELEASED';
CREATE INDEX br_purchase_order ON br_purchase (order_id);
CREATE INDEX br_purchase_of_buyer ON br_purchase (buyer_id, id);
