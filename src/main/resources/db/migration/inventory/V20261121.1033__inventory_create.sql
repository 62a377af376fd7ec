-- Why: the ledger of stock. The three counts are decided by conditional updates; the movements say how they came about.

CREATE TABLE inv_stock (
    sku_id        bigint   PRIMARY KEY,
    available     bigint  NOT NULL DEFAULT 0 CHECK (available >= 0),
    reserved      bigint  NOT NULL DEFAULT 0 CHECK (reserved >= 0),
    sold          bigint  NOT NULL DEFAULT 0 CHECK (sold >= 0),
    warning_level integer  NOT NULL DEFAULT 5 CHECK (warning_level >= 0)
-- room for new versions of a hot row on its own page, and no index on what changes: every update stays within the page
) WITH (fillfactor = 50);

CREATE TABLE inv_movement (
    reference  varchar(64)  NOT NULL,
    kind       varchar(9)   NOT NULL CHECK (kind IN ('RESERVE', 'CONFIRM', 'RELEASE', 'GIVE_BACK', 'ADJUST')),
    sku_id     bigint       NOT NULL,
    quantity   integer      NOT NULL CHECK (quantity > 0 OR kind = 'ADJUST' AND quantity <> 0),
    reason     varchar(100) NOT NULL,
    created_at timestamptz  NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (reference, kind, sku_id)
);
-- a reservation ends once: sold or released, never both
CREATE UNIQUE INDEX inv_movement_end ON inv_movement (reference, sku_id) WHERE kind IN ('CONFIRM', 'RELEASE');
CREATE INDEX inv_movement_sku ON inv_movement (sku_id, created_at);
-- rows arrive in time order, so a few pages of index find the last minutes
CREATE INDEX inv_movement_recent ON inv_movement USING brin (created_at);
