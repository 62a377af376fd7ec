-- Why: the points mall sells goods and coupons for points and money, through the normal order (product.md §9, ADR-0053).

CREATE TABLE pt_item (
    id              bigint      PRIMARY KEY,
    name            varchar(60) NOT NULL,
    sku_id          bigint      NOT NULL,
    -- the template of the coupon that is handed over at payment; null for goods that are sent
    coupon_template bigint      NULL,
    points          bigint      NOT NULL CHECK (points > 0),
    cash_fen        bigint      NOT NULL CHECK (cash_fen >= 0),
    per_member      integer     NOT NULL CHECK (per_member >= 1),
    min_rank        integer     NOT NULL CHECK (min_rank >= 0),
    starts_at       timestamptz NOT NULL,
    ends_at         timestamptz NOT NULL CHECK (ends_at > starts_at),
    status          varchar(9)  NOT NULL CHECK (status IN ('DRAFT', 'PUBLISHED', 'ENDED')),
    created_at      timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX pt_item_on_show ON pt_item (id) WHERE status = 'PUBLISHED';

-- The hottest row of an item stands alone and narrow. Pieces taken never pass the quota.
CREATE TABLE pt_quota (
    item_id bigint  PRIMARY KEY REFERENCES pt_item,
    quota   integer NOT NULL CHECK (quota >= 1),
    taken   integer NOT NULL DEFAULT 0,
    CHECK (taken BETWEEN 0 AND quota)
) WITH (fillfactor = 50);

-- How many pieces of an item a member took; a conditional upsert keeps the limit.
CREATE TABLE pt_turn (
    item_id   bigint  NOT NULL REFERENCES pt_item,
    member_id bigint  NOT NULL,
    pieces    integer NOT NULL CHECK (pieces >= 0),
    PRIMARY KEY (item_id, member_id)
);

-- What an order took of an item, until it ends without a delivery.
CREATE TABLE pt_exchange (
    order_id    bigint      PRIMARY KEY,
    item_id     bigint      NOT NULL REFERENCES pt_item,
    member_id   bigint      NOT NULL,
    pieces      integer     NOT NULL CHECK (pieces >= 1),
    released_at timestamptz NULL
);
CREATE INDEX pt_exchange_of_item ON pt_exchange (item_id, member_id) WHERE released_at IS NULL;
