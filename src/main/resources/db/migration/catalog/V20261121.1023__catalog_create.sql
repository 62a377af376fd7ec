-- Why: what the shop offers – the category tree, products with their page, and the SKUs that are bought.

CREATE TABLE ct_category (
    id        bigint       PRIMARY KEY,
    parent_id bigint       NULL REFERENCES ct_category (id),
    name      varchar(20)  NOT NULL,
    icon_url  varchar(520) NULL,
    position  integer      NOT NULL
);

CREATE TABLE ct_product (
    id                  bigint       PRIMARY KEY,
    category_id         bigint       NOT NULL REFERENCES ct_category (id),
    title               varchar(120) NOT NULL,
    brand               varchar(40)  NULL,
    cover_url           varchar(520) NOT NULL,
    images              text[]       NOT NULL,
    video_url           varchar(520) NULL,
    tags                text[]       NOT NULL,
    sections            jsonb        NOT NULL,
    early_access_level  varchar(20)  NULL,
    status              varchar(9)   NOT NULL CHECK (status IN ('DRAFT', 'PUBLISHED', 'WITHDRAWN')),
    publish_at          timestamptz  NULL CHECK (publish_at IS NULL OR status <> 'PUBLISHED'),
    published_at        timestamptz  NULL,
    -- of its cheapest SKU on sale, so that a list reads one row per product
    price_fen           bigint       NOT NULL,
    original_price_fen  bigint       NOT NULL,
    sold_count          bigint       NOT NULL DEFAULT 0,
    updated_at          timestamptz  NOT NULL DEFAULT clock_timestamp()
);
-- one index per order a shopper may ask for
CREATE INDEX ct_product_newest ON ct_product (id) WHERE status = 'PUBLISHED';
CREATE INDEX ct_product_price ON ct_product (price_fen, id) WHERE status = 'PUBLISHED';
CREATE INDEX ct_product_sales ON ct_product (sold_count, id) WHERE status = 'PUBLISHED';
CREATE INDEX ct_product_category ON ct_product (category_id, id);
CREATE INDEX ct_product_planned ON ct_product (publish_at) WHERE publish_at IS NOT NULL;

-- A SKU is never deleted: old orders know it. One that is no longer offered is not active.
CREATE TABLE ct_sku (
    id                 bigint       PRIMARY KEY,
    product_id         bigint       NOT NULL REFERENCES ct_product (id),
    code               varchar(40)  NOT NULL,
    options            jsonb        NOT NULL,
    options_text       varchar(200) NOT NULL,
    price_fen          bigint       NOT NULL CHECK (price_fen > 0),
    original_price_fen bigint       NOT NULL CHECK (original_price_fen >= price_fen),
    weight_grams       integer      NOT NULL CHECK (weight_grams >= 0),
    position           integer      NOT NULL,
    active             boolean      NOT NULL,
    sold_count         bigint       NOT NULL DEFAULT 0,
    UNIQUE (product_id, code)
);
