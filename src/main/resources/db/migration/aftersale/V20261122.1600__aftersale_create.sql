-- Why: after-sale cases (product.md §12). Every number that may not pass a bound is guarded here.

-- What cases have taken of an order line; one row per line that was ever claimed, the arbiter between its cases.
CREATE TABLE as_line (
    order_id      bigint  NOT NULL,
    sku_id        bigint  NOT NULL,
    -- as bought
    pieces        integer NOT NULL CHECK (pieces > 0),
    payable_fen   bigint  NOT NULL CHECK (payable_fen >= 0),
    -- by open and by successful cases: pieces, and what was paid for these
    taken         integer NOT NULL DEFAULT 0 CHECK (taken BETWEEN 0 AND pieces),
    goods_fen     bigint  NOT NULL DEFAULT 0 CHECK (goods_fen >= 0),
    freight_fen   bigint  NOT NULL DEFAULT 0 CHECK (freight_fen >= 0),
    -- promised back by cases: pieces, and money
    refunded      integer NOT NULL DEFAULT 0 CHECK (refunded BETWEEN 0 AND taken),
    refunded_fen  bigint  NOT NULL DEFAULT 0 CHECK (refunded_fen BETWEEN 0 AND payable_fen),
    CHECK (goods_fen + freight_fen <= payable_fen),
    PRIMARY KEY (order_id, sku_id)
);

CREATE TABLE as_case (
    id               bigint      PRIMARY KEY,
    order_id         bigint      NOT NULL,
    sku_id           bigint      NOT NULL,
    member_id        bigint      NOT NULL,
    title            text        NOT NULL,
    options_text     text        NOT NULL,
    cover_url        text        NOT NULL,
    reason           varchar(24) NOT NULL,
    pieces           integer     NOT NULL CHECK (pieces > 0),
    goods_fen        bigint      NOT NULL CHECK (goods_fen >= 0),
    freight_fen      bigint      NOT NULL CHECK (freight_fen >= 0),
    most_fen         bigint      NOT NULL CHECK (most_fen BETWEEN 0 AND goods_fen + freight_fen),
    type             varchar(20) NOT NULL CHECK (type IN ('REFUND_ONLY', 'RETURN_AND_REFUND', 'EXCHANGE')),
    status           varchar(20) NOT NULL CHECK (status IN ('APPLIED', 'OFFERED', 'REJECTED', 'RETURNING', 'RETURN_SHIPPED',
                         'CHECKING', 'EXCHANGING', 'EXCHANGE_SHIPPED', 'REFUNDING', 'REFUNDED', 'DONE', 'CANCELLED',
                         'CLOSED')),
    amount_fen       bigint      NOT NULL CHECK (amount_fen BETWEEN 0 AND most_fen),
    offer_fen        bigint      NULL CHECK (offer_fen BETWEEN 0 AND most_fen),
    offer_return     boolean     NOT NULL DEFAULT false,
    replacement_id   bigint      NULL,
    -- whether pieces of the replacement are reserved for this case
    held             boolean     NOT NULL DEFAULT false CHECK (NOT held OR replacement_id IS NOT NULL),
    carrier          varchar(16) NULL,
    tracking_no      varchar(40) NULL,
    sound            boolean     NOT NULL DEFAULT false,
    appeals          smallint    NOT NULL DEFAULT 0 CHECK (appeals BETWEEN 0 AND 2),
    entries          integer     NOT NULL CHECK (entries > 0),
    opened_at        timestamptz NOT NULL,
    -- an open case has a deadline, and only an open one
    due_at           timestamptz NULL CHECK ((due_at IS NOT NULL) = (status NOT IN ('REFUNDING', 'REFUNDED', 'DONE',
                         'CANCELLED', 'CLOSED'))),
    ended_at         timestamptz NULL CHECK ((ended_at IS NOT NULL) = (status IN ('REFUNDED', 'DONE', 'CANCELLED', 'CLOSED'))),
    -- a job is at it until then
    claimed_until    timestamptz NOT NULL DEFAULT '-infinity',
    FOREIGN KEY (order_id, sku_id) REFERENCES as_line
) WITH (fillfactor = 80);
CREATE INDEX as_case_member ON as_case (member_id, id);
CREATE INDEX as_case_order ON as_case (order_id, sku_id);
CREATE INDEX as_case_status ON as_case (status, id);
CREATE INDEX as_case_due ON as_case (due_at) WHERE due_at IS NOT NULL;

-- The negotiation log: only ever grows. The words of a member go with his account.
CREATE TABLE as_entry (
    case_id    bigint      NOT NULL REFERENCES as_case,
    no         integer     NOT NULL CHECK (no > 0),
    author     varchar(8)  NOT NULL CHECK (author IN ('MEMBER', 'SHOP', 'SYSTEM')),
    cause      varchar(24) NOT NULL,
    words      text        NULL,
    amount_fen bigint      NULL CHECK (amount_fen >= 0),
    -- WeChat could not say that the words are harmless
    doubtful   boolean     NOT NULL,
    at         timestamptz NOT NULL,
    PRIMARY KEY (case_id, no)
);
