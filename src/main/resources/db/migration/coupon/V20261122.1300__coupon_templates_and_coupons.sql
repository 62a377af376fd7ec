-- Why: coupons – templates, what was issued of them and to whom, and where each coupon has been (product.md §10).

CREATE TABLE cp_template (
    id               bigint       PRIMARY KEY,
    name             varchar(40)  NOT NULL,
    description      varchar(200) NULL,
    status           varchar(9)   NOT NULL CHECK (status IN ('DRAFT', 'PUBLISHED', 'PAUSED', 'ENDED')),
    version          bigint       NOT NULL,
    kind             varchar(8)   NOT NULL CHECK (kind IN ('AMOUNT', 'PERCENT', 'FREIGHT', 'EXCHANGE')),
    off_fen          bigint       NOT NULL CHECK (off_fen >= 0),
    pay_basis_points integer      NOT NULL CHECK (pay_basis_points BETWEEN 0 AND 10000),
    cap_fen          bigint       NULL CHECK (cap_fen >= 1),
    threshold_fen    bigint       NOT NULL CHECK (threshold_fen >= 0),
    stack_class      varchar(14)  NOT NULL CHECK (stack_class IN ('PRODUCT_COUPON', 'ORDER_COUPON', 'FREIGHT_COUPON')),
    -- {included: {categories, products, skus}, excluded: {…}}, raw ids; a document, since it is frozen on publication
    scope            jsonb        NOT NULL,
    valid_from       timestamptz  NULL,
    valid_until      timestamptz  NULL CHECK (valid_until > valid_from),
    valid_days       integer      NULL CHECK (valid_days >= 1),
    claim_from       timestamptz  NOT NULL,
    claim_until      timestamptz  NOT NULL CHECK (claim_until > claim_from),
    total            integer      NOT NULL CHECK (total >= 1),
    member_limit     integer      NOT NULL CHECK (member_limit >= 1),
    budget_fen       bigint       NULL CHECK (budget_fen >= 1),
    min_rank         integer      NOT NULL CHECK (min_rank >= 0),
    newcomers_only   boolean      NOT NULL,
    return_kind      varchar(15)  NOT NULL CHECK (return_kind IN ('RETURN_IF_VALID', 'NEVER', 'EXTEND_DAYS')),
    return_days      integer      NOT NULL CHECK (return_days >= 0),
    sources          varchar(8)[] NOT NULL,
    created_at       timestamptz  NOT NULL DEFAULT clock_timestamp(),
    CHECK ((valid_days IS NULL) = (valid_from IS NOT NULL AND valid_until IS NOT NULL))
);
CREATE INDEX cp_template_on_show ON cp_template (id) WHERE status = 'PUBLISHED';

-- The hottest row of a template stands alone and narrow. The cap is what total and budget allow, whichever is less;
-- "open" goes with the status of the template, so that nothing is issued once ops has ended it.
CREATE TABLE cp_quota (
    template_id bigint  PRIMARY KEY REFERENCES cp_template,
    open        boolean NOT NULL,
    cap         integer NOT NULL CHECK (cap >= 1),
    issued      integer NOT NULL DEFAULT 0,
    CHECK (issued BETWEEN 0 AND cap)
) WITH (fillfactor = 50);

-- How many coupons of a template a member got; a conditional upsert keeps the limit. Neither this table nor the coupons
-- refer to the template by a foreign key: every claim would lock its one row. Templates are never deleted.
CREATE TABLE cp_turn (
    template_id bigint  NOT NULL,
    member_id   bigint  NOT NULL,
    taken       integer NOT NULL CHECK (taken >= 0),
    PRIMARY KEY (template_id, member_id)
) WITH (fillfactor = 80);

CREATE TABLE cp_coupon (
    id          bigint      PRIMARY KEY,
    template_id bigint      NOT NULL,
    member_id   bigint      NOT NULL,
    status      varchar(7)  NOT NULL CHECK (status IN ('UNUSED', 'LOCKED', 'USED', 'EXPIRED', 'VOID')),
    source      varchar(8)  NOT NULL CHECK (source IN ('CLAIM', 'CODE', 'NEWCOMER', 'REWARD', 'PUSH')),
    -- why it was issued, once: the number tells several coupons of one cause apart
    cause       varchar(24) NOT NULL,
    reference   varchar(64) NOT NULL,
    number      integer     NOT NULL CHECK (number >= 1),
    valid_from  timestamptz NOT NULL,
    valid_until timestamptz NOT NULL CHECK (valid_until > valid_from),
    -- the one order it is on, and what it takes off there
    order_id    bigint      NULL,
    saved_fen   bigint      NULL CHECK (saved_fen >= 0),
    issued_at   timestamptz NOT NULL,
    used_at     timestamptz NULL,
    CHECK ((status IN ('LOCKED', 'USED')) = (order_id IS NOT NULL)),
    CHECK ((order_id IS NULL) = (saved_fen IS NULL)),
    CHECK ((status = 'USED') = (used_at IS NOT NULL))
) WITH (fillfactor = 80);
CREATE UNIQUE INDEX cp_coupon_effect ON cp_coupon (member_id, cause, reference, template_id, number);
CREATE INDEX cp_coupon_usable ON cp_coupon (member_id, valid_until) WHERE status = 'UNUSED';
CREATE INDEX cp_coupon_due ON cp_coupon (valid_until) WHERE status = 'UNUSED';
CREATE INDEX cp_coupon_order ON cp_coupon (order_id) WHERE order_id IS NOT NULL;
CREATE INDEX cp_coupon_template ON cp_coupon (template_id, id);

-- Where a coupon has been: written by the statement that moves it. On one order each move happens once.
CREATE TABLE cp_move (
    id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    coupon_id   bigint      NOT NULL REFERENCES cp_coupon,
    from_status varchar(7)  NOT NULL,
    to_status   varchar(7)  NOT NULL,
    order_id    bigint      NULL,
    at          timestamptz NOT NULL
);
CREATE INDEX cp_move_coupon ON cp_move (coupon_id);
CREATE UNIQUE INDEX cp_move_once ON cp_move (order_id, coupon_id, from_status) WHERE order_id IS NOT NULL;
