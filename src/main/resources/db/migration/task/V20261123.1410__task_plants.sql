-- Why: energy waters plants, whose levels are harvested once each (product.md §8, ADR-0086).

CREATE TABLE tk_plant (
    id         bigint      PRIMARY KEY,
    name       varchar(40) NOT NULL,
    -- in order: name, energy (altogether) and prizes of each
    levels     jsonb       NOT NULL,
    starts_at  timestamptz NOT NULL,
    ends_at    timestamptz NOT NULL CHECK (ends_at > starts_at),
    status     varchar(9)  NOT NULL CHECK (status IN ('DRAFT', 'PUBLISHED', 'ENDED')),
    created_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX tk_plant_published ON tk_plant (id) WHERE status = 'PUBLISHED';

-- What a member has poured on a plant.
CREATE TABLE tk_plot (
    plant_id  bigint NOT NULL REFERENCES tk_plant,
    member_id bigint NOT NULL,
    energy    bigint NOT NULL CHECK (energy > 0),
    PRIMARY KEY (plant_id, member_id)
) WITH (fillfactor = 80);

-- A level is harvested once.
CREATE TABLE tk_harvest (
    plant_id   bigint      NOT NULL REFERENCES tk_plant,
    member_id  bigint      NOT NULL,
    level      smallint    NOT NULL CHECK (level >= 1),
    created_at timestamptz NOT NULL,
    PRIMARY KEY (plant_id, member_id, level)
);
