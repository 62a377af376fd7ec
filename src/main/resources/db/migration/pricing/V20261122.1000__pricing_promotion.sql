-- Why: limited-time prices, n-th piece, 满减 and gifts belong to pricing itself (product.md §3, ADR-0031, ADR-0032).

CREATE TABLE pr_promotion (
    id         bigint      PRIMARY KEY,
    kind       varchar(16) NOT NULL CHECK (kind IN ('SALE_PRICE', 'NTH_PIECE', 'FULL_REDUCTION', 'GIFT')),
    name       varchar(60) NOT NULL,
    status     varchar(12) NOT NULL CHECK (status IN ('DRAFT', 'PUBLISHED', 'ENDED')),
    starts_at  timestamptz NOT NULL,
    ends_at    timestamptz NOT NULL,
    -- categories, products and SKUs it is for, and those it is not for
    scope      jsonb       NOT NULL,
    benefit    jsonb       NOT NULL,
    -- the later steps of a price that may still work on the lines it wins
    allows     text[]      NOT NULL,
    -- raised by every change; quotes carry it
    version    bigint      NOT NULL CHECK (version > 0),
    changed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CHECK (starts_at < ends_at)
);

-- What every node keeps in memory.
CREATE INDEX pr_promotion_published ON pr_promotion (id) WHERE status = 'PUBLISHED';
