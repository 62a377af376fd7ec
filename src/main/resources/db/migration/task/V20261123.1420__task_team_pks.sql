-- Why: teams compete by what their members do; the ranking of the end is kept and paid once (product.md §8, ADR-0087).

CREATE TABLE tk_pk (
    id         bigint      PRIMARY KEY,
    name       varchar(40) NOT NULL,
    team_size  integer     NOT NULL CHECK (team_size BETWEEN 1 AND 50),
    -- what counts, and how much: {"CHECK_IN": 1, "ORDER_RECEIVED": 10}
    scores     jsonb       NOT NULL,
    -- in order: the last place and the prizes of each tier
    prizes     jsonb       NOT NULL,
    starts_at  timestamptz NOT NULL,
    ends_at    timestamptz NOT NULL CHECK (ends_at > starts_at),
    status     varchar(9)  NOT NULL CHECK (status IN ('DRAFT', 'PUBLISHED', 'ENDED')),
    created_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX tk_pk_published ON tk_pk (ends_at) WHERE status = 'PUBLISHED';

-- Members never pass the size, whoever joins at the same time.
CREATE TABLE tk_team (
    id         bigint      PRIMARY KEY,
    pk_id      bigint      NOT NULL REFERENCES tk_pk,
    captain_id bigint      NOT NULL,
    code       varchar(8)  NOT NULL UNIQUE,
    size       integer     NOT NULL,
    members    integer     NOT NULL,
    score      bigint      NOT NULL DEFAULT 0 CHECK (score >= 0),
    -- raised by every change of the score
    version    bigint      NOT NULL DEFAULT 1,
    -- when the score became this: of equal ones the earlier is ahead
    reached_at timestamptz NOT NULL,
    CHECK (members BETWEEN 1 AND size)
) WITH (fillfactor = 70);
CREATE INDEX tk_team_ranking ON tk_team (pk_id, score DESC, reached_at, id);

-- One team per member and PK.
CREATE TABLE tk_team_member (
    pk_id     bigint      NOT NULL REFERENCES tk_pk,
    member_id bigint      NOT NULL,
    team_id   bigint      NOT NULL REFERENCES tk_team,
    score     bigint      NOT NULL DEFAULT 0 CHECK (score >= 0),
    joined_at timestamptz NOT NULL,
    PRIMARY KEY (pk_id, member_id)
) WITH (fillfactor = 80);
CREATE INDEX tk_team_member_of_team ON tk_team_member (team_id);

-- What counted for a team; a reference counts once per PK, member and kind.
CREATE TABLE tk_team_score (
    pk_id      bigint      NOT NULL REFERENCES tk_pk,
    member_id  bigint      NOT NULL,
    kind       varchar(16) NOT NULL,
    reference  varchar(64) NOT NULL,
    team_id    bigint      NOT NULL REFERENCES tk_team,
    points     integer     NOT NULL CHECK (points > 0),
    void       boolean     NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (pk_id, member_id, kind, reference)
);
CREATE INDEX tk_team_score_reference ON tk_team_score (reference);
CREATE INDEX tk_team_score_of_team ON tk_team_score (team_id);

-- The ranking of the end, as it was when the prizes were decided.
CREATE TABLE tk_pk_rank (
    pk_id   bigint  NOT NULL REFERENCES tk_pk,
    place   integer NOT NULL CHECK (place >= 1),
    team_id bigint  NOT NULL REFERENCES tk_team,
    score   bigint  NOT NULL,
    PRIMARY KEY (pk_id, place),
    UNIQUE (pk_id, team_id)
);
