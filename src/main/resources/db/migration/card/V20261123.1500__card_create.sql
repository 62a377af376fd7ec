-- Why: the paid member card – plans, what was bought of them, what they saved, and who may buy how much (product.md §9,
-- ADR-0088 to 0091).

-- Frozen once published: what was sold stays what it was.
CREATE TABLE cd_plan (
    id                  bigint        PRIMARY KEY,
    name                varchar(30)   NOT NULL,
    -- virtual; stands for the card in an order
    sku_id              bigint        NOT NULL,
    days                integer       NOT NULL CHECK (days BETWEEN 1 AND 1096),
    price_fen           bigint        NOT NULL CHECK (price_fen >= 0),
    trial               boolean       NOT NULL,
    per_member          integer       NOT NULL CHECK (per_member BETWEEN 1 AND 99),
    -- what is paid of the list price; 10000 = no share off
    price_basis_points  integer       NOT NULL CHECK (price_basis_points BETWEEN 1 AND 10000),
    scope               jsonb         NOT NULL,
    -- prices of single SKUs, which go before the share
    prices              jsonb         NOT NULL,
    -- the later steps of a price that still work on a card price
    allowed_steps       varchar(16)[] NOT NULL,
    points_basis_points integer       NOT NULL CHECK (points_basis_points BETWEEN 10000 AND 100000),
    free_freights       integer       NOT NULL CHECK (free_freights BETWEEN 0 AND 99),
    -- templates with what a used coupon counts in a refund, one coupon of each for every thirty days
    coupons             jsonb         NOT NULL,
    status              varchar(9)    NOT NULL CHECK (status IN ('DRAFT', 'PUBLISHED', 'ENDED')),
    created_at          timestamptz   NOT NULL DEFAULT clock_timestamp(),
    CHECK (NOT trial OR per_member = 1)
);
CREATE INDEX cd_plan_sku ON cd_plan (sku_id);

-- How often a member took a plan; plan_key 0 stands for every trial there is, and of those he has one.
CREATE TABLE cd_turn (
    member_id bigint  NOT NULL,
    plan_key  bigint  NOT NULL,
    taken     integer NOT NULL CHECK (taken >= 0),
    PRIMARY KEY (member_id, plan_key),
    CONSTRAINT cd_trial_once CHECK (plan_key <> 0 OR taken <= 1)
);

-- The card of a member, and the lock under which its periods are lined up.
CREATE TABLE cd_card (
    member_id    bigint      PRIMARY KEY,
    opened_at    timestamptz NOT NULL,
    ends_at      timestamptz NOT NULL,
    -- for which end the member was told that it comes, and that it came
    reminded_for timestamptz NULL,
    expired_for  timestamptz NULL
) WITH (fillfactor = 80);
CREATE INDEX cd_card_opened ON cd_card (opened_at);
CREATE INDEX cd_card_reminder ON cd_card (ends_at) WHERE reminded_for IS DISTINCT FROM ends_at;
CREATE INDEX cd_card_expiry ON cd_card (ends_at) WHERE expired_for IS DISTINCT FROM ends_at;

-- What one order bought: a stretch of the card, seamless with the one before.
CREATE TABLE cd_period (
    order_id      bigint      PRIMARY KEY,
    member_id     bigint      NOT NULL,
    plan_id       bigint      NOT NULL REFERENCES cd_plan,
    days          integer     NOT NULL,
    status        varchar(8)  NOT NULL CHECK (status IN ('HELD', 'PAID', 'REFUNDED', 'RELEASED')),
    paid_fen      bigint      NOT NULL DEFAULT 0 CHECK (paid_fen >= 0),
    starts_at     timestamptz NULL,
    ends_at       timestamptz NULL,
    refunded_at   timestamptz NULL,
    -- unpaid orders that use it, and what paid ones have saved by it
    orders_held   integer     NOT NULL DEFAULT 0 CHECK (orders_held >= 0),
    saved_fen     bigint      NOT NULL DEFAULT 0 CHECK (saved_fen >= 0),
    packs_given   integer     NOT NULL DEFAULT 0,
    -- when the next coupons are due; null when none are
    next_pack_at  timestamptz NULL,
    CHECK ((starts_at IS NULL) = (status IN ('HELD', 'RELEASED'))),
    CHECK (ends_at >= starts_at)
) WITH (fillfactor = 80);
CREATE INDEX cd_period_running ON cd_period (member_id, ends_at) WHERE status = 'PAID';
CREATE INDEX cd_period_of_member ON cd_period (member_id, order_id);
CREATE INDEX cd_period_of_plan ON cd_period (plan_id, status);
CREATE INDEX cd_period_pack ON cd_period (next_pack_at) WHERE next_pack_at IS NOT NULL;

-- What an order saved by the card; goods come back in parts, the delivery with the whole order.
CREATE TABLE cd_saving (
    order_id     bigint      PRIMARY KEY,
    member_id    bigint      NOT NULL,
    period_order bigint      NOT NULL REFERENCES cd_period (order_id),
    goods_fen    bigint      NOT NULL CHECK (goods_fen >= 0),
    freight_fen  bigint      NOT NULL CHECK (freight_fen >= 0),
    returned_fen bigint      NOT NULL DEFAULT 0,
    -- the month whose free delivery it took
    month        date        NULL,
    status       varchar(4)  NOT NULL CHECK (status IN ('HELD', 'FIRM', 'BACK')),
    at           timestamptz NOT NULL,
    CHECK (returned_fen BETWEEN 0 AND goods_fen + freight_fen),
    CHECK ((month IS NULL) = (freight_fen = 0))
) WITH (fillfactor = 80);
CREATE INDEX cd_saving_of_member ON cd_saving (member_id, order_id);
CREATE INDEX cd_saving_of_period ON cd_saving (period_order);

-- How many deliveries of a month the card has paid for; a conditional upsert keeps the quota.
CREATE TABLE cd_freight_month (
    member_id bigint  NOT NULL,
    month     date    NOT NULL CHECK (extract(day FROM month) = 1),
    used      integer NOT NULL CHECK (used >= 0),
    PRIMARY KEY (member_id, month)
) WITH (fillfactor = 80);
