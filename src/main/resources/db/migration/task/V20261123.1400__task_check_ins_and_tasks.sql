-- Why: check-ins, tasks and the rewards of both, each given exactly once (product.md §8, ADR-0084, ADR-0085).

-- What ops says about checking in; one row, none until ops has said anything.
CREATE TABLE tk_check_in_plan (
    id      smallint PRIMARY KEY CHECK (id = 1),
    version bigint   NOT NULL,
    terms   jsonb    NOT NULL
);

-- The days on which a member was here; every streak is counted from these rows.
CREATE TABLE tk_check_in (
    member_id  bigint      NOT NULL,
    day        date        NOT NULL,
    -- null when he was here on the day itself
    made_up_at timestamptz NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (member_id, day)
);

-- Make-ups of a calendar month; a conditional upsert keeps the limit.
CREATE TABLE tk_make_up_month (
    member_id bigint  NOT NULL,
    month     date    NOT NULL,
    used      integer NOT NULL CHECK (used > 0),
    PRIMARY KEY (member_id, month)
);

-- What a member holds for use in this room. The row is the arbiter of everything about one holding of one member.
CREATE TABLE tk_wallet (
    member_id bigint      NOT NULL,
    holding   varchar(12) NOT NULL CHECK (holding IN ('MAKE_UP_CARD', 'ENERGY')),
    balance   bigint      NOT NULL CHECK (balance >= 0),
    PRIMARY KEY (member_id, holding)
) WITH (fillfactor = 70);

-- The ledger of the wallets; rows are never changed. The key makes a grant that is repeated do nothing.
CREATE TABLE tk_wallet_entry (
    id         bigint      PRIMARY KEY,
    member_id  bigint      NOT NULL,
    holding    varchar(12) NOT NULL,
    direction  varchar(3)  NOT NULL CHECK (direction IN ('IN', 'OUT')),
    amount     bigint      NOT NULL CHECK (amount > 0),
    cause      varchar(24) NOT NULL,
    reference  varchar(64) NOT NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (member_id, holding, cause, reference, direction)
);

-- Every reward of this room and what became of it. The key makes it once; the job gives what is DUE.
CREATE TABLE tk_reward (
    id         bigint      PRIMARY KEY,
    member_id  bigint      NOT NULL,
    cause      varchar(24) NOT NULL,
    reference  varchar(60) NOT NULL,
    -- which of the prizes under this reference, from 0
    place      smallint    NOT NULL,
    -- the task, plant or PK it comes from; 0 for check-ins
    source_id  bigint      NOT NULL,
    kind       varchar(24) NOT NULL,
    item       varchar(64) NOT NULL,
    amount     bigint      NOT NULL CHECK (amount > 0),
    title      varchar(60) NOT NULL,
    status     varchar(10) NOT NULL CHECK (status IN ('DUE', 'GIVEN', 'REFUSED', 'TAKEN_BACK')),
    -- the code of the refusal
    refusal    varchar(64) NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (member_id, cause, reference, place),
    CHECK ((status = 'REFUSED') = (refusal IS NOT NULL))
);
CREATE INDEX tk_reward_due ON tk_reward (id) WHERE status = 'DUE';
CREATE INDEX tk_reward_refused ON tk_reward (id) WHERE status = 'REFUSED';
CREATE INDEX tk_reward_of_source ON tk_reward (source_id);

CREATE TABLE tk_task (
    id          bigint       PRIMARY KEY,
    name        varchar(40)  NOT NULL,
    description varchar(200) NOT NULL,
    kind        varchar(16)  NOT NULL,
    period      varchar(6)   NOT NULL CHECK (period IN ('ONCE', 'DAILY', 'WEEKLY')),
    goal        integer      NOT NULL CHECK (goal BETWEEN 1 AND 1000),
    automatic   boolean      NOT NULL,
    -- BROWSE: the pages that count, and how long each is looked at
    pages       text[]       NOT NULL,
    seconds     integer      NOT NULL CHECK (seconds >= 0),
    prizes      jsonb        NOT NULL,
    starts_at   timestamptz  NOT NULL,
    ends_at     timestamptz  NOT NULL CHECK (ends_at > starts_at),
    status      varchar(9)   NOT NULL CHECK (status IN ('DRAFT', 'PUBLISHED', 'ENDED')),
    created_at  timestamptz  NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX tk_task_published ON tk_task (kind, id) WHERE status = 'PUBLISHED';

-- What counted towards a task. A reference counts once per task and member, however often its event is told.
CREATE TABLE tk_step (
    task_id    bigint      NOT NULL REFERENCES tk_task,
    member_id  bigint      NOT NULL,
    reference  varchar(64) NOT NULL,
    -- the first day of the period it counted in
    period     date        NOT NULL,
    -- the order behind it was refunded; it counts no more
    void       boolean     NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (task_id, member_id, reference)
);
CREATE INDEX tk_step_of_period ON tk_step (task_id, member_id, period) WHERE NOT void;
CREATE INDEX tk_step_reference ON tk_step (reference);

-- How far a member is with a task in one period: no further than the goal, and rewarded at the goal only.
CREATE TABLE tk_progress (
    task_id    bigint      NOT NULL REFERENCES tk_task,
    member_id  bigint      NOT NULL,
    period     date        NOT NULL,
    goal       integer     NOT NULL,
    progress   integer     NOT NULL,
    claimed_at timestamptz NULL,
    -- raised when what was claimed is taken back, so that it can be earned again
    round      integer     NOT NULL DEFAULT 0,
    PRIMARY KEY (task_id, member_id, period),
    CHECK (progress BETWEEN 0 AND goal),
    CHECK (claimed_at IS NULL OR progress = goal)
) WITH (fillfactor = 80);
CREATE INDEX tk_progress_of_member ON tk_progress (member_id, period);

-- The page a member is looking at; one row per member, hence one page at a time.
CREATE TABLE tk_browsing (
    member_id  bigint       PRIMARY KEY,
    token      bigint       NOT NULL UNIQUE,
    task_id    bigint       NOT NULL REFERENCES tk_task,
    page       varchar(200) NOT NULL,
    due_at     timestamptz  NOT NULL
);

-- Pages opened on a day; a conditional upsert keeps the cap.
CREATE TABLE tk_browse_day (
    member_id bigint  NOT NULL,
    day       date    NOT NULL,
    opened    integer NOT NULL CHECK (opened > 0),
    PRIMARY KEY (member_id, day)
);

-- The arbiter of what an order counts for: whoever counts it, or lets it count no more, holds this row.
CREATE TABLE tk_order (
    order_id bigint  PRIMARY KEY,
    closed   boolean NOT NULL
);
