-- Why: what members mean to buy, kept in PostgreSQL (product.md §4): a cart survives the phone and is merged at login.

-- One row per cart is its lock: whoever changes lines holds it, so that limits and sums are exact.
CREATE TABLE ca_cart (
    member_id  bigint      PRIMARY KEY,
    touched_at timestamptz NOT NULL
) WITH (fillfactor = 80);
CREATE INDEX ca_cart_touched ON ca_cart (touched_at);

-- The price is what one piece cost when it was put in, to tell the shopper of a drop; it never prices anything.
CREATE TABLE ca_line (
    member_id  bigint      NOT NULL REFERENCES ca_cart ON DELETE CASCADE,
    sku_id     bigint      NOT NULL,
    quantity   integer     NOT NULL CHECK (quantity BETWEEN 1 AND 999),
    selected   boolean     NOT NULL,
    price_fen  bigint      NOT NULL CHECK (price_fen >= 0),
    added_at   timestamptz NOT NULL,
    touched_at timestamptz NOT NULL,
    PRIMARY KEY (member_id, sku_id)
) WITH (fillfactor = 80);
CREATE INDEX ca_line_touched ON ca_line (touched_at);

-- Orders whose pieces have left the cart of their member: each takes them once, however often it is told.
CREATE TABLE ca_ordered (
    order_id bigint      PRIMARY KEY,
    taken_at timestamptz NOT NULL
);
CREATE INDEX ca_ordered_taken ON ca_ordered (taken_at);
