-- Why: a split coupon – a member opens a pack, friends take its shares in the order everybody can read (ADR-0094).

CREATE TABLE cp_pack_rule (
    id             bigint      PRIMARY KEY,
    name           varchar(40) NOT NULL,
    template_id    bigint      NOT NULL REFERENCES cp_template,
    occasion       varchar(10) NOT NULL CHECK (occasion IN ('PAID_ORDER', 'FREE')),
    order_from_fen bigint      NOT NULL CHECK (order_from_fen >= 0),
    shares         integer     NOT NULL CHECK (shares BETWEEN 2 AND 20),
    total_fen      bigint      NOT NULL CHECK (total_fen >= 1),
    least_fen      bigint      NOT NULL CHECK (least_fen >= 1),
    hours          integer     NOT NULL CHECK (hours BETWEEN 1 AND 168),
    starts_at      timestamptz NOT NULL,
    ends_at        timestamptz NOT NULL CHECK (ends_at > starts_at),
    packs          integer     NOT NULL CHECK (packs >= 1),
    budget_fen     bigint      NULL CHECK (budget_fen >= 1),
    member_limit   integer     NOT NULL CHECK (member_limit >= 1),
    daily_limit    integer     NOT NULL CHECK (daily_limit >= 1),
    newcomers_only boolean     NOT NULL,
    status         varchar(9)  NOT NULL CHECK (status IN ('DRAFT', 'PUBLISHED', 'ENDED')),
    created_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    CHECK (total_fen >= shares * least_fen),
    CHECK ((occasion = 'FREE') = (order_from_fen = 0))
);

-- The hottest row of a rule stands alone and narrow. The cap is what packs and budget allow, whichever is less.
CREATE TABLE cp_pack_quota (
    rule_id bigint  PRIMARY KEY REFERENCES cp_pack_rule,
    open    boolean NOT NULL,
    cap     integer NOT NULL CHECK (cap >= 1),
    opened  integer NOT NULL DEFAULT 0,
    CHECK (opened BETWEEN 0 AND cap)
) WITH (fillfactor = 50);

-- How many packs of a rule a member opened; a conditional upsert keeps the limit.
CREATE TABLE cp_pack_turn (
    rule_id   bigint  NOT NULL,
    member_id bigint  NOT NULL,
    opened    integer NOT NULL CHECK (opened >= 1),
    PRIMARY KEY (rule_id, member_id)
) WITH (fillfactor = 80);

-- The plan is written when the pack is opened and never changes: share n is worth amounts[n]. The row is the lock under
-- which shares are taken.
CREATE TABLE cp_pack (
    id         bigint      PRIMARY KEY,
    rule_id    bigint      NOT NULL REFERENCES cp_pack_rule,
    member_id  bigint      NOT NULL,
    -- the paid order it was opened for; an order opens one pack
    order_id   bigint      NULL UNIQUE,
    amounts    bigint[]    NOT NULL,
    taken      integer     NOT NULL DEFAULT 0,
    opened_at  timestamptz NOT NULL,
    expires_at timestamptz NOT NULL CHECK (expires_at > opened_at),
    revoked_at timestamptz NULL,
    CHECK (taken BETWEEN 0 AND cardinality(amounts))
) WITH (fillfactor = 70);
CREATE INDEX cp_pack_of_member ON cp_pack (member_id, id);

-- Who took which share: each is taken once, and nobody takes two of one pack.
CREATE TABLE cp_share (
    pack_id    bigint      NOT NULL REFERENCES cp_pack,
    number     integer     NOT NULL CHECK (number >= 1),
    member_id  bigint      NOT NULL,
    coupon_id  bigint      NOT NULL UNIQUE,
    amount_fen bigint      NOT NULL CHECK (amount_fen >= 1),
    taken_at   timestamptz NOT NULL,
    PRIMARY KEY (pack_id, number),
    UNIQUE (pack_id, member_id)
);
CREATE INDEX cp_share_of_member ON cp_share (member_id);

-- How many shares of a rule a friend took on one day; a conditional upsert keeps the limit.
CREATE TABLE cp_share_day (
    rule_id   bigint  NOT NULL,
    member_id bigint  NOT NULL,
    day       date    NOT NULL,
    taken     integer NOT NULL CHECK (taken >= 1),
    PRIMARY KEY (rule_id, member_id, day)
) WITH (fillfactor = 80);
