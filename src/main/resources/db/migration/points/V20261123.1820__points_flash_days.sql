-- Why: days on which orders earn points faster and items of the points mall cost fewer (product.md §9, ADR-0099).

CREATE TABLE pt_flash_day (
    id           bigint      PRIMARY KEY,
    name         varchar(40) NOT NULL,
    starts_at    timestamptz NOT NULL,
    ends_at      timestamptz NOT NULL CHECK (ends_at > starts_at),
    -- how fast orders earn that are paid meanwhile; 20000 = twice
    basis_points integer     NOT NULL CHECK (basis_points BETWEEN 10000 AND 100000),
    status       varchar(9)  NOT NULL CHECK (status IN ('DRAFT', 'PUBLISHED', 'ENDED')),
    created_at   timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX pt_flash_day_on_show ON pt_flash_day (ends_at) WHERE status = 'PUBLISHED';

-- What an item of the points mall costs meanwhile.
CREATE TABLE pt_flash_item (
    flash_day_id bigint NOT NULL REFERENCES pt_flash_day,
    item_id      bigint NOT NULL REFERENCES pt_item,
    points       bigint NOT NULL CHECK (points >= 1),
    PRIMARY KEY (flash_day_id, item_id)
);
CREATE INDEX pt_flash_item_of_item ON pt_flash_item (item_id);
