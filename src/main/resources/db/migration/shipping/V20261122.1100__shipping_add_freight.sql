-- Why: what a delivery costs depends on where it goes and how much it is (product.md §12, ADR-0041).

CREATE TABLE sh_freight_template (
    id            bigint      PRIMARY KEY,
    name          varchar(40) NOT NULL UNIQUE,
    unit          varchar(8)  NOT NULL CHECK (unit IN ('PIECE', 'WEIGHT')),
    standard      jsonb       NOT NULL,
    regional      jsonb       NOT NULL,
    undeliverable integer[]   NOT NULL,
    version       integer     NOT NULL DEFAULT 1,
    changed_at    timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- The template of products without one: always there, and one only, because this row is.
CREATE TABLE sh_freight_default (
    one      boolean PRIMARY KEY CHECK (one),
    template bigint  NOT NULL REFERENCES sh_freight_template (id)
);

-- Products with a template of their own.
CREATE TABLE sh_freight_product (
    product  bigint PRIMARY KEY,
    template bigint NOT NULL REFERENCES sh_freight_template (id)
);
CREATE INDEX sh_freight_product_template ON sh_freight_product (template);

-- What a new shop begins with, and every shop had so far: 8 yuan, free from 99.
INSERT INTO sh_freight_template (id, name, unit, standard, regional, undeliverable)
VALUES (1, '默认运费', 'PIECE',
        '{"first": 1, "firstFee": 800, "additional": 1, "additionalFee": 0, "freeFrom": 9900}', '[]', '{}');
INSERT INTO sh_freight_default (one, template) VALUES (true, 1);
