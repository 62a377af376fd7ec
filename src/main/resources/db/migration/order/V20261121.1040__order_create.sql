-- Why: orders from placing to their end (product.md §4). Every number that may not pass a bound is guarded here.

CREATE TABLE ord_order (
    id             bigint       PRIMARY KEY,
    order_no       varchar(24)  NOT NULL UNIQUE,
    member_id      bigint       NOT NULL,
    status         varchar(16)  NOT NULL CHECK (status IN ('PENDING_PAYMENT', 'ON_HOLD', 'TO_SHIP', 'SHIPPED',
                                                           'RECEIVED', 'COMPLETED', 'CANCELLED', 'CLOSED')),
    -- how many rows the history has
    steps          integer      NOT NULL CHECK (steps > 0),
    goods_fen      bigint       NOT NULL CHECK (goods_fen >= 0),
    discount_fen   bigint       NOT NULL CHECK (discount_fen BETWEEN 0 AND goods_fen),
    freight_fen    bigint       NOT NULL CHECK (freight_fen >= 0),
    payable_fen    bigint       NOT NULL CHECK (payable_fen = goods_fen - discount_fen + freight_fen),
    paid_fen       bigint       NOT NULL DEFAULT 0 CHECK (paid_fen IN (0, payable_fen)),
    refunded_fen   bigint       NOT NULL DEFAULT 0 CHECK (refunded_fen BETWEEN 0 AND paid_fen),
    -- the price explained, as it was quoted; never changes
    adjustments    jsonb        NOT NULL,
    deal           jsonb        NULL,
    -- 1 to 3 for a deal order while nobody has paid it: a member has three such places and no more
    deal_place     smallint     NULL CHECK (deal_place BETWEEN 1 AND 3),
    -- sealed; null once the member's data was erased
    delivery       text         NULL,
    note           varchar(200) NULL,
    -- the order under whose number the money came: this one, or the one it succeeds
    paid_under     bigint       NOT NULL,
    transaction_id varchar(64)  NULL,
    placed_at      timestamptz  NOT NULL,
    expires_at     timestamptz  NOT NULL,
    paid_at        timestamptz  NULL,
    -- when the status ends by itself: unpaid, shipped and received orders have such a moment
    due_at         timestamptz  NULL,
    remind_at      timestamptz  NULL,
    -- a job is at it until then
    claimed_until  timestamptz  NOT NULL DEFAULT '-infinity'
) WITH (fillfactor = 80);
CREATE INDEX ord_order_member ON ord_order (member_id, id);
CREATE INDEX ord_order_bought ON ord_order (member_id) WHERE paid_at IS NOT NULL;
CREATE INDEX ord_order_due ON ord_order (status, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX ord_order_remind ON ord_order (remind_at) WHERE remind_at IS NOT NULL;
-- Two orders of one member that reach for the same place at once: the loser is tried again and takes the next.
CREATE UNIQUE INDEX ord_order_deal_place_raced ON ord_order (member_id, deal_place)
 WHERE status = 'PENDING_PAYMENT' AND deal_place IS NOT NULL;

CREATE TABLE ord_line (
    order_id       bigint       NOT NULL REFERENCES ord_order,
    line_no        smallint     NOT NULL,
    sku_id         bigint       NOT NULL,
    product_id     bigint       NOT NULL,
    title          text         NOT NULL,
    options_text   text         NOT NULL,
    cover_url      text         NOT NULL,
    unit_price_fen bigint       NOT NULL CHECK (unit_price_fen >= 0),
    quantity       integer      NOT NULL CHECK (quantity > 0),
    discount_fen   bigint       NOT NULL CHECK (discount_fen BETWEEN 0 AND unit_price_fen * quantity),
    freight_fen    bigint       NOT NULL CHECK (freight_fen >= 0),
    payable_fen    bigint       NOT NULL CHECK (payable_fen = unit_price_fen * quantity - discount_fen + freight_fen),
    refunded_fen   bigint       NOT NULL DEFAULT 0 CHECK (refunded_fen BETWEEN 0 AND payable_fen),
    shipped        integer      NOT NULL DEFAULT 0 CHECK (shipped BETWEEN 0 AND quantity),
    PRIMARY KEY (order_id, line_no),
    UNIQUE (order_id, sku_id)
);

CREATE TABLE ord_history (
    order_id bigint       NOT NULL REFERENCES ord_order,
    step     integer      NOT NULL,
    status   varchar(16)  NOT NULL,
    cause    varchar(32)  NOT NULL,
    reason   text         NULL,
    at       timestamptz  NOT NULL,
    PRIMARY KEY (order_id, step)
);

-- What was promised back, once per cause; payment sees to it that the money goes.
CREATE TABLE ord_refund (
    id           bigint      PRIMARY KEY,
    order_id     bigint      NOT NULL REFERENCES ord_order,
    kind         varchar(24) NOT NULL,
    reference    varchar(64) NOT NULL,
    amount_fen   bigint      NOT NULL CHECK (amount_fen >= 0),
    reason       text        NOT NULL,
    -- how it falls on the lines
    shares       jsonb       NOT NULL,
    created_at   timestamptz NOT NULL,
    UNIQUE (kind, reference)
);
CREATE INDEX ord_refund_order ON ord_refund (order_id);
