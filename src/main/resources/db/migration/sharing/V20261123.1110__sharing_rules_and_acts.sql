-- Why: what a friend knowingly does on a shared link earns the sharer something, by rules that ops writes (product.md §8).
-- Every key here makes a double effect impossible: one act per friend and matter, one reward per friend and rule.
CREATE TABLE sr_rule (
    id         bigint       PRIMARY KEY,
    name       varchar(60)  NOT NULL,
    act        varchar(24)  NOT NULL CHECK (act IN ('REGISTERED', 'HELPED', 'JOINED', 'FIRST_ORDER_PAID',
                                                    'FIRST_ORDER_RECEIVED')),
    -- empty: whatever was shared
    targets    text[]       NOT NULL,
    prizes     jsonb        NOT NULL,
    per_day    integer      NOT NULL CHECK (per_day > 0),
    per_sharer integer      NOT NULL CHECK (per_sharer >= per_day),
    budget     integer      NOT NULL CHECK (budget >= per_sharer),
    starts_at  timestamptz  NOT NULL,
    ends_at    timestamptz  NOT NULL CHECK (ends_at > starts_at),
    status     varchar(16)  NOT NULL CHECK (status IN ('DRAFT', 'PUBLISHED', 'ENDED'))
);
CREATE INDEX sr_rule_published ON sr_rule (act) WHERE status = 'PUBLISHED';

-- how much of a budget is promised; changes with every reward, hence apart from the rule
CREATE TABLE sr_budget (
    rule_id bigint  PRIMARY KEY REFERENCES sr_rule,
    budget  integer NOT NULL,
    given   integer NOT NULL DEFAULT 0 CHECK (given BETWEEN 0 AND budget)
) WITH (fillfactor = 50);

CREATE TABLE sr_act (
    id         bigint      PRIMARY KEY,
    share_id   bigint      NOT NULL REFERENCES sr_share,
    sharer_id  bigint      NOT NULL,
    visitor_id bigint      NOT NULL,
    act        varchar(24) NOT NULL,
    -- what it was about: the group, the bargain; empty for what a friend does once in his life
    matter     varchar(32) NOT NULL,
    channel    varchar(16) NOT NULL,
    order_id   bigint      NULL,
    newcomer   boolean     NOT NULL,
    device     varchar(64) NULL,
    network    varchar(64) NULL,
    status     varchar(16) NOT NULL CHECK (status IN ('NOTED', 'COUNTED', 'HELD', 'REJECTED', 'REVOKED')),
    -- whether a cap left it without a reward that it would have had
    capped     boolean     NOT NULL DEFAULT false,
    at         timestamptz NOT NULL,
    UNIQUE (visitor_id, act, matter),
    CHECK (sharer_id <> visitor_id)
);
CREATE INDEX sr_act_sharer ON sr_act (sharer_id, id);
CREATE INDEX sr_act_order ON sr_act (order_id) WHERE order_id IS NOT NULL;
CREATE INDEX sr_act_at ON sr_act (at);

CREATE TABLE sr_reward (
    id         bigint      PRIMARY KEY,
    rule_id    bigint      NOT NULL REFERENCES sr_rule,
    visitor_id bigint      NOT NULL,
    act_id     bigint      NOT NULL REFERENCES sr_act,
    sharer_id  bigint      NOT NULL,
    day        date        NOT NULL,
    UNIQUE (rule_id, visitor_id)
);
CREATE INDEX sr_reward_act ON sr_reward (act_id);

CREATE TABLE sr_prize (
    reward_id bigint      NOT NULL REFERENCES sr_reward,
    number    smallint    NOT NULL,
    kind      varchar(16) NOT NULL,
    item      varchar(24) NOT NULL,
    label     varchar(60) NOT NULL,
    amount    bigint      NOT NULL CHECK (amount > 0),
    -- waits for a review, is given, could not be given (a coupon that has ended), was never given, is taken back
    state     varchar(16) NOT NULL CHECK (state IN ('WAITING', 'GIVEN', 'MISSED', 'WITHHELD', 'TAKEN_BACK')),
    PRIMARY KEY (reward_id, number)
);

-- the caps of a sharer; a reward that is revoked keeps its place
CREATE TABLE sr_daily (
    rule_id   bigint  NOT NULL REFERENCES sr_rule,
    sharer_id bigint  NOT NULL,
    day       date    NOT NULL,
    given     integer NOT NULL CHECK (given > 0),
    PRIMARY KEY (rule_id, sharer_id, day)
);

CREATE TABLE sr_total (
    rule_id   bigint  NOT NULL REFERENCES sr_rule,
    sharer_id bigint  NOT NULL,
    given     integer NOT NULL CHECK (given > 0),
    PRIMARY KEY (rule_id, sharer_id)
);
