-- Why: the demo shop is written once, chapter by chapter, so that a later chapter still finds its way into an older shop.

CREATE TABLE dm_chapter (
    name       varchar(20) PRIMARY KEY,
    written_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- by which name later chapters know a product
CREATE TABLE dm_product (
    slug       varchar(40) PRIMARY KEY,
    product_id bigint      NOT NULL
);
