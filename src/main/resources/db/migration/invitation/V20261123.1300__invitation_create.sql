-- Why: who invited whom, what an invited member's received orders earn on both sides, and boards with prizes (product.md
-- §8, ADR-0081 to 0083). Unique keys make a second reward for the same step impossible.

-- What inviting brings while it is published; its terms never change then.
CREATE TABLE iv_program (
    id            bigint      PRIMARY KEY,
    name          varchar(40) NOT NULL,
    status        varchar(9)  NOT NULL CHECK (status IN ('DRAFT', 'PUBLISHED', 'ENDED')),
    starts_at     timestamptz NOT NULL,
    ends_at       timestamptz NOT NULL CHECK (ends_at > starts_at),
    -- how long after he was bound an invited member's orders earn
    reward_days   integer     NOT NULL CHECK (reward_days BETWEEN 1 AND 366),
    min_order_fen bigint      NOT NULL CHECK (min_order_fen >= 0),
    daily_cap     integer     NOT NULL CHECK (daily_cap >= 1),
    budget_fen    bigint      NOT NULL CHECK (budget_fen > 0),
    -- what was given of it; a conditional update keeps it within
    spent_fen     bigint      NOT NULL DEFAULT 0 CHECK (spent_fen BETWEEN 0 AND budget_fen),
    steps         jsonb       NOT NULL,
    prizes        jsonb       NOT NULL
);
CREATE INDEX iv_program_published ON iv_program (ends_at) WHERE status = 'PUBLISHED';

-- The code of a member; his row is the arbiter of whether he may still be invited (ADR-0081).
CREATE TABLE iv_member (
    member_id bigint     PRIMARY KEY,
    -- null once his account is deleted
    code      varchar(8) NULL UNIQUE,
    invited   integer    NOT NULL DEFAULT 0 CHECK (invited >= 0)
);

-- Who invited a member: nobody or one, for ever.
CREATE TABLE iv_binding (
    invitee_id bigint      PRIMARY KEY,
    inviter_id bigint      NOT NULL,
    -- what was promised to both when it began; null when nothing was
    program_id bigint      NULL REFERENCES iv_program (id),
    -- null: ops looks first
    earns      boolean     NULL,
    -- received orders of the invitee's that count and were not refunded
    kept       integer     NOT NULL DEFAULT 0 CHECK (kept >= 0),
    -- since when he counts on his inviter's boards; null while he does not
    counted_at timestamptz NULL,
    bound_at   timestamptz NOT NULL,
    CHECK (invitee_id <> inviter_id),
    CHECK (counted_at IS NULL OR (earns AND kept > 0))
);
CREATE INDEX iv_binding_of_inviter ON iv_binding (inviter_id, invitee_id);

-- A received order of an invited member's; noted once.
CREATE TABLE iv_order (
    order_id   bigint      PRIMARY KEY,
    invitee_id bigint      NOT NULL REFERENCES iv_binding (invitee_id),
    -- false once it was refunded
    kept       boolean     NOT NULL,
    noted_at   timestamptz NOT NULL
);
CREATE INDEX iv_order_of_invitee ON iv_order (invitee_id);

-- A step that an invited member has reached, once for ever, with what it earned.
CREATE TABLE iv_earning (
    id         bigint      PRIMARY KEY,
    invitee_id bigint      NOT NULL REFERENCES iv_binding (invitee_id),
    nth        integer     NOT NULL CHECK (nth >= 1),
    inviter_id bigint      NOT NULL,
    program_id bigint      NOT NULL REFERENCES iv_program (id),
    order_id   bigint      NOT NULL UNIQUE REFERENCES iv_order (order_id),
    status     varchar(7)  NOT NULL CHECK (status IN ('WAITING', 'GIVEN', 'FORGONE', 'REVOKED')),
    -- why nothing was given
    reason     varchar(12) NULL CHECK (reason IN ('RISK', 'DAILY_CAP', 'BUDGET')),
    cost_fen   bigint      NOT NULL CHECK (cost_fen >= 0),
    -- the business day whose cap it counts against, once given
    day        date        NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (invitee_id, nth),
    CHECK ((status = 'FORGONE') = (reason IS NOT NULL))
);
CREATE INDEX iv_earning_of_inviter ON iv_earning (inviter_id, id);

-- How many steps earned something for an inviter on one business day.
CREATE TABLE iv_daily (
    inviter_id bigint  NOT NULL,
    day        date    NOT NULL,
    earned     integer NOT NULL CHECK (earned >= 0),
    PRIMARY KEY (inviter_id, day)
);

-- How many invited members count for an inviter in a week or a month.
CREATE TABLE iv_score (
    kind       varchar(5)  NOT NULL CHECK (kind IN ('WEEK', 'MONTH')),
    starts_on  date        NOT NULL,
    inviter_id bigint      NOT NULL,
    score      integer     NOT NULL CHECK (score >= 0),
    reached_at timestamptz NOT NULL,
    version    bigint      NOT NULL,
    PRIMARY KEY (kind, starts_on, inviter_id)
);
CREATE INDEX iv_score_ranked ON iv_score (kind, starts_on, score DESC, reached_at, inviter_id) WHERE score > 0;

-- A board that somebody stands on, and the prizes that were promised for it.
CREATE TABLE iv_board (
    kind      varchar(5)  NOT NULL CHECK (kind IN ('WEEK', 'MONTH')),
    starts_on date        NOT NULL,
    prizes    jsonb       NOT NULL,
    due_at    timestamptz NOT NULL,
    closed_at timestamptz NULL,
    PRIMARY KEY (kind, starts_on)
);
CREATE INDEX iv_board_due ON iv_board (due_at) WHERE closed_at IS NULL;

-- Who stood where when a board was closed; never changed afterwards.
CREATE TABLE iv_winner (
    kind      varchar(5) NOT NULL,
    starts_on date       NOT NULL,
    rank      integer    NOT NULL CHECK (rank >= 1),
    member_id bigint     NOT NULL,
    score     integer    NOT NULL CHECK (score > 0),
    gifts     jsonb      NOT NULL,
    PRIMARY KEY (kind, starts_on, rank),
    UNIQUE (kind, starts_on, member_id),
    FOREIGN KEY (kind, starts_on) REFERENCES iv_board (kind, starts_on)
);
CREATE INDEX iv_winner_of_member ON iv_winner (member_id);
